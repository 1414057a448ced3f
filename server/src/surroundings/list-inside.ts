/** What lies inside an area, one list for each kind of thing; each as long as is asked for. Homes, hazards and incidents inside the jurisdiction only. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { type HazardRow, hazardAddress, titleOfHazard } from "../db/hazard-rows.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { InsideBuilding, InsideCell, InsideHazard, InsideIncident, InsidePoint, InsideUnit } from "./contract.ts";
import * as queries from "./queries.ts";

/** More than the largest town has in 100 km²; beyond it the answer says that it is cut. */
export const MOST_INSIDE = 200_000;

export async function listBuildings(tx: Tx, shape: string, limit: number): Promise<InsideBuilding[]> {
  const { rows } = await queries.buildingsInside(shape, MOST_INSIDE, limit).execute(tx);
  return rows.map((row) => ({ id: row.id, address: addressLine(row), units: row.units, at: [row.lng, row.lat] }));
}

export async function listUnits(tx: Tx, shape: string, limit: number): Promise<InsideUnit[]> {
  const { rows } = await queries.unitsInside(shape, MOST_INSIDE, limit).execute(tx);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    address: unitAddressLine(addressLine(row), row.floor, row.room),
    status: row.status,
  }));
}

export async function listHazards(tx: Tx, shape: string, limit: number, now: Date): Promise<InsideHazard[]> {
  const { rows: found } = await queries.hazardIdsInside(shape, MOST_INSIDE, limit).execute(tx);
  const ids = found.map(({ id }) => id);
  const { rows } = await queries.hazardsOf(ids, limit).execute(tx);
  return rows.map((row) => insideHazard(row, now));
}

const insideHazard = (row: HazardRow, now: Date): InsideHazard => ({
  id: row.id,
  title: titleOfHazard(row, hazardTitle),
  severity: row.severity === 1 ? 1 : row.severity === 2 ? 2 : 3,
  state: row.state,
  address: hazardAddress(row),
  deadlineAt: row.deadlineAt?.toISOString() ?? null,
  overdue: row.deadlineAt !== null && row.deadlineAt < now,
});

export async function listIncidents(
  tx: Tx,
  shape: string,
  limit: number,
): Promise<{ readonly total: number; readonly first: InsideIncident[] }> {
  const { rows } = await queries.incidentsInside(shape, MOST_INSIDE, limit).execute(tx);
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(({ total: _total, class: kind, title, openedAt, ...row }) => ({
      ...row,
      title: title ?? kind,
      openedAt: openedAt.toISOString(),
    })),
  };
}

export const listCells = async (tx: Tx, shape: string): Promise<InsideCell[]> =>
  (await queries.cellsInside(shape).execute(tx)).rows;

export async function listPoints(tx: Tx, shape: string, limit: number): Promise<InsidePoint[]> {
  const { rows } = await queries.pointsInside(shape, MOST_INSIDE, limit).execute(tx);
  return rows.map(({ lng, lat, ...row }) => ({ ...row, at: [lng, lat] }));
}
