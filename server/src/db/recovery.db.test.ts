/** What kill -9 leaves behind, on the embedded database (PostgreSQL's own recovery is not ours to test). */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { databaseKind } from "./testing.ts";

const ROWS_BEFORE_KILL = [40, 7, 90];

test.runIf(databaseKind === "embedded")(
  "a server killed in the middle of writing loses no committed row, again and again",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "gridstead-recovery-"));
    try {
      for (const rows of ROWS_BEFORE_KILL) {
        const { pid, last } = await killedAfter(folder, rows);
        const handle = await openDatabase({ dataDir: folder });
        const found = await sql<{
          n: number;
        }>`select count(*)::int n from setting where key like ${`row ${pid} %`}`.execute(handle.db);
        await handle.close();
        expect(found.rows[0]?.n).toBeGreaterThanOrEqual(last);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  240_000,
);

/** Lets a writer commit at least `rows` rows, kills it without warning, and answers the last number it had printed. */
async function killedAfter(folder: string, rows: number): Promise<{ pid: number; last: number }> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, "recovery-writer.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  const ended = new Promise<void>((resolve) => writer.once("exit", () => resolve()));
  writer.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
    if (Number(printed.trimEnd().split("\n").at(-1)) >= rows) writer.kill("SIGKILL");
  });
  await ended;
  return { pid: writer.pid ?? 0, last: Number(printed.slice(0, printed.lastIndexOf("\n")).split("\n").at(-1)) };
}
