/** A few kills of every kind; `npm run trial:kills` makes as many as one likes. */
import { expect, test } from "vitest";
import { databaseKind } from "../../server/src/db/testing.ts";
import { findPostgres } from "../checks/needs.ts";
import { type KillKind, trialOfKills } from "./kills.ts";

const KILLS = 2;
const binaries = findPostgres() ?? null;
const kinds: readonly KillKind[] =
  databaseKind === "embedded" ? ["embedded"] : binaries ? ["native server", "native database"] : [];
if (databaseKind === "native" && !binaries)
  process.stderr.write("No PostgreSQL was found that may be killed: these trials are left out.\n");

test.runIf(kinds.length > 0).each(kinds)(
  "killed without warning under load (%s), a town has everything that was acknowledged and nothing half",
  async (kind) => {
    const report = await trialOfKills({ kind, times: KILLS, binaries, say: () => undefined });
    expect(report.faults).toEqual([]);
    expect(report.kills).toBe(KILLS);
    expect(Object.values(report.acknowledged).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(KILLS);
  },
  300_000,
);
