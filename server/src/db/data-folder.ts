/**
 * One process at a time may hold the embedded database. The lock is a file that names its owner by process number and start
 * time, so that what a killed owner left behind is told from a living one and taken over. It sees processes of this machine
 * only: two containers that share a volume must use PostgreSQL instead.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Owner = { readonly pid: number; readonly started: string };

const LOCK = "owner.lock";
const TAKEOVERS = 5;
const STARTED_FIELD = 19;

export class DataFolderHeld extends Error {
  override readonly name = "DataFolderHeld";
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `The database in ${folder} is in use by process ${pid}; it has one owner at a time. ` +
        "Stop that process (a running server, another import), or name another folder with DATA_DIR, or use PostgreSQL with DATABASE_URL.",
    );
    this.folder = folder;
    this.pid = pid;
  }
}

/** Makes the folder if need be and takes its lock; the answer gives it back. Throws DataFolderHeld while a living process has it. */
export function claimDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  const me = JSON.stringify({ pid: process.pid, started: startedAt(process.pid) } satisfies Owner);
  for (let attempt = 0; attempt < TAKEOVERS; attempt++) {
    if (created(lock, me)) return () => release(lock, me);
    const text = readIfThere(lock);
    if (text === null) continue;
    const owner = parseOwner(text);
    if (owner !== null && isAlive(owner)) throw new DataFolderHeld(folder, owner.pid);
    setAside(lock, text, folder);
  }
  throw new DataFolderHeld(folder, parseOwner(readIfThere(lock) ?? "")?.pid ?? 0);
}

/** A link to a finished file: nobody ever reads a lock that is still empty. */
function created(lock: string, text: string): boolean {
  const aside = `${lock}.${process.pid}`;
  writeFileSync(aside, text);
  try {
    linkSync(aside, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    return createdWithoutLinks(lock, text);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Some file systems (FAT, some network shares) know no links. */
function createdWithoutLinks(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Renames the stale lock away; when somebody replaced it meanwhile, that one is put back and its owner has the folder. */
function setAside(lock: string, stale: string, folder: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const text = readIfThere(aside) ?? "";
  if (text !== stale) {
    renameSync(aside, lock);
    throw new DataFolderHeld(folder, parseOwner(text)?.pid ?? 0);
  }
  rmSync(aside, { force: true });
}

function release(lock: string, me: string): void {
  if (readIfThere(lock) === me) rmSync(lock, { force: true });
}

function parseOwner(text: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(text);
    if (typeof owner !== "object" || owner === null || !("pid" in owner) || !("started" in owner)) return null;
    if (typeof owner.pid !== "number" || typeof owner.started !== "string") return null;
    return { pid: owner.pid, started: owner.started };
  } catch {
    return null;
  }
}

/** The number alone is not enough: after a restart another process may carry it. */
function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  return startedAt(owner.pid) === owner.started;
}

/** Ticks since the machine started, where /proc tells them; else "", and then the number alone decides. A killed process whose parent has not noticed yet is dead too. */
function startedAt(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === null) return "";
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return afterName[0] === "Z" ? "ended" : (afterName[STARTED_FIELD] ?? "");
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ESRCH") return null;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
