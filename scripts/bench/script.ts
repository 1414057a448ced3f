/** Bytes of script that a browser fetches before the map shows, compressed as the server sends them; the rest of the page apart. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildWeb } from "../web-build.ts";
import { chunksBeforeMap } from "./measuring/chunks.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import type { Bench } from "./measuring/measured.ts";

const folder = join(import.meta.dirname, "../../web/dist");
/** The chunk that the shell loads for the map; see web/src/app. */
const MAP_CHUNK = /(^|\/)map-stage-[^/]*\.js$/;
/** The lower half of deck.gl says its name in the chunks it fills, whatever the bundler calls them. */
const DECK_INSIDE = /luma/;
const MIB = 2 ** 20;

type Bytes = { readonly file: string; readonly raw: number; readonly gzip: number; readonly brotli: number };

export const benchScript: Bench = async (_options, say) => {
  const began = performance.now();
  const built = await buildWeb();
  const buildSeconds = built === "built" ? rounded((performance.now() - began) / 1000) : null;
  say(`The web app is ${built}.`);
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const before = chunksBeforeMap(read, MAP_CHUNK);
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const later = scripts.filter((file) => !before.includes(file));
  const chunks = before.map(measured);
  const total = sum("all script before the map", chunks);
  return {
    data: { web: built, scripts: scripts.length },
    figures: {
      beforeMap: { ...total, chunks },
      deckLater: later.filter((file) => DECK_INSIDE.test(read(file))).map(measured),
      otherLater: later.filter((file) => !DECK_INSIDE.test(read(file))).map(measured),
      buildSeconds,
    },
    budget: [
      atMost("script before the map, MiB of brotli", rounded(total.brotli / MIB), 1),
      atMost("the same, MiB of gzip", rounded(total.gzip / MIB), 1),
    ],
    note: "Read from web/dist: the entry, what it imports and preloads, the map's chunk and all that one imports.",
  };
};

function measured(file: string): Bytes {
  const bytes = readFileSync(join(folder, file));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { file, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

const sum = (file: string, chunks: readonly Bytes[]): Bytes =>
  chunks.reduce(
    (all, one) => ({ file, raw: all.raw + one.raw, gzip: all.gzip + one.gzip, brotli: all.brotli + one.brotli }),
    { file, raw: 0, gzip: 0, brotli: 0 },
  );
