/** Which built files a browser needs before the map shows, from what stands in them. Pure: files are read through the caller. */
import { posix } from "node:path";

type Read = (file: string) => string;

/** The page loads the shell, the shell the map. */
const MOST_STEPS = 3;

/**
 * Every script of index.html, each chunk on the shortest way of later imports to the map's, and whatever these import statically.
 * Throws when no way leads to a map chunk.
 */
export function chunksBeforeMap(read: Read, mapChunk: RegExp): string[] {
  const entries = scriptsOfPage(read("index.html"));
  let ways = [withImports(entries, read)];
  for (let step = 0; step < MOST_STEPS && ways.length > 0; step++) {
    const found = ways.find((way) => [...way].some((file) => mapChunk.test(file)));
    if (found) return [...found];
    ways = ways.flatMap((way) => laterOf(way, read).map((file) => withImports([...way, file], read)));
  }
  throw new Error(
    `Expected a chunk like ${mapChunk.source} that the page loads later, found none from ${entries.join(", ")} on.`,
  );
}

/** Module scripts and preloads of the page, as paths inside the built folder. */
export function scriptsOfPage(html: string): string[] {
  const scripts = [
    ...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g),
    ...html.matchAll(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g),
  ];
  return scripts.map(([, address = ""]) => address.replace(/^\.?\//, "")).filter((file) => file.endsWith(".js"));
}

/** Static imports and re-exports of a built module. */
export function importsNow(file: string, text: string): string[] {
  const found = text.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?\bfrom\s*|[{}\w$*\s,]*?\}\s*from\s*)?["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g,
  );
  return [...new Set([...found].map(([, address = ""]) => beside(file, address)))];
}

/** Imports that wait until they are called. */
export function importsLater(file: string, text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(/\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)].map(([, address = ""]) =>
        beside(file, address),
      ),
    ),
  ];
}

const laterOf = (way: ReadonlySet<string>, read: Read): string[] =>
  [...new Set([...way].flatMap((file) => importsLater(file, read(file))))].filter((file) => !way.has(file));

function withImports(from: readonly string[], read: Read): Set<string> {
  const known = new Set<string>();
  const waiting = [...from];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (known.has(file)) continue;
    known.add(file);
    waiting.push(...importsNow(file, read(file)));
  }
  return known;
}

const beside = (file: string, address: string): string => posix.normalize(posix.join(posix.dirname(file), address));
