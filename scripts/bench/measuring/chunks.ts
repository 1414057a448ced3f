/** Which built files a browser needs before the map shows, from what stands in them. Pure: files are read through the caller. */
import { posix } from "node:path";

type Read = (file: string) => string;

/** Every script of index.html, the map's chunk, and whatever these import statically. Throws when there is no map chunk. */
export function chunksBeforeMap(read: Read, mapChunk: RegExp): string[] {
  const entries = scriptsOfPage(read("index.html"));
  const known = withImports(entries, read);
  const maps = [...new Set([...known].flatMap((file) => importsLater(file, read(file))))].filter((file) =>
    mapChunk.test(file),
  );
  if (maps.length === 0)
    throw new Error(
      `Expected a chunk like ${mapChunk.source} that the page loads later, found none among what ${entries.join(", ")} import.`,
    );
  return [...withImports([...known, ...maps], read)];
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
