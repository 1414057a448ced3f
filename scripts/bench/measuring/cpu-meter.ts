/**
 * CPU that a server and its PostgreSQL on the same machine used: what work costs, also while others keep it from running. The
 * clock says what a person waited on this machine at this moment; this says what is ours to mend.
 */
import { sql } from "kysely";
import { openNative } from "../../../server/src/db/client.ts";
import type { DatabasePlace } from "../../../server/src/db/open-database.ts";
import { cpuSecondsOf } from "./machine.ts";

export type CpuMeter = {
  /** CPU seconds so far of both; null where the machine does not tell. A backend that ended meanwhile is missing. */
  read(): Promise<number | null>;
  close(): Promise<void>;
};

const LOCAL = new Set(["127.0.0.1", "localhost", "[::1]"]);

export async function openCpuMeter(serverPid: number, { databaseUrl }: DatabasePlace): Promise<CpuMeter> {
  if (!databaseUrl || !LOCAL.has(new URL(databaseUrl).hostname)) {
    // The embedded database is inside the server process; a distant one cannot be read.
    return {
      read: () => Promise.resolve(databaseUrl ? null : cpuSecondsOf(serverPid)),
      close: () => Promise.resolve(),
    };
  }
  const handle = await openNative(databaseUrl);
  return {
    read: async () => {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        handle.db,
      );
      const server = cpuSecondsOf(serverPid);
      return server === null ? null : rows.reduce((sum, { pid }) => sum + (cpuSecondsOf(pid) ?? 0), server);
    },
    close: () => handle.close(),
  };
}
