/**
 * The command behind GET /api/surroundings: counts what lies inside an area and lists the first of each. Homes, hazards and incidents
 * inside the jurisdiction only, and the answer says when ground outside was drawn; people only as published counts; officers by the
 * cells they answer for, never by where they are.
 */
import type { Tx } from "../db/client.ts";
import { showPeopleInShape } from "../protection/show-people.ts";
import type { Surroundings } from "./contract.ts";
import {
  listBuildings,
  listCells,
  listHazards,
  listIncidents,
  listPoints,
  listUnits,
  MOST_INSIDE,
} from "./list-inside.ts";
import { type Asked, outline, type prepareArea } from "./outline.ts";
import * as queries from "./queries.ts";

const LISTED = 20;

/** Throws surroundings.crosses_itself, surroundings.too_large. */
export async function askSurroundings(
  tx: Tx,
  prepared: Awaited<ReturnType<typeof prepareArea>>,
  now = new Date(),
): Promise<Surroundings> {
  const asked = await outline(tx, prepared);
  const { shape } = asked;
  const homes = await countHomes(tx, shape);
  const hazards = await countHazards(tx, shape, now);
  const cells = await listCells(tx, shape);
  const people = await showPeopleInShape(tx, shape);
  const [inside] = (await queries.liesInside(shape).execute(tx)).rows;
  return {
    ...drawnOf(asked),
    complete: inside?.complete ?? false,
    cut: Math.max(homes.buildings.total, hazards.total) >= MOST_INSIDE,
    ...homes,
    hazards,
    incidents: await listIncidents(tx, shape, LISTED),
    cells: { total: cells.length, onDuty: onDuty(cells), first: cells.slice(0, LISTED) },
    points: await countPoints(tx, shape),
    people: {
      month: people.month,
      people: people.people,
      blocks: people.blocks.length,
      leftOut: people.leftOut,
    },
    at: now.toISOString(),
  };
}

function drawnOf({
  outline: drawn,
  box,
  areaM2,
  street,
}: Asked): Pick<Surroundings, "outline" | "box" | "areaM2" | "street"> {
  return {
    outline: drawn,
    box,
    areaM2,
    street: street && { name: street.name, line: street.line.map((at) => [...at]), lengthM: street.lengthM },
  };
}

async function countHomes(tx: Tx, shape: string): Promise<Pick<Surroundings, "buildings" | "units">> {
  const [counts] = (await queries.countHomes(shape, MOST_INSIDE).execute(tx)).rows;
  if (!counts) throw new Error("Expected one line of counts of homes, got none.");
  const { buildings, withUnits, units, ...byStatus } = counts;
  return {
    buildings: { total: buildings, withUnits, first: await listBuildings(tx, shape, LISTED) },
    units: { total: units, ...byStatus, first: await listUnits(tx, shape, LISTED) },
  };
}

async function countHazards(tx: Tx, shape: string, now: Date): Promise<Surroundings["hazards"]> {
  const [counts] = (await queries.countHazards(shape, MOST_INSIDE).execute(tx)).rows;
  if (!counts) throw new Error("Expected one line of counts of hazards, got none.");
  const { total, first, second, third, overdue } = counts;
  return { total, bySeverity: [first, second, third], overdue, first: await listHazards(tx, shape, LISTED, now) };
}

async function countPoints(tx: Tx, shape: string): Promise<Surroundings["points"]> {
  const { rows: byKind } = await queries.countPoints(shape, MOST_INSIDE).execute(tx);
  const total = byKind.reduce((sum, { count }) => sum + count, 0);
  return { total, byKind, first: await listPoints(tx, shape, LISTED) };
}

/** An officer of several cells is one officer. */
function onDuty(cells: readonly Surroundings["cells"]["first"][number][]): number {
  const there = cells.flatMap(({ officer, substitute }) => substitute ?? officer ?? []).filter((one) => one.onDuty);
  return new Set(there.map(({ id }) => id)).size;
}
