/**
 * Turns a file into text: UTF-8 if every byte of it is, else GB18030 (which reads GBK and GB2312 too). Decoding is strict: a
 * file that is neither is refused, never read with holes.
 */
import { createReadStream, type Stats, statSync } from "node:fs";
import iconv from "iconv-lite";
import { FileRefused } from "../refusal.ts";

export type Encoding = "utf-8" | "gb18030";

export const LARGEST_FILE_BYTES = 2 ** 31;
const CHUNK_BYTES = 1 << 18;
const REPLACEMENT = "\uFFFD";

/** Reads the whole file once. Throws FileRefused for an empty, too large or binary file. */
export async function detectEncoding(path: string): Promise<Encoding> {
  const { size } = stat(path);
  if (size === 0)
    throw new FileRefused("imports.empty", "Expected at least one row, got 0 bytes. Export the file again.");
  if (size > LARGEST_FILE_BYTES) {
    throw new FileRefused(
      "imports.too_large",
      `Expected at most ${LARGEST_FILE_BYTES} bytes, got ${size}. Split the file.`,
    );
  }
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let encoding: Encoding = "utf-8";
  for await (const bytes of bytesOf(path)) {
    if (bytes.includes(0))
      throw new FileRefused(
        "imports.text_unreadable",
        "It holds zero bytes, as UTF-16 and binary files do. Save it as UTF-8.",
      );
    if (encoding === "utf-8" && !decodes(utf8, bytes)) encoding = "gb18030";
  }
  return encoding === "utf-8" && !decodes(utf8) ? "gb18030" : encoding;
}

/** The text in pieces, without a byte order mark. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  let blank = true;
  for await (const bytes of bytesOf(path)) {
    const text = decoder.write(bytes);
    if (encoding === "gb18030") refuseHoles(text);
    blank &&= text.trim() === "";
    if (text !== "") yield text;
  }
  const rest = decoder.end();
  if (rest) {
    if (encoding === "gb18030") refuseHoles(rest);
    yield rest;
  }
  if (blank && !rest?.trim())
    throw new FileRefused("imports.empty", "Expected at least one row, got only blanks. Export the file again.");
}

function stat(path: string): Stats {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return stats;
  } catch (error) {
    throw new FileRefused("imports.unreadable", `${String(error)}. Check the name and that you may read it.`);
  }
  throw new FileRefused("imports.unreadable", "Expected a file, got something else. Name a file or a folder.");
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield bytes as Buffer;
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

function refuseHoles(text: string): void {
  if (text.includes(REPLACEMENT))
    throw new FileRefused("imports.text_unreadable", "Save it as UTF-8 and import it again.");
}
