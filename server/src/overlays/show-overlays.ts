/** The commands behind GET and DELETE of /api/overlays: what is kept, its features as a file, and an end to it. */
import type { Tx } from "../db/client.ts";
import { csvLine } from "../http/csv.ts";
import { Problem } from "../problem.ts";
import type { Overlay, OverlayChanges, OverlayList } from "./contract.ts";
import { changesOf, dropOverlay, featuresOf, type OverlayRow, overlayById, overlays, wktOf } from "./queries.ts";

const MOST_LISTED = 500;
const PAGE_ROWS = 5_000;

/** What the account may see, newest first. */
export async function listOverlays(tx: Tx): Promise<OverlayList> {
  const { rows } = await overlays(MOST_LISTED).execute(tx);
  return { overlays: rows.map(overlayOf) };
}

/** Throws overlays.not_found. */
export async function findOverlay(tx: Tx, id: number): Promise<Overlay> {
  const [row] = (await overlayById(id).execute(tx)).rows;
  if (!row) throw new Problem("overlays.not_found", { id });
  return overlayOf(row);
}

/** Throws overlays.not_found, and overlays.not_yours for one that the account may only read. */
export async function endOverlay(tx: Tx, id: number): Promise<void> {
  const { by } = await findOverlay(tx, id);
  const { rows } = await dropOverlay(id).execute(tx);
  if (rows.length === 0) throw new Problem("overlays.not_yours", { id, by });
}

/** A FeatureCollection with all features in order. Throws overlays.not_found. */
export async function overlayGeojson(tx: Tx, id: number): Promise<string> {
  const overlay = await findOverlay(tx, id);
  const features: string[] = [];
  for (;;) {
    const { rows } = await featuresOf(id, features.length, PAGE_ROWS).execute(tx);
    for (const { number, geometry, properties } of rows)
      features.push(
        `{"type":"Feature","id":${number},"properties":${JSON.stringify(properties)},"geometry":${geometry}}`,
      );
    if (rows.length < PAGE_ROWS) break;
  }
  const head = JSON.stringify({ type: "FeatureCollection", overlay }).slice(0, -1);
  return `${head},"features":[\n${features.join(",\n")}\n]}\n`;
}

/** A line for each feature: its number, its properties, its shape as well-known text. Throws overlays.not_found. */
export async function overlayCsv(tx: Tx, id: number): Promise<string> {
  await findOverlay(tx, id);
  const lines: { readonly number: number; readonly properties: Properties; readonly wkt: string }[] = [];
  for (;;) {
    const { rows } = await wktOf(id, lines.length, PAGE_ROWS).execute(tx);
    lines.push(...rows);
    if (rows.length < PAGE_ROWS) break;
  }
  const names = [...new Set(lines.flatMap(({ properties }) => Object.keys(properties)))];
  const body = lines.map(({ number, properties, wkt }) =>
    csvLine([number, ...names.map((name) => properties[name]), wkt]),
  );
  return `\uFEFF${csvLine(["number", ...names, "wkt"])}${body.join("")}`;
}
type Properties = Readonly<Record<string, unknown>>;

/** In numbers. Throws overlays.not_found, and overlays.no_repeat for one that repeats nothing that is still there. */
export async function overlayChanges(tx: Tx, id: number): Promise<OverlayChanges> {
  const now = await findOverlay(tx, id);
  if (now.repeats === null) throw new Problem("overlays.no_repeat", { id });
  const before = await findOverlay(tx, now.repeats);
  const [row] = (await changesOf(before.id, id).execute(tx)).rows;
  const { came = 0, gone = 0, changed = 0, totalBefore = null, totalNow = null } = row ?? {};
  return {
    id,
    repeats: before.id,
    before: { at: before.at, features: before.features, total: totalBefore },
    now: { at: now.at, features: now.features, total: totalNow },
    came,
    gone,
    changed,
  };
}

const overlayOf = ({ reach: _reach, at, ...row }: OverlayRow): Overlay => ({ ...row, at: at.toISOString() });
