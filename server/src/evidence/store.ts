/**
 * Files by what is in them: `<folder>/ab/cdef...`, named by the SHA-256 of their bytes. Written aside, flushed and renamed, so that
 * several server processes may use one folder and a crash leaves no half file. Knows no database.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export type PhotoStore = {
  /** The SHA-256 under which the bytes can be read again; the same bytes are kept once. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * Takes a stream in, aside, and says what it is named; it is kept when `keep` is called, and gone when `drop` is. Null: longer than
   * `mostBytes`, and nothing is left of it.
   */
  receive(stream: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Received | null>;
  /** Throws when the file is gone or no longer what was put there: what is shown as evidence is what was kept. */
  read(sha256: string): Promise<Buffer>;
  /** With what was made of it. Nothing is there afterwards, also where nothing was. */
  remove(sha256: string): Promise<void>;
  /** Made from a file and made again when it is missing. */
  derived(sha256: string, name: string, make: (bytes: Buffer) => Promise<Buffer>): Promise<Buffer>;
};

export type Received = {
  readonly sha256: string;
  readonly bytes: number;
  readonly path: string;
  keep(): Promise<void>;
  drop(): Promise<void>;
};

const ASIDE = "aside";

export function openStore(folder: string): PhotoStore {
  const read = (sha256: string) => readStored(folder, sha256);
  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      const file = placeOf(folder, sha256);
      if (!(await exists(file))) await writeWhole(folder, file, bytes);
      return sha256;
    },
    receive: (stream, mostBytes) => receiveStream(folder, stream, mostBytes),
    read,
    remove: (sha256) => removeStored(folder, sha256),
    derived: async (sha256, name, make) => {
      const file = `${placeOf(folder, sha256)}.${name}`;
      const kept = await readFile(file).catch(goneAsNull);
      if (kept !== null) return kept;
      const made = await make(await read(sha256));
      await writeWhole(folder, file, made);
      return made;
    },
  };
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function placeOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`A file is named by 64 hexadecimal signs, got ${sha256.length}.`);
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function readStored(folder: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(placeOf(folder, sha256));
  const found = sha256Of(bytes);
  if (found === sha256) return bytes;
  throw new Error(`The kept file ${sha256} was altered: it is now ${found}. Put it back from a backup.`);
}

async function removeStored(folder: string, sha256: string): Promise<void> {
  const file = placeOf(folder, sha256);
  const beside = (await readdir(dirname(file)).catch(goneAsNull)) ?? [];
  // The whole comes last: while it is there the rest can be found and made again.
  for (const name of beside.filter((each) => each.startsWith(`${basename(file)}.`)))
    await rm(join(dirname(file), name), { force: true });
  await rm(file, { force: true });
}

async function receiveStream(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Received | null> {
  const path = join(folder, ASIDE, randomUUID());
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash("sha256");
  let bytes = 0;
  const drop = (): Promise<void> => rm(path, { force: true });
  const handle = await open(path, "wx", 0o640);
  try {
    for await (const part of stream) {
      bytes += part.length;
      if (bytes > mostBytes) break;
      hash.update(part);
      await handle.writeFile(part);
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await drop();
    throw error;
  }
  await handle.close();
  if (bytes > mostBytes) return drop().then(() => null);
  const sha256 = hash.digest("hex");
  const file = placeOf(folder, sha256);
  const keep = async (): Promise<void> => {
    await mkdir(dirname(file), { recursive: true });
    // The same bytes may be there already: they are the same file.
    await rename(path, file);
    await flushFolder(dirname(file));
  };
  return { sha256, bytes, path, keep, drop };
}

async function writeWhole(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const aside = join(folder, ASIDE, randomUUID());
  await mkdir(dirname(aside), { recursive: true });
  await mkdir(dirname(file), { recursive: true });
  try {
    await flush(aside, bytes);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await flushFolder(dirname(file));
}

async function flush(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o640);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name itself must survive a power cut too; some file systems cannot flush a folder, and need not. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(goneAsNull);
  if (handle === null) return;
  await handle.sync().catch(goneAsNull);
  await handle.close();
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

const UNABLE = ["ENOENT", "EISDIR", "EINVAL", "EPERM", "EACCES", "ENOTSUP"];
function goneAsNull(error: unknown): null {
  if (UNABLE.includes((error as NodeJS.ErrnoException).code ?? "")) return null;
  throw error;
}
