/**
 * Makes and checks backups for a running server, one at a time, whoever asks: the night, an administrator, a command on the same
 * machine. Each is read again when it is made; checking fills it into an empty embedded database in a process of its own.
 */
import { mkdir, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { readTownOffset } from "../db/town-clock.ts";
import { addProof, describeBackup, listBackups, nameAt, removeBackup, removeLeftBehind } from "./backup-folder.ts";
import type { Backup, BackupBegun, BackupProof } from "./contract.ts";
import { type BackupSource, makeBackup } from "./make-backup.ts";
import { readBackup } from "./read-backup.ts";
import { tooOld } from "./retention.ts";

export type Keeper = {
  readonly folder: string;
  readonly running: BackupBegun | null;
  readonly lastFault: { readonly at: string; readonly words: string } | null;
  /** The answer to both is the promise of the end; null: another one is under way. Never rejects but with what stopped it. */
  make(reason: Backup["reason"], folder?: string): Promise<Backup> | null;
  check(name: string): Promise<BackupProof> | null;
  close(): Promise<void>;
};

export type KeeperOptions = {
  readonly source: BackupSource;
  readonly folder: string;
  readonly log: FastifyBaseLogger;
  /** Restores the file somewhere and throws what is not the same. */
  readonly prove: (file: string, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
};

export function openKeeper({ source, folder, log, prove, now }: KeeperOptions): Keeper {
  let running: BackupBegun | null = null;
  let lastFault: Keeper["lastFault"] = null;
  let work: Promise<unknown> = Promise.resolve();
  const leaving = new AbortController();

  function begin<T>(what: BackupBegun["what"], task: () => Promise<T>): Promise<T> | null {
    if (running) return null;
    running = { what, since: now().toISOString() };
    const done = task().finally(() => {
      running = null;
    });
    work = done.catch(() => undefined);
    return done;
  }

  async function make(reason: Backup["reason"], into: string): Promise<Backup> {
    try {
      const backup = await makeOne(source, into, reason, now());
      if (into === folder) await tidy(folder, await readTownOffset(source.handle.db), now());
      lastFault = null;
      log.info({ name: backup.name, bytes: backup.bytes, rows: backup.rows }, "a backup was made");
      return backup;
    } catch (error) {
      lastFault = { at: now().toISOString(), words: wordsOf(error) };
      log.error({ err: error }, "making a backup stumbled");
      throw error;
    }
  }

  return {
    folder,
    get running() {
      return running;
    },
    get lastFault() {
      return lastFault;
    },
    make: (reason, into = folder) => begin("making", () => make(reason, into)),
    check: (name) =>
      begin("checking", async () => {
        const proof = await timed("restored", now, () => prove(join(folder, name), leaving.signal));
        if (!leaving.signal.aborted) await addProof(folder, name, proof);
        return proof;
      }),
    close: async () => {
      leaving.abort();
      await work;
    },
  };
}

/** Makes one, describes it and reads it again. Throws when the reading finds a fault: what cannot be read is no backup. */
export async function makeOne(
  source: BackupSource,
  folder: string,
  reason: Backup["reason"],
  madeAt: Date,
): Promise<Backup> {
  const name = nameAt(madeAt);
  const { manifest } = await makeBackup(source, join(folder, name), madeAt);
  await describeBackup(folder, name, manifest, reason);
  const proof = await timed(
    "read",
    () => new Date(),
    async () => void (await readBackup(join(folder, name), source.keys)),
  );
  await addProof(folder, name, proof);
  if (!proof.ok) throw new Error(`The backup ${name} was written and cannot be read: ${proof.fault}`);
  const backup = (await listBackups(folder)).find((one) => one.name === name);
  if (!backup) throw new Error(`The backup ${name} was written and is gone.`);
  return backup;
}

async function tidy(folder: string, offsetMinutes: number, now: Date): Promise<void> {
  const aged = (await listBackups(folder)).map(({ name, madeAt, reason }) => ({
    name,
    madeAt: new Date(madeAt),
    reason,
  }));
  for (const name of tooOld(aged, offsetMinutes)) await removeBackup(folder, name);
  await removeLeftBehind(folder, now);
}

async function timed(kind: BackupProof["kind"], now: () => Date, work: () => Promise<void>): Promise<BackupProof> {
  const began = performance.now();
  const fault = await work().then(() => null, wordsOf);
  return {
    at: now().toISOString(),
    kind,
    ok: fault === null,
    fault,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  };
}

const LONGEST_WORDS = 500;
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_WORDS);

/** Null where it cannot be told. */
export async function isSameDisk(one: string, other: string): Promise<boolean | null> {
  await mkdir(one, { recursive: true }).catch(() => undefined);
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
  return a && b ? a.dev === b.dev : null;
}

/** Bytes that are free where the folder is, or will be; null where it cannot be told. */
export async function freeBytes(folder: string): Promise<{ free: number; whole: number } | null> {
  const found = await statfs(folder).catch(() => null);
  if (found) return { free: found.bavail * found.bsize, whole: found.blocks * found.bsize };
  const above = dirname(folder);
  return above === folder ? null : freeBytes(above);
}
