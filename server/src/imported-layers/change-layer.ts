/** The command behind PATCH /api/imported-layers/:id: names, validity, which edition is shown, removed or there again. Everything can be taken back by the same door. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { ImportedLayer, ImportedLayerChange } from "./contract.ts";
import { type LayerRow, type LayerSet, layerById, lockLayer, updateLayer } from "./queries.ts";
import { assertOrder, findLayer } from "./show-layers.ts";

/** Throws imported_layers.not_found, .not_yours, .stale, .no_edition and .not_in_order. */
export async function editLayer(
  tx: Tx,
  scope: Scope,
  id: number,
  { version, ...change }: ImportedLayerChange,
): Promise<ImportedLayer> {
  const { mayChange } = await findLayer(tx, scope, id);
  if (!mayChange) throw new Problem("imported_layers.not_yours", { id });
  await lockLayer(id).execute(tx);
  const [row] = (await layerById(id).execute(tx)).rows;
  if (!row) throw new Problem("imported_layers.not_found", { id });
  if (row.version !== version) throw new Problem("imported_layers.stale", { id, version: row.version });
  const set = setOf(row, change);
  if (!row.editions.some(({ number }) => number === set.edition))
    throw new Problem("imported_layers.no_edition", { id, edition: set.edition });
  assertOrder(set.from?.toISOString() ?? null, set.until?.toISOString() ?? null);
  await updateLayer(id, version, set).execute(tx);
  return findLayer(tx, scope, id);
}

function setOf(row: LayerRow, change: Omit<ImportedLayerChange, "version">): LayerSet {
  return {
    kind: change.kind ?? row.kind,
    name: change.name ?? row.name,
    nameEn: change.nameEn === undefined ? row.nameEn : change.nameEn,
    source: change.source ?? row.source,
    from: instant(change.from, row.from),
    until: instant(change.until, row.until),
    edition: change.edition ?? row.edition,
    removed: change.removed ?? row.removedAt !== null,
  };
}

/** Left out: as it was. Null: taken away. */
function instant(given: string | null | undefined, kept: Date | null): Date | null {
  if (given === undefined) return kept;
  return given === null ? null : new Date(given);
}
