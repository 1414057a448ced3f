/**
 * A tar archive (POSIX ustar), a piece at a time, so that a backup can also be opened with the tools of any machine. Only what a
 * backup needs: plain files with short names, each held in memory once. Knows no disk and no compression.
 *
 *   | head 512 | bytes, filled up to 512 | head 512 | ... | 1024 zeros |
 */
const BLOCK = 512;
const LONGEST_NAME = 100;
/** The size has 11 octal digits; a backup stays far below. */
const MOST_BYTES = 1_073_741_824;

export type TarEntry = { readonly name: string; readonly bytes: Buffer };

export class TarBroken extends Error {
  override readonly name = "TarBroken";
}

export function tarEntry({ name, bytes }: TarEntry, madeAt: Date): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME)
    throw new RangeError(`A name in an archive has at most ${LONGEST_NAME} bytes, got ${name}.`);
  if (bytes.length > MOST_BYTES)
    throw new RangeError(`A file in an archive has at most ${MOST_BYTES} bytes, got ${bytes.length}.`);
  const filling = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  return Buffer.concat([headOf(name, bytes.length, madeAt), bytes, Buffer.alloc(filling)]);
}

export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** The files of an archive in order. Throws TarBroken where it is cut off or is none. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new Bytes(chunks);
  for (;;) {
    const head = await source.take(BLOCK);
    // To the very end: what packs it may keep a checksum there.
    if (head.every((byte) => byte === 0)) return source.drain();
    const { name, size } = readHead(head);
    const bytes = await source.take(size);
    await source.take((BLOCK - (size % BLOCK)) % BLOCK);
    yield { name, bytes };
  }
}

function headOf(name: string, size: number, madeAt: Date): Buffer {
  const head = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void =>
    void head.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  head.write(name, 0);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(Math.floor(madeAt.getTime() / 1000), 136, 12);
  head.write("        0", 148, "latin1");
  head.write("ustar\x0000", 257, "latin1");
  octal(sumOf(head), 148, 7);
  return head;
}

function readHead(head: Buffer): { name: string; size: number } {
  const text = (from: number, to: number): string => head.toString("utf8", from, to).replace(/\0[^]*$/, "");
  const told = Number.parseInt(text(148, 156), 8);
  const blank = Buffer.from(head);
  blank.write("        ", 148, "latin1");
  if (!text(257, 263).startsWith("ustar") || told !== sumOf(blank))
    throw new TarBroken("Expected the head of a file in the archive, got something else.");
  const size = Number.parseInt(text(124, 136), 8);
  if (!(size >= 0 && size <= MOST_BYTES)) throw new TarBroken(`Expected a size up to ${MOST_BYTES}, got ${size}.`);
  return { name: text(0, LONGEST_NAME), size };
}

const sumOf = (head: Buffer): number => head.reduce((sum, byte) => sum + byte, 0);

/** Chunks of any length, taken in the lengths that are wanted. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done) this.#held = [];
  }

  async take(wanted: number): Promise<Buffer> {
    while (this.#length < wanted) {
      const next = await this.#chunks.next();
      if (next.done) throw new TarBroken(`The archive is cut off: expected ${wanted} more bytes, got ${this.#length}.`);
      this.#held.push(next.value);
      this.#length += next.value.length;
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    this.#held = [all.subarray(wanted)];
    this.#length -= wanted;
    return all.subarray(0, wanted);
  }
}
