/** The command behind GET /api/surroundings/export: one of the lists of an area as CSV, whole up to 10,000 lines. */
import type { Tx } from "../db/client.ts";
import { csvLine } from "../http/csv.ts";
import { Problem } from "../problem.ts";
import type { SurroundingsThing } from "./contract.ts";
import { listBuildings, listCells, listHazards, listIncidents, listPoints, listUnits } from "./list-inside.ts";
import { outline, type prepareArea } from "./outline.ts";

export const MOST_LINES = 10_000;
const BYTE_ORDER_MARK = "\uFEFF";

/** Throws surroundings.crosses_itself, surroundings.too_large, and surroundings.too_many for a list that would be cut off. */
export async function exportSurroundings(
  tx: Tx,
  prepared: Awaited<ReturnType<typeof prepareArea>>,
  of: SurroundingsThing,
): Promise<string> {
  const { shape } = await outline(tx, prepared);
  const lines = await linesOf[of](tx, shape);
  if (lines.length > MOST_LINES + 1) throw new Problem("surroundings.too_many", { of, most: MOST_LINES });
  return BYTE_ORDER_MARK + lines.map(csvLine).join("");
}

type Lines = readonly (readonly unknown[])[];
/** One more than may be shows that there are too many. */
const LIMIT = MOST_LINES + 1;

const linesOf: Readonly<Record<SurroundingsThing, (tx: Tx, shape: string) => Promise<Lines>>> = {
  building: async (tx, shape) => [
    ["id", "address", "units", "lng", "lat"],
    ...(await listBuildings(tx, shape, LIMIT)).map(({ id, address, units, at }) => [id, address, units, ...at]),
  ],
  unit: async (tx, shape) => [
    ["code", "address", "status"],
    ...(await listUnits(tx, shape, LIMIT)).map(({ code, address, status }) => [code, address, status]),
  ],
  hazard: async (tx, shape) => [
    ["id", "title_zh", "title_en", "severity", "state", "address", "deadline_at", "overdue"],
    ...(await listHazards(tx, shape, LIMIT, new Date())).map((one) => [
      one.id,
      one.title.zh,
      one.title.en,
      one.severity,
      one.state,
      one.address,
      one.deadlineAt,
      one.overdue,
    ]),
  ],
  incident: async (tx, shape) => [
    ["id", "title", "address", "state", "opened_at"],
    ...(await listIncidents(tx, shape, LIMIT)).first.map((one) => [
      one.id,
      one.title,
      one.address,
      one.state,
      one.openedAt,
    ]),
  ],
  cell: async (tx, shape) => [
    ["code", "name", "officer", "phone", "on_duty", "substitute", "substitute_phone", "substitute_on_duty"],
    ...(await listCells(tx, shape)).map(({ code, name, officer, substitute }) => [
      code,
      name,
      officer?.name,
      officer?.phone,
      officer?.onDuty,
      substitute?.name,
      substitute?.phone,
      substitute?.onDuty,
    ]),
  ],
  point: async (tx, shape) => [
    ["id", "kind", "name", "address", "lng", "lat"],
    ...(await listPoints(tx, shape, LIMIT)).map(({ id, kind, name, address, at }) => [id, kind, name, address, ...at]),
  ],
};
