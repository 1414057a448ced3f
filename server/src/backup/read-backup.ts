/**
 * Reads a backup from its first byte to its last and says what is in it, or what is wrong with it: cut off, damaged, forged, or a
 * part too many or too few. Changes nothing and needs no database.
 */
import type { Keys } from "../sealing/keys.ts";
import {
  BackupBroken,
  judgeSeal,
  MANIFEST,
  type Manifest,
  parseManifest,
  SEAL,
  type SealJudged,
  sha256Of,
} from "./manifest.ts";
import { TarBroken } from "./tar.ts";
import { readArchive } from "./write-archive.ts";

export type Read = { readonly manifest: Manifest; readonly seal: SealJudged };

/** Throws BackupBroken. */
export async function readBackup(file: string, keys: Keys | null): Promise<Read> {
  const found: Manifest["parts"] = [];
  let manifest: Buffer | null = null;
  let seal: Buffer | null = null;
  try {
    for await (const { name, bytes } of readArchive(file)) {
      if (name === MANIFEST) manifest = bytes;
      else if (name === SEAL) seal = bytes;
      else found.push({ name, bytes: bytes.length, sha256: sha256Of(bytes) });
    }
  } catch (error) {
    throw brokenOf(error);
  }
  if (!manifest || !seal)
    throw new BackupBroken(
      `Expected ${MANIFEST} and ${SEAL} at its end, got neither or one of them: the file is cut off or no backup.`,
    );
  const judged = judgeSeal(manifest, seal, keys);
  const told = parseManifest(manifest);
  compareParts(told.parts, found);
  return { manifest: told, seal: judged };
}

function compareParts(told: Manifest["parts"], found: Manifest["parts"]): void {
  for (const [index, part] of told.entries()) {
    const other = found[index];
    if (other?.name !== part.name)
      throw new BackupBroken(`Expected the part ${part.name}, got ${other?.name ?? "the end"}.`);
    if (other.sha256 !== part.sha256)
      throw new BackupBroken(`The part ${part.name} is damaged: it is not as it was written.`);
  }
  const more = found[told.length];
  if (more) throw new BackupBroken(`The part ${more.name} does not stand in the manifest.`);
}

/** What the unpacking throws, in words; what the disk throws stays as it is. */
function brokenOf(error: unknown): unknown {
  if (error instanceof TarBroken) return new BackupBroken(error.message, { cause: error });
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE")
    return new BackupBroken(`The file is cut off, damaged or no backup (${code}).`, { cause: error });
  return error;
}
