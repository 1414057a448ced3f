/**
 * Writes the parts of a backup into one compressed file and remembers their hashes. The file has its name only when it is whole and
 * on the disk: a crash or a full disk leaves nothing that looks like a backup.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip } from "node:zlib";
import type { Keys } from "../sealing/keys.ts";
import { MANIFEST, type Manifest, SEAL, sealManifest, sha256Of } from "./manifest.ts";
import { readTar, type TarEntry, tarEnd, tarEntry } from "./tar.ts";

export type Archive = {
  part(name: string, bytes: Buffer): Promise<void>;
  /** Adds manifest and seal, and gives the file its name. */
  end(manifest: Omit<Manifest, "parts">, keys: Keys): Promise<void>;
  /** Nothing of it is there afterwards. */
  giveUp(): Promise<void>;
};

export const PARTIAL = ".partial";

export async function openArchive(file: string, madeAt: Date): Promise<Archive> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}${PARTIAL}`;
  const parts: Manifest["parts"] = [];
  const source = new PassThrough({ highWaterMark: 4 * 1_048_576 });
  const sink = createWriteStream(partial, { mode: 0o600, flush: true });
  const written = pipeline(source, createGzip({ level: constants.Z_BEST_SPEED }), sink);
  let failed: unknown = null;
  written.catch((error: unknown) => {
    failed = error;
  });

  async function put(entry: TarEntry): Promise<void> {
    if (failed !== null) throw failed;
    if (source.write(tarEntry(entry, madeAt))) return;
    await Promise.race([new Promise((resolve) => source.once("drain", resolve)), written]);
    if (failed !== null) throw failed;
  }
  return {
    part: async (name, bytes) => {
      parts.push({ name, bytes: bytes.length, sha256: sha256Of(bytes) });
      await put({ name, bytes });
    },
    end: async (manifest, keys) => {
      const bytes = Buffer.from(JSON.stringify({ ...manifest, parts } satisfies Manifest));
      await put({ name: MANIFEST, bytes });
      await put({ name: SEAL, bytes: sealManifest(bytes, keys) });
      source.end(tarEnd());
      await written;
      await rename(partial, file);
      await flushFolder(dirname(file));
    },
    giveUp: async () => {
      source.destroy();
      await written.catch(() => undefined);
      await rm(partial, { force: true });
    },
  };
}

/** Every part in order, from the beginning. Throws when the file is cut off or no archive. */
export async function* readArchive(file: string): AsyncGenerator<TarEntry> {
  const unpacked = createGunzip();
  const read = pipeline(createReadStream(file), unpacked).catch((error: unknown) => unpacked.destroy(error as Error));
  yield* readTar(unpacked);
  unpacked.destroy();
  await read;
}

/** The name itself must survive a power cut; some file systems cannot flush a folder, and need not. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
