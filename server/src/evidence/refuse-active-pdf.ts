/**
 * A letter may come as a PDF and is kept as it came; so it may hold nothing that runs, opens or fetches. Names are looked for in
 * the plain text and in every compressed part, where object streams hide them; what cannot be looked into is refused. Pure.
 */
import { inflateSync } from "node:zlib";

/** Names of ISO 32000-1, 7.6, 12.6.4, 12.7.8, 13: whatever runs, opens, fetches, or hides what does. */
const ACTIVE =
  /\/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|XFA|Rendition|Movie|Sound|GoToR|GoToE|Encrypt)(?![A-Za-z0-9])/;
/** Packings that are not unpacked here; harmless for pictures, a hiding place for objects. */
const OTHER_PACKING = /\/(ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt)(?![A-Za-z0-9])/;
const MOST_UNPACKED_BYTES = 64 * 1_048_576;
const MOST_STREAMS = 5_000;
/** How much of what may be unpacked a part costs that begins like a packed one and is broken: it was unpacked up to there. */
const BROKEN_BYTES = 2 * 1_048_576;
const LONGEST_HEAD = 4_000;

/** What must not be in it, or null. */
export function activePart(bytes: Uint8Array): string | null {
  const raw = Buffer.from(bytes).toString("latin1");
  const named = ACTIVE.exec(plainNames(raw))?.[1];
  if (named !== undefined) return named;
  if (!raw.includes("%%EOF") || !/\/(Root|XRef)/.test(plainNames(raw))) return "no end";
  const streams = unpackStreams(bytes, raw);
  if (typeof streams === "string") return streams;
  const texts = streams.map(plainNames);
  const hidden = texts.map((text) => ACTIVE.exec(text)?.[1]).find((name) => name !== undefined);
  if (hidden !== undefined) return hidden;
  const hasObjectStreams = [plainNames(raw), ...texts].some((text) => text.includes("/ObjStm"));
  return hasObjectStreams && [plainNames(raw), ...texts].some((text) => OTHER_PACKING.test(text)) ? "packing" : null;
}

/** `/J#61vaScript` is the same name as `/JavaScript`. */
const plainNames = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Tried wherever `stream` stands, whatever its dictionary says: a reader may see another dictionary than we do. */
function unpackStreams(bytes: Uint8Array, raw: string): string[] | string {
  const found: string[] = [];
  let left = MOST_UNPACKED_BYTES;
  for (const { index, 0: word } of raw.matchAll(/stream\r?\n/g)) {
    if (raw.slice(index - 3, index) === "end") continue;
    if (found.length >= MOST_STREAMS) return "too many parts";
    const text = unpacked(bytes.subarray(index + word.length), left);
    if (text === "too large" || left <= 0) return "too large";
    const isObjects = plainNames(headBefore(raw, index));
    if (isObjects.includes("/ObjStm") && (text === null || /\/(DecodeParms|DP)\b/.test(isObjects))) return "packing";
    left -= text?.length ?? (isPacked(bytes, index + word.length) ? BROKEN_BYTES : 0);
    found.push(text ?? "");
  }
  return found;
}

/** What stands between the beginning of the object and its stream. Looked for near the stream only: a file may have no object at all. */
function headBefore(raw: string, index: number): string {
  const near = raw.slice(Math.max(0, index - LONGEST_HEAD), index);
  return near.slice(Math.max(0, near.lastIndexOf(" obj")));
}

/** RFC 1950: the method is 8, and the first two bytes are a multiple of 31. */
const isPacked = (bytes: Uint8Array, at: number): boolean =>
  ((bytes[at] ?? 0) & 0x0f) === 8 && ((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)) % 31 === 0;

function unpacked(bytes: Uint8Array, most: number): string | null {
  if (!isPacked(bytes, 0)) return null;
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) }).toString("latin1");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : null;
  }
}
