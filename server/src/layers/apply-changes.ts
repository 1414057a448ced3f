/**
 * Brings changed rows into the columns and tells where the map looks different now. Everything is read first and then put in
 * without a pause, so that no tile is ever made of half a change.
 */
import type { ColumnRow, LayerColumns, Row, Touched } from "@gridstead/tiles";
import type { ChangedPlace } from "../changes/contract.ts";
import type { Db } from "../db/client.ts";
import type { ChangedIds } from "./changed-ids.ts";
import { type LayerName, layerNames } from "./contract.ts";
import { rowsOf } from "./queries.ts";
import { sourceOf } from "./sources.ts";
import { binRow, columnsOf, type TownColumns } from "./town-columns.ts";

export type Fresh = { readonly layer: LayerName; readonly rows: readonly Row[]; readonly goneIds: readonly number[] };

const IDS_AT_ONCE = 5_000;

export async function readFresh(db: Db, town: TownColumns, changed: ChangedIds): Promise<Fresh[]> {
  const fresh: Fresh[] = [];
  for (const layer of layerNames) {
    const moved = changed.get(layer);
    if (!moved || moved.size === 0) continue;
    const columns = columnsOf(town, layer);
    const { toRow } = sourceOf(layer);
    const ids = [...moved.keys()];
    const rows: Row[] = [];
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const page = await rowsOf(layer, ids.slice(from, from + IDS_AT_ONCE)).execute(db);
      for (const row of page.rows) rows.push(toRow(row));
    }
    const there = new Set(rows.map((row) => row.id));
    fresh.push({
      layer,
      rows: rows.filter((row) => moved.get(row.id) === true || differs(columns.get(row.id), row)),
      goneIds: ids.filter((id) => !there.has(id) && columns.has(id)),
    });
  }
  return fresh;
}

/** Synchronous on purpose. */
export function applyFresh(town: TownColumns, fresh: readonly Fresh[]): ChangedPlace[] {
  return fresh.flatMap(({ layer, rows, goneIds }) => {
    const columns = columnsOf(town, layer);
    const owners = new Map([...goneIds, ...rows.map((row) => row.id)].map((id) => [id, ownerOf(columns, id)]));
    const touched = [...columns.upsert(rows), ...columns.remove(goneIds)];
    if (layer === "density") applyToBins(town, rows, goneIds);
    const { isGround } = sourceOf(layer);
    return touched.flatMap((one) =>
      placesOf(one, owners.get(one.id) ?? null, ownerOf(columns, one.id)).map((place) => ({
        layer,
        isGround,
        ...place,
      })),
    );
  });
}

type Owner = { readonly divisionCode: string; readonly blockId: number | null };

function ownerOf(columns: LayerColumns, id: number): Owner | null {
  const row = columns.get(id);
  return row && { divisionCode: row.scope, blockId: row.scopeBlock };
}

/** Who could see it where it was must know, and who can see it where it is. */
function placesOf(
  { before, after }: Touched,
  was: Owner | null,
  is: Owner | null,
): (Owner & { box: ChangedPlace["box"] })[] {
  return [...(before && was ? [{ box: before, ...was }] : []), ...(after && is ? [{ box: after, ...is }] : [])];
}

function applyToBins(town: TownColumns, rows: readonly Row[], goneIds: readonly number[]): void {
  for (const [z, bins] of town.bins) {
    bins.upsert(rows.map((row) => binRow(row, z)));
    bins.remove(goneIds);
  }
}

/** For rows whose geometry is known to be the same. */
function differs(held: ColumnRow | null, row: Row): boolean {
  if (!held || held.scope !== row.scope || held.scopeBlock !== (row.scopeBlock ?? null)) return true;
  return Object.keys(held.attributes).some((name) => held.attributes[name] !== (row.attributes[name] ?? null));
}
