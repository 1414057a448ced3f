/**
 * Reads both layers of an overlay into the transaction's own table, as the account may see them, and says how far one must be able
 * to look to see what comes of it: at least as far as here, and as far as whoever made an overlay or a run that is used.
 */
import { type RawBuilder } from "kysely";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { type Reach, reachOf } from "../db/reach.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { LayerFilter, NewOverlay, OverlayLayer, TownLayer } from "./contract.ts";
import {
  countInputs,
  createInputs,
  divisionExists,
  fillFrom,
  importedExists,
  indexInputs,
  isArea,
  overlayById,
  rowsOfImported,
  rowsOfLines,
  rowsOfOverlay,
  type Side,
} from "./queries.ts";
import { knownFilters, rowsOfLayer, touches } from "./queries-layers.ts";

/** A line of a run: [lng, lat] positions, and what the run says of it. */
export type HotSegment = {
  readonly line: readonly (readonly number[])[];
  readonly properties: Readonly<Record<string, unknown>>;
};
export type HotRun = { readonly segments: readonly HotSegment[]; readonly reach: Reach };
/** Null for a run that does not exist, or that the account may not see. */
export type FindHotRun = (tx: Tx, scope: Scope, runId: string) => Promise<HotRun | null>;

/** In each layer; of the left one no more than may come out, where each of its features does. */
const MOST_IN = 100_000;
export const MOST_OUT = 50_000;

type Source = { readonly rows: RawBuilder<unknown>; readonly reach: Reach | null };
type Asked = {
  readonly tx: Tx;
  readonly scope: Scope;
  readonly division: string | null;
  readonly findHotRun: FindHotRun;
};

/** Throws divisions.not_found, scope.outside, overlays.too_large, overlays.unknown_filter, overlays.not_found, overlays.no_area, imported_layers.not_found, streets.run_not_found. */
export async function readLayers(tx: Tx, scope: Scope, wish: NewOverlay, findHotRun: FindHotRun): Promise<Reach> {
  const division = wish.division ?? null;
  if (division !== null && (await divisionExists(division).execute(tx)).rows.length === 0)
    throw new Problem("divisions.not_found", { divisionCode: division });
  const own = reachOf(scope, wish.division);
  if (own.divisions.length + own.blocks.length === 0) throw new Problem("scope.outside", { division });
  const asked = { tx, scope, division, findHotRun };
  const left = await sourceOf(asked, wish.left);
  const right = wish.right ? await sourceOf(asked, wish.right) : null;
  await createInputs().execute(tx);
  await fill(tx, "left", left, wish.operation === "buffer" || wish.operation === "count_join" ? MOST_OUT : MOST_IN);
  if (right) await fill(tx, "right", right, MOST_IN);
  await indexInputs().execute(tx);
  await countInputs().execute(tx);
  return joined([own, left.reach, right?.reach ?? null]);
}

async function fill(tx: Tx, side: Side, { rows }: Source, most: number): Promise<void> {
  const [filled] = (await fillFrom(side, rows, most).execute(tx)).rows;
  if ((filled?.count ?? 0) > most) throw new Problem("overlays.too_large", { side, most });
}

async function sourceOf(asked: Asked, { layer, filter = {}, area }: OverlayLayer): Promise<Source> {
  const [kind = "", id = ""] = layer.split(":");
  if ((kind === "drawn") !== (area !== undefined)) throw new Problem("overlays.no_area", { layer });
  const known = isTownLayer(kind) ? knownFilters[kind] : [];
  const unknown = Object.keys(filter).filter((name) => !known.some((one) => one === name));
  if (unknown.length > 0) throw new Problem("overlays.unknown_filter", { layer, unknown, known });
  if (isTownLayer(kind)) return { rows: townRows(asked, kind, filter), reach: null };
  if (kind === "drawn") return fromArea(asked, area ?? []);
  if (kind === "imported") return fromImported(asked, Number(id));
  return kind === "overlay" ? fromOverlay(asked, Number(id)) : fromRun(asked, id);
}

async function fromArea({ tx, division }: Asked, area: readonly (readonly number[])[]): Promise<Source> {
  const [first] = area;
  const last = area.at(-1);
  const closed = first && (first[0] !== last?.[0] || first[1] !== last?.[1]) ? [...area, first] : area;
  const geometry = { type: "Polygon", coordinates: [closed] };
  const [judged] = closed.length < 4 ? [] : (await isArea(JSON.stringify(geometry)).execute(tx)).rows;
  if (!judged?.valid) throw new Problem("overlays.no_area", { expected: "a ring that does not cross itself" });
  return { rows: rowsOfLines(JSON.stringify([{ geometry, properties: {} }]), touches("f", division)), reach: null };
}

/** Ground for everybody who may look there: it tells nothing that its reader could not read. */
async function fromImported({ tx, division }: Asked, id: number): Promise<Source> {
  const { rows } = await importedExists(id).execute(tx);
  if (rows.length === 0) throw new Problem("imported_layers.not_found", { id });
  return { rows: rowsOfImported(id, touches("f", division)), reach: null };
}

const isTownLayer = (layer: string): layer is TownLayer => Object.hasOwn(rowsOfLayer, layer);

const townRows = ({ division }: Asked, layer: TownLayer, filter: LayerFilter): RawBuilder<unknown> =>
  rowsOfLayer[layer]({ filter, division, prefix: prefixOf(division ?? undefined) });

async function fromOverlay({ tx, division }: Asked, id: number): Promise<Source> {
  const [row] = (await overlayById(id).execute(tx)).rows;
  if (!row) throw new Problem("overlays.not_found", { id });
  return { rows: rowsOfOverlay(id, touches("f", division)), reach: row.reach };
}

async function fromRun({ tx, scope, division, findHotRun }: Asked, id: string): Promise<Source> {
  const run = await findHotRun(tx, scope, id);
  if (!run) throw new Problem("streets.run_not_found", { id });
  const features = run.segments.map(({ line, properties }) => ({
    geometry: { type: "LineString", coordinates: line },
    properties,
  }));
  return { rows: rowsOfLines(JSON.stringify(features), touches("f", division)), reach: run.reach };
}

function joined(reaches: readonly (Reach | null)[]): Reach {
  const all = reaches.filter((reach) => reach !== null);
  return {
    divisions: [...new Set(all.flatMap(({ divisions }) => divisions))].toSorted(),
    blocks: [...new Set(all.flatMap(({ blocks }) => blocks))],
  };
}
