/**
 * What the clocks and a desk do with thousands of homes at once: the night of visits, all grades after the town changed its rules, and
 * a week planned for the officers of a subdistrict. Shows also how long the longest transaction of each was.
 */
import { sql } from "kysely";
import type { Db } from "../../server/src/db/client.ts";
import { type DatabasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { inScope, type Scope } from "../../server/src/db/scope.ts";
import { readTownDay } from "../../server/src/db/town-clock.ts";
import { regradeAll } from "../../server/src/grade-clock.ts";
import { Problem } from "../../server/src/problem.ts";
import { townStreets } from "../../server/src/streets/town-streets.ts";
import { passNight } from "../../server/src/visits/pass-night.ts";
import { planVisits } from "../../server/src/visits/plan-visits.ts";
import { prepareTown } from "./measuring/bench-town.ts";
import { type CpuMeter, openCpuMeter } from "./measuring/cpu-meter.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { withLongest } from "./measuring/transactions.ts";

const DAY_MS = 86_400_000;
const PASS_S = 120;
const LOCK_MS = 5_000;
const PLANNED_DAYS = 7;

type Pass = {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly longestTransactionMs: number | null;
  readonly did: unknown;
};
type Desk = { readonly db: Db; readonly place: DatabasePlace; readonly meter: CpuMeter; readonly say: Say };

export const benchNights: Bench = async (options, say) => {
  const { place, facts } = await prepareTown(options, say);
  const handle = await openDatabase(place);
  const meter = await openCpuMeter(process.pid, place);
  try {
    const desk = { db: handle.db, place, meter, say };
    const figures = await measureAll(desk);
    const night = figures["a night of visits"];
    return {
      data: facts,
      figures,
      budget: [
        atMost(
          "night of visits and all grades, s",
          rounded((night?.seconds ?? 0) + (figures["all grades"]?.seconds ?? 0)),
          PASS_S,
        ),
        ...Object.entries(figures).map(([what, { longestTransactionMs }]) =>
          atMost(`${what}: longest transaction, ms`, longestTransactionMs ?? 0, LOCK_MS),
        ),
      ],
      note: "The first night makes the visits of two weeks at once, the second is one as any other. Budgets: two minutes for both passes; no lock longer than a batch.",
    };
  } finally {
    await meter.close();
    await handle.close();
  }
};

async function measureAll(desk: Desk): Promise<Record<string, Pass>> {
  const { db } = desk;
  const { now, day } = await readTownDay(db);
  const tomorrow = new Date(now.getTime() + DAY_MS);
  const figures: Record<string, Pass> = {};
  figures["the first night of visits"] = await pass(desk, "first night", () => passNight(db, now));
  figures["a night of visits"] = await pass(desk, "night", () => passNight(db, tomorrow));
  figures["all grades, the first time"] = await pass(desk, "first grades", () => regradeAll(db, now));
  await changeRules(db);
  figures["all grades after a change of rules"] = await pass(desk, "grades after a change", () => regradeAll(db, now));
  figures["all grades"] = await pass(desk, "grades", () => regradeAll(db, tomorrow));
  figures["a week of a subdistrict"] = await pass(desk, "plan", () => planWeek(db, day, false));
  figures["a week of a subdistrict, shown"] = await pass(desk, "plan shown", () => planWeek(db, day, true));
  return figures;
}

async function pass(desk: Desk, what: string, work: () => Promise<unknown>): Promise<Pass> {
  const before = await desk.meter.read();
  const began = performance.now();
  const { answer, longestMs } = await withLongest(desk.place, work);
  const seconds = rounded((performance.now() - began) / 1000);
  const after = await desk.meter.read();
  const cpuSeconds = before === null || after === null ? null : rounded(after - before);
  desk.say(
    `  ${what}: ${seconds} s, CPU ${cpuSeconds ?? "unknown"} s, longest transaction ${longestMs ?? "unknown"} ms, ${JSON.stringify(answer)}`,
  );
  return { seconds, cpuSeconds, longestTransactionMs: longestMs, did: answer };
}

/** Undeclared lettings cost more from now on: every tenth home is graded anew. */
async function changeRules(db: Db): Promise<void> {
  await sql`insert into setting (key, value) values ('town.rules', '{"grades": {"undeclaredPoints": 30}}')
    on conflict (key) do update set value = excluded.value`.execute(db);
}

/** All officers of the first subdistrict. What was refused is an answer too. */
async function planWeek(db: Db, from: string, preview: boolean): Promise<unknown> {
  const { code } = await db
    .selectFrom("division")
    .select("code")
    .where("level", "=", "subdistrict")
    .orderBy("code")
    .limit(1)
    .executeTakeFirstOrThrow();
  const { id } = await db
    .selectFrom("account")
    .select("id")
    .where("role", "=", "administrator")
    .limit(1)
    .executeTakeFirstOrThrow();
  const scope: Scope = { accountId: id, role: "administrator", divisionPrefixes: [""], blockIds: [] };
  const streets = await townStreets(db).read();
  try {
    const wish = { from, days: PLANNED_DAYS, division: code, keep: false, preview };
    const { planned, left, routes } = await inScope(db, scope, (tx) => planVisits(tx, scope, wish, streets));
    return { planned, left, routes: routes.length };
  } catch (error) {
    if (error instanceof Problem) return { refused: error.code };
    throw error;
  }
}
