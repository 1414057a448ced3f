/** Real inspection records, when they lie beside the repository: run through our own states, their known counts come out of our own tables. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { openTestDatabase } from "../server/src/db/testing.ts";
import { giveHistories } from "../server/src/imports/histories/give-histories.ts";
import { countEstablishments, runEstablishments } from "./rates/establishments.ts";
import { countViolations, runViolations } from "./rates/violations.ts";

const RECORDS = join(import.meta.dirname, "../../shared/data/incidents");
const here = existsSync(RECORDS);
if (!here) process.stderr.write(`No ${RECORDS}: the checks on real records are skipped.\n`);

async function onFreshDatabase(work: (handle: DatabaseHandle) => Promise<void>): Promise<void> {
  const handle = await openTestDatabase();
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}

test.runIf(here)("a hundred violations of New York: four dates, 33 certified of which 30 in time, 73 closed", () =>
  onFreshDatabase(async (handle) => {
    await runViolations(handle, join(RECORDS, "nyc_hpd_violations.csv"));
    const counts = await countViolations(handle.db);
    expect(counts).toMatchObject({
      bySeverity: { 3: 26, 2: 65, 1: 9 },
      closed: 73,
      open: 27,
      byState: { closed: 73, failed: 3, notified: 24 },
      medianDaysToCorrect: { 3: 95, 2: 35, 1: 8 },
      stepsByAction: { find: 100, notify: 100, report_fixed: 35, fail: 3, pass: 73 },
    });
    const certified = counts.rates.find(({ name }) => name === "certification");
    expect(certified).toEqual({ name: "certification", numerator: 30, denominator: 33, rate: 30 / 33 });
    expect(counts.rates.find(({ name }) => name === "rectification")).toMatchObject({
      numerator: 73,
      denominator: 100,
    });

    // Every row is where its history ends, and its round is one more than its failed looks.
    const { rows: astray } = await sql`
      select h.id from hazard h
      join lateral (select to_state, round from transition t where t.thing = 'hazard' and t.thing_id = h.id order by t.at desc, t.id desc limit 1) e on true
      where (h.state, h.round) is distinct from (e.to_state, e.round)`.execute(handle.db);
    expect(astray).toEqual([]);
    expect(await giveHistories(handle.db, { now: new Date() })).toEqual({ hazards: 0, steps: 0 });
  }),
);

test.runIf(here)("1,818 inspections of 870 places in Chicago: results, grades and visits by risk", () =>
  onFreshDatabase(async (handle) => {
    await runEstablishments(handle, join(RECORDS, "chicago_inspections_2011_2014.csv"));
    const counts = await countEstablishments(handle.db);
    expect(counts).toMatchObject({
      places: 870,
      inspections: 1818,
      results: {
        "Risk 1": { Fail: 326, Pass: 963, "Pass w/ Conditions": 199 },
        "Risk 2": { Fail: 57, Pass: 174, "Pass w/ Conditions": 48 },
        "Risk 3": { Fail: 16, Pass: 31, "Pass w/ Conditions": 4 },
      },
      ourResults: {
        "Risk 1": { fail: 326, pass: 1162 },
        "Risk 2": { fail: 57, pass: 222 },
        "Risk 3": { fail: 16, pass: 35 },
      },
      // Counted a second time from the file alone, with the rules of grades/ written out by hand.
      grades: {
        "Risk 1": { G: 230, Y: 232, O: 100, R: 86 },
        "Risk 2": { G: 58, Y: 67, O: 26, R: 22 },
        "Risk 3": { G: 24, Y: 12, O: 6, R: 7 },
      },
      medianDaysBetweenVisits: { "Risk 1": 324, "Risk 2": 372, "Risk 3": 737.5 },
    });
  }),
);
