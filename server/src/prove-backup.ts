/**
 * Restores a backup into an embedded database that is thrown away, in a process of its own: the proof that it can be restored. As a
 * process: `node prove-backup.ts FILE`; exit code 0 it is the same, 1 it is not, with the reason on standard error. Needs no key: what is
 * sealed is compared as it is.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreBackup } from "./backup/restore-backup.ts";
import { openRestorePlace } from "./backup/restore-place.ts";
import { openStore } from "./evidence/store.ts";
import { provenHead } from "./prove-chain.ts";

const LONGEST_MS = 2 * 3_600_000;

/** Throws the reason when it is not the same, and when `signal` stops it. */
export async function proveBackup(file: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", import.meta.filename, file], {
    stdio: ["ignore", "ignore", "pipe"],
    signal,
    timeout: LONGEST_MS,
  });
  let told = "";
  child.stderr.on("data", (chunk: Buffer) => {
    told = `${told}${chunk.toString()}`.slice(-2_000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(told.trim() || `The process that restored it ended with ${code}.`);
}

async function run(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "gridstead-proof-"));
  try {
    const place = await openRestorePlace({ dataDir: folder });
    const store = openStore(join(folder, "attachments"));
    try {
      await restoreBackup(file, {
        handle: place.handle,
        store,
        keys: null,
        withoutKeys: true,
        verifyAudit: provenHead,
      });
    } finally {
      await place.giveUp();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  await run(process.argv[2] ?? "").catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
