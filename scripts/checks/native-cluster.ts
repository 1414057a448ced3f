/** A throwaway PostgreSQL + PostGIS for tests and benchmarks: its own folder, its own loopback port, gone afterwards. */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

export type Cluster = { readonly url: string; stop(): void };

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
  run("pg_ctl", "-D", join(folder, "data"), "-o", settings, "-l", join(folder, "log"), "-w", "start");
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      run("pg_ctl", "-D", join(folder, "data"), "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

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
