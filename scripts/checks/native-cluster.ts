/** A throwaway PostgreSQL + PostGIS for tests and benchmarks: its own folder, its own loopback port, gone afterwards. */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export type Cluster = {
  readonly url: string;
  /** Ends it and takes its folder away. */
  stop(): void;
  /** Kills the postmaster and every process of it without warning. */
  kill(): void;
  /** Ends it in an orderly way, for start() to bring it back. */
  pause(): void;
  start(): void;
};

/** `durable` keeps fsync on, for measurements; tests do without. */
export async function startCluster(
  binaries: string,
  { durable = false }: { durable?: boolean } = {},
): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-postgres-"));
  const port = await freePort();
  const owner = unprivilegedOwner();
  if (owner) {
    chownSync(folder, owner.uid, owner.gid);
    chmodSync(folder, 0o700);
  }
  const run = (program: string, ...args: string[]) => runAs(owner?.name, join(binaries, program), args);

  run("initdb", "-D", join(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c shared_buffers=512MB -c max_connections=60 ${durable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"}`;
  const log = join(folder, "log");
  const start = () => {
    try {
      run("pg_ctl", "-D", join(folder, "data"), "-o", settings, "-l", log, "-w", "-t", "300", "start");
    } catch (error) {
      throw new Error(`PostgreSQL did not start. It says: ${lastWords(log)}`, { cause: error });
    }
  };
  start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      // One that was killed has nothing to stop, and its error would hide why it was not started again.
      if (isAlive(postmasterOf(folder)))
        run("pg_ctl", "-D", join(folder, "data"), "-m", "immediate", "-t", "300", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
    kill: () => {
      killAll(postmasterOf(folder));
      // Its files name a process that is dead, but may not be buried yet: PostgreSQL would take it for alive.
      for (const file of [join("data", "postmaster.pid"), `.s.PGSQL.${port}.lock`])
        rmSync(join(folder, file), { force: true });
    },
    pause: () => run("pg_ctl", "-D", join(folder, "data"), "-m", "fast", "-w", "-t", "300", "stop"),
    start,
  };
}

const LAST_LINES = 8;

const lastWords = (log: string): string =>
  existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n").slice(-LAST_LINES).join(" | ") : "nothing";

/** 0: there is none. */
function postmasterOf(folder: string): number {
  const file = join(folder, "data", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}

/** The postmaster stands still first, so that it starts none anew; PostgreSQL refuses to start while one of its children lives. */
function killAll(postmaster: number): void {
  killed(postmaster, "SIGSTOP");
  const children = spawnSync("ps", ["-o", "pid=", "--ppid", String(postmaster)], { encoding: "utf8" });
  const pids = [postmaster, ...children.stdout.split("\n").map(Number).filter(Boolean)];
  for (const pid of pids) killed(pid);
  for (let turn = 0; turn < 200 && pids.some(isAlive); turn++) spawnSync("sleep", ["0.01"]);
}

function killed(pid: number, signal: "SIGKILL" | "SIGSTOP" = "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** A zombie whose parent has not looked yet is dead. */
const isAlive = (pid: number): boolean =>
  pid > 0 && /^[^Z]/.test(spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim());

/** PostgreSQL refuses to run as root: Debian's package brings the account postgres for it. */
function unprivilegedOwner(): { name: string; uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { name: "postgres", uid: idOfPostgres("-u"), gid: idOfPostgres("-g") };
}

const idOfPostgres = (which: "-u" | "-g"): number =>
  Number(spawnSync("id", [which, "postgres"], { encoding: "utf8" }).stdout);

function runAs(owner: string | undefined, program: string, args: string[]): void {
  const [command, rest] = owner ? ["runuser", ["-u", owner, "--", program, ...args]] : [program, args];
  const run = spawnSync(command, rest, { encoding: "utf8", cwd: tmpdir(), stdio: ["ignore", "ignore", "pipe"] });
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr || run.error?.message || "no output"}`);
}
