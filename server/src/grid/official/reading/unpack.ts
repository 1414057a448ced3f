/**
 * Unpacks a zip archive in memory: only the parts that a grid can be read from, never more bytes or entries than the limits.
 * Names in the archive tell the kind of a part and nothing else; nothing is written to a disk.
 */

import { unzipSync } from "fflate";
import { isRefusal, tooLarge, unreadable } from "../refusals.ts";
import { MOST_ENTRIES, MOST_UNPACKED_BYTES, type NamedBytes } from "./official-rows.ts";

const WANTED = /\.(shp|dbf|prj|cpg|gpkg|geojson|json|csv|txt)$/i;

/** "PK" and the marks of a first entry. */
export const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Throws Problem official.unreadable or official.too_large. */
export function unpack({ name, bytes }: NamedBytes, mostBytes = MOST_UNPACKED_BYTES): NamedBytes[] {
  let entries = 0;
  let unpackedBytes = 0;
  const filter = (entry: { name: string; originalSize: number }): boolean => {
    if (++entries > MOST_ENTRIES)
      throw tooLarge(`at most ${MOST_ENTRIES} entries in the archive`, `more than ${MOST_ENTRIES}`);
    if (!WANTED.test(entry.name) || entry.name.startsWith("__MACOSX/")) return false;
    // The output is allocated at the size that the entry claims: one that unpacks to more is cut off, not followed.
    unpackedBytes += entry.originalSize;
    if (unpackedBytes > mostBytes) throw tooLarge(`at most ${mostBytes} bytes unpacked`, unpackedBytes);
    return true;
  };
  const parts = Object.entries(unzipped(name, bytes, filter)).map(([entry, part]) => ({ name: entry, bytes: part }));
  if (parts.length > 0) return parts;
  throw unreadable(name, "an archive with a .shp, .gpkg, .geojson or .csv file", `${entries} other entries`);
}

function unzipped(name: string, bytes: Uint8Array, filter: (entry: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    // What the limits say is a refusal of its own; anything else comes from the archive.
    if (isRefusal(error)) throw error;
    throw unreadable(name, "a zip archive", error instanceof Error ? error.message : "a broken one");
  }
}
