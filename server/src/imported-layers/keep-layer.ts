/**
 * The commands behind an upload: a layer with its first edition, or one edition more of a layer that is there. The file was read before;
 * here its shapes are judged by the database, its positions by where the town lies, and everything or nothing is kept.
 */
import type { Tx } from "../db/client.ts";
import { divisionPrefix, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { editLayer } from "./change-layer.ts";
import type { ImportedLayer, NewImportedEdition, NewImportedLayer } from "./contract.ts";
import { assertPlausible, type Plausibility } from "./propose-system.ts";
import {
  countLayers,
  divisionExists,
  faultsOf,
  insertEdition,
  insertFeatures,
  insertLayer,
  lockLayer,
} from "./queries.ts";
import { type LayerFile, MOST_ROWS_LISTED, type ReadAs, refuseRows } from "./read-layer-file.ts";
import { assertOrder, findLayer } from "./show-layers.ts";

export const MOST_LAYERS = 100;
export const MOST_EDITIONS = 50;

type Asked = { readonly tx: Tx; readonly scope: Scope; readonly plausibility: Plausibility; readonly file: LayerFile };

/** Throws divisions.not_found, scope.outside, imported_layers.too_many, .not_in_order, .other_system, .broken_rows. */
export async function keepLayer(asked: Asked, wish: NewImportedLayer): Promise<ImportedLayer> {
  const { tx, scope } = asked;
  const reach = await reachOf(asked, wish.division);
  assertOrder(wish.from ?? null, wish.until ?? null);
  const [known] = (await countLayers().execute(tx)).rows;
  if ((known?.count ?? 0) >= MOST_LAYERS) throw new Problem("imported_layers.too_many", { most: MOST_LAYERS });
  await judge(asked, reach, wish);
  const { name, nameEn = null, kind, source, from = null, until = null, division = null } = wish;
  const row = { name, nameEn, kind, source, from, until, division, reach, accountId: scope.accountId };
  const [made] = (await insertLayer(row).execute(tx)).rows;
  if (!made) throw new Error("Expected the new layer's id, got nothing: its own maker may not read it.");
  await keepEdition(asked, made.id, wish);
  return findLayer(tx, scope, made.id);
}

/** Replaces what is shown; the edition before is kept and can be shown again. Throws imported_layers.not_found, .stale, .not_yours and as above. */
export async function replaceLayer(asked: Asked, id: number, wish: NewImportedEdition): Promise<ImportedLayer> {
  const { tx, scope } = asked;
  const { editions, mayChange } = await findLayer(tx, scope, id);
  if (!mayChange) throw new Problem("imported_layers.not_yours", { id });
  if (editions.length >= MOST_EDITIONS) throw new Problem("imported_layers.too_many_editions", { most: MOST_EDITIONS });
  const [held] = (await lockLayer(id).execute(tx)).rows;
  await judge(asked, held?.reach ?? "", wish);
  const number = await keepEdition(asked, id, wish);
  return editLayer(tx, scope, id, { version: wish.version, edition: number, removed: false });
}

/** The whole town is the administrator's. */
async function reachOf({ tx, scope }: Asked, division: string | undefined): Promise<string> {
  const reach = division === undefined ? "" : divisionPrefix(division);
  if (division !== undefined && (await divisionExists(division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { divisionCode: division });
  if (!scope.divisionPrefixes.some((prefix) => reach.startsWith(prefix)))
    throw new Problem("scope.outside", { division: division ?? null });
  return reach;
}

async function judge(
  { tx, plausibility, file }: Asked,
  reach: string,
  as: ReadAs & { trust?: boolean },
): Promise<void> {
  if (as.trust !== true) await assertPlausible(tx, plausibility, file.places, as);
  const shapes = JSON.stringify(file.features.map(({ row, geometry }) => ({ row, geometry })));
  const { rows } = await faultsOf(shapes, reach, MOST_ROWS_LISTED).execute(tx);
  refuseRows(rows);
}

async function keepEdition({ tx, scope, file }: Asked, layerId: number, wish: NewImportedEdition | NewImportedLayer) {
  const { fileName, system, swapAxes = false } = wish;
  const [made] = (
    await insertEdition({
      layerId,
      fileName,
      system,
      swapAxes,
      features: file.features.length,
      vertices: file.vertices,
      box: file.box,
      accountId: scope.accountId,
    }).execute(tx)
  ).rows;
  if (!made) throw new Error("Expected the new edition's id, got nothing: its own maker may not read it.");
  await insertFeatures(made.id, JSON.stringify(file.features)).execute(tx);
  return made.number;
}
