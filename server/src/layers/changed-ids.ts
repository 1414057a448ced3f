/**
 * From changed rows of tables to the ids of layer rows that may look different: a unit changes its building's point and its
 * block's counts, a block that changes hands changes two cells. Deleted rows are found by where they were.
 */
import type { RawBuilder } from "kysely";
import type { ChangeRow } from "../changes/contract.ts";
import type { Db } from "../db/client.ts";
import type { LayerName } from "./contract.ts";
import {
  buildingsOfUnits,
  cellsOfAccounts,
  cellsOfBlocks,
  hazardsOfBlocks,
  idsInDivisions,
  idsOfRows,
} from "./queries.ts";
import { columnsOf, type TownColumns } from "./town-columns.ts";

/** Id to whether its geometry may have changed too. */
export type ChangedIds = Map<LayerName, Map<number, boolean>>;

/** Which layers speak of a table's rows under their own id. */
const sameId: Readonly<Record<string, readonly LayerName[]>> = {
  division: ["division"],
  street: ["street"],
  water: ["water"],
  landuse: ["landuse"],
  block: ["block", "density"],
  cell: ["cell"],
  building: ["building", "unit"],
  hazard: ["hazard"],
  point: ["point"],
};

/** Which layers to read again for a whole division when very many rows of a table changed. */
const wholeDivision: Readonly<Record<string, readonly LayerName[]>> = {
  ...sameId,
  block: ["block", "density", "cell"],
  cell_block: ["block", "cell", "hazard"],
  assignment: ["cell"],
  account: ["cell"],
  rental_unit: ["unit", "density"],
  hazard: ["hazard", "density"],
};

export async function changedIds(db: Db, town: TownColumns, rows: readonly ChangeRow[]): Promise<ChangedIds> {
  const changed: ChangedIds = new Map();
  const single = rows.filter((row) => row.rowId !== null);
  for (const row of single) for (const layer of sameId[row.table] ?? []) add(changed, layer, [row.rowId ?? 0], true);
  await addWholeDivisions(
    db,
    town,
    changed,
    rows.filter((row) => row.rowId === null),
  );
  await addCells(db, town, changed, single);
  await addCounts(db, town, changed, single);
  // Once a month, and blocks of an earlier month may have gone.
  if (rows.some((row) => row.table === "people_count"))
    add(changed, "people", await idsOfLayer(db, town, "people"), true);
  return changed;
}

/** Cells whose officer changed by the clock. */
export const onlyCells = (ids: readonly number[]): ChangedIds =>
  new Map([["cell", new Map(ids.map((id) => [id, false]))]]);

function add(changed: ChangedIds, layer: LayerName, ids: Iterable<number>, moved: boolean): void {
  const known = changed.get(layer) ?? new Map<number, boolean>();
  for (const id of ids) known.set(id, moved || known.get(id) === true);
  changed.set(layer, known);
}

const NOWHERE = "000000000000";

async function addWholeDivisions(
  db: Db,
  town: TownColumns,
  changed: ChangedIds,
  rows: readonly ChangeRow[],
): Promise<void> {
  const codes = new Map<LayerName, Set<string>>();
  for (const row of rows) {
    for (const layer of wholeDivision[row.table] ?? []) {
      codes.set(layer, (codes.get(layer) ?? new Set()).add(row.divisionCode ?? NOWHERE));
    }
  }
  for (const [layer, divisions] of codes) add(changed, layer, await idsOfDivisions(db, town, layer, divisions), true);
}

/** Those that are there now and those that the columns still hold. An account has no division: then it is every cell. */
async function idsOfDivisions(
  db: Db,
  town: TownColumns,
  layer: LayerName,
  codes: ReadonlySet<string>,
): Promise<number[]> {
  const everywhere = codes.has(NOWHERE) && layer === "cell";
  const held: number[] = [];
  columnsOf(town, layer).forEach((row) => {
    if (everywhere || codes.has(row.scope)) held.push(row.id);
  });
  return [...held, ...(await readIds(db, idsInDivisions(layer, [...codes])))];
}

async function idsOfLayer(db: Db, town: TownColumns, layer: LayerName): Promise<number[]> {
  const held: number[] = [];
  columnsOf(town, layer).forEach((row) => held.push(row.id));
  return [...held, ...(await readIds(db, idsOfRows(layer)))];
}

async function addCells(db: Db, town: TownColumns, changed: ChangedIds, rows: readonly ChangeRow[]): Promise<void> {
  const blocks = columnsOf(town, "block");
  const blockIds = distinct(rows, ["block", "cell_block"], (row) => row.blockId);
  const before = blockIds.flatMap((id) => blocks.get(id)?.attributes["cell_id"] ?? []).map(Number);
  add(changed, "cell", [...before, ...(await readIds(db, cellsOfBlocks(blockIds)))], true);

  const movedBlocks = distinct(rows, ["cell_block"], (row) => row.blockId);
  add(changed, "block", movedBlocks, false);
  add(changed, "hazard", await readIds(db, hazardsOfBlocks(movedBlocks)), false);

  const communities = new Set(distinct(rows, ["assignment"], (row) => row.divisionCode));
  if (communities.size > 0) add(changed, "cell", await idsOfDivisions(db, town, "cell", communities), false);

  const accounts = new Set(distinct(rows, ["account"], (row) => row.rowId));
  if (accounts.size === 0) return;
  add(changed, "cell", await readIds(db, cellsOfAccounts([...accounts])), false);
  columnsOf(town, "cell").forEach((row) => {
    if (accounts.has(Number(row.attributes["officer_id"]))) add(changed, "cell", [row.id], false);
  });
}

/** Points of units and counts of blocks. The old place counts too: a unit may have moved or gone. */
async function addCounts(db: Db, town: TownColumns, changed: ChangedIds, rows: readonly ChangeRow[]): Promise<void> {
  const density = columnsOf(town, "density");
  const units = columnsOf(town, "unit");
  add(changed, "unit", await readIds(db, buildingsOfUnits(distinct(rows, ["rental_unit"], (row) => row.rowId))), false);
  const counted = rows.filter((row) => ["rental_unit", "hazard"].includes(row.table));
  const seen = new Set<string>();
  for (const row of counted) {
    if (row.blockId !== null) add(changed, "density", [row.blockId], false);
    for (const box of [row.oldBox, row.newBox]) {
      const key = `${row.table}/${box?.join()}`;
      if (!box || seen.has(key)) continue;
      seen.add(key);
      add(changed, "density", density.idsIn(widened(box)), false);
      if (row.table === "rental_unit") add(changed, "unit", units.idsIn(widened(box)), false);
    }
  }
}

const ROUNDING_DEG = 1e-7;

/** Columns hold positions rounded on the way; a point must still be found by its own box. */
function widened([west, south, east, north]: NonNullable<ChangeRow["oldBox"]>): [number, number, number, number] {
  return [west - ROUNDING_DEG, south - ROUNDING_DEG, east + ROUNDING_DEG, north + ROUNDING_DEG];
}

function distinct<T>(rows: readonly ChangeRow[], tables: readonly string[], pick: (row: ChangeRow) => T | null): T[] {
  const picked = rows.filter((row) => tables.includes(row.table)).flatMap((row) => pick(row) ?? []);
  return [...new Set(picked)] as T[];
}

async function readIds(db: Db, query: RawBuilder<{ id: number }>): Promise<number[]> {
  return (await query.execute(db)).rows.map((row) => row.id);
}
