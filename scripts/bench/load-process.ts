/** The process behind the measurement of loading: loads as the server does, then once more layer by layer, and prints one line of JSON. */

import type { Db } from "../../server/src/db/client.ts";
import { databasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { pageOf } from "../../server/src/layers/queries.ts";
import { type LayerSource, layerSources } from "../../server/src/layers/sources.ts";
import { createTownTiles } from "../../server/src/layers/town-tiles.ts";
import { loadColumns, type Row } from "../../tiles/src/index.ts";
import { rounded } from "./measuring/figures.ts";

export type LoadedLayers = {
  readonly seconds: number;
  readonly residentBeforeMiB: number;
  readonly highestResidentMiB: number;
  readonly residentAfterMiB: number;
  readonly heapAfterMiB: number;
  readonly arraysAfterMiB: number;
  readonly byLayer: Readonly<
    Record<string, { rows: number; readSeconds: number; turnSeconds: number; columnSeconds: number }>
  >;
};

const PAGE_ROWS = 10_000;
const MOST_PAGES = 1_000;
const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);

const handle = await openDatabase(databasePlace(process.env));
globalThis.gc?.();
const residentBeforeMiB = mib(process.memoryUsage.rss());
const tiles = createTownTiles(handle.db, 2 ** 20);
const began = performance.now();
await tiles.load();
const seconds = rounded((performance.now() - began) / 1000);
// maxRSS is in KiB on every platform.
const highestResidentMiB = Math.round(process.resourceUsage().maxRSS / 1024);
globalThis.gc?.();
const { rss, heapUsed, arrayBuffers } = process.memoryUsage();

const byLayer: Record<string, LoadedLayers["byLayer"][string]> = {};
for (const source of layerSources) byLayer[source.name] = await loadLayer(handle.db, source);
await handle.close();
const loaded: LoadedLayers = {
  seconds,
  residentBeforeMiB,
  highestResidentMiB,
  residentAfterMiB: mib(rss),
  heapAfterMiB: mib(heapUsed),
  arraysAfterMiB: mib(arrayBuffers),
  byLayer,
};
process.stdout.write(`${JSON.stringify(loaded)}\n`);
// The columns are held until here: the memory above is theirs.
if (!tiles.isLoaded) throw new Error("Expected the layers to be loaded, they are not.");

async function loadLayer(db: Db, { name, schema, toRow }: LayerSource): Promise<LoadedLayers["byLayer"][string]> {
  const rows: Row[] = [];
  let readMs = 0;
  let turnMs = 0;
  for (let page = 0, after = 0; page < MOST_PAGES; page++) {
    const start = performance.now();
    const read = (await pageOf(name, after, PAGE_ROWS).execute(db)).rows;
    const arrived = performance.now();
    for (const row of read) rows.push(toRow(row));
    readMs += arrived - start;
    turnMs += performance.now() - arrived;
    const last = read.at(-1);
    if (!last || read.length < PAGE_ROWS) break;
    after = last.id;
  }
  const start = performance.now();
  loadColumns(schema, rows);
  return {
    rows: rows.length,
    readSeconds: rounded(readMs / 1000),
    turnSeconds: rounded(turnMs / 1000),
    columnSeconds: rounded((performance.now() - start) / 1000),
  };
}
