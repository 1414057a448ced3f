/** Writes a text to a file aside and renames it when it is whole, so that nobody ever finds half of it. */
import { open, rename, rm } from "node:fs/promises";

const PIECE_CHARACTERS = 1 << 18;

/** Throws what the file system says; then nothing of the file remains. */
export async function writeWhole(path: string, texts: AsyncIterable<string>): Promise<void> {
  const aside = `${path}.${process.pid}.part`;
  const file = await open(aside, "w");
  try {
    for await (const piece of gathered(texts)) await file.write(piece);
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(aside, { force: true });
    throw error;
  }
}

/** Fewer, larger pieces: a write a row would be most of the time. */
export async function* gathered(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
