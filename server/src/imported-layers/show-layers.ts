/** What is shown of imported layers: the list, one with its editions, its features as a file. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { ImportedLayer, ImportedLayerList, ImportedLayerQuery } from "./contract.ts";
import { featuresOf, type LayerRow, layerById, layerRows } from "./queries.ts";

const MOST_LISTED = 200;
const KEEPERS: readonly Scope["role"][] = ["administrator", "supervisor", "duty_officer"];

export async function listLayers(
  tx: Tx,
  scope: Scope,
  { at, removed = false }: ImportedLayerQuery,
): Promise<ImportedLayerList> {
  const { rows } = await layerRows(at ?? null, removed, MOST_LISTED).execute(tx);
  return { layers: rows.map((row) => layerOf(row, scope)) };
}

/** Throws imported_layers.not_found. */
export async function findLayer(tx: Tx, scope: Scope, id: number): Promise<ImportedLayer> {
  const [row] = (await layerById(id).execute(tx)).rows;
  if (!row) throw new Problem("imported_layers.not_found", { id });
  return layerOf(row, scope);
}

/** A FeatureCollection of the edition that is shown, or of another. Throws imported_layers.not_found and .no_edition. */
export async function layerGeojson(tx: Tx, scope: Scope, id: number, edition?: number): Promise<string> {
  const layer = await findLayer(tx, scope, id);
  const number = edition ?? layer.edition;
  if (!layer.editions.some((each) => each.number === number))
    throw new Problem("imported_layers.no_edition", { id, edition: number });
  const { rows } = await featuresOf(id, number).execute(tx);
  const features = rows.map(
    (row) =>
      `{"type":"Feature","id":${row.number},"properties":${JSON.stringify(row.properties)},"geometry":${row.geometry}}`,
  );
  const { kind, name, nameEn } = layer;
  const head = JSON.stringify({ type: "FeatureCollection", layer: { id, kind, name, nameEn, edition: number } });
  return `${head.slice(0, -1)},"features":[\n${features.join(",\n")}\n]}\n`;
}

/** Throws imported_layers.not_in_order. */
export function assertOrder(from: string | null, until: string | null): void {
  if (from !== null && until !== null && Date.parse(from) >= Date.parse(until))
    throw new Problem("imported_layers.not_in_order", { from, until });
}

function layerOf({ reach, at, from, until, removedAt, editions, ...row }: LayerRow, scope: Scope): ImportedLayer {
  const { role, divisionPrefixes } = scope;
  return {
    ...row,
    at: at.toISOString(),
    from: from?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
    editions: editions.map((edition) => ({ ...edition, at: new Date(edition.at).toISOString() })),
    mayChange: KEEPERS.includes(role) && divisionPrefixes.some((prefix) => reach.startsWith(prefix)),
  };
}
