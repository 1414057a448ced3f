/** Counts the rates of a place at a cut-off, and lists what is behind one. Of people only protected counts leave this file. */
import type { Db, Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { TownRules } from "../rules/town-rules.ts";
import type { BehindAnswer, BehindQuery, RateLine, RatesAnswer, RatesQuery } from "./contract.ts";
import { countPeople, type PeopleRate, type PeopleReader } from "./people-rate.ts";
import {
  type Asked,
  behind,
  behindOf,
  type Counted,
  countRows,
  divisionOfCell,
  listRows,
  type ToldRate,
  wronglyResponsible,
} from "./queries.ts";
import { missesTarget, rateOf, targetOf } from "./rates.ts";

const MOST_LISTED = 1_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Without a reader counts of people are withheld. Throws cells.not_found, and request.invalid when the period ends before it begins. */
export async function readRates(
  tx: Db | Tx,
  query: RatesQuery,
  now: Date,
  reader: PeopleReader | null = null,
): Promise<RatesAnswer> {
  const rules = await readRules(tx);
  const asked = await askedOf(tx, query, rules, now);
  const rates: RateLine[] = [];
  for (const name of Object.keys(behind) as ToldRate[]) {
    if (behindOf(name).ofPeople) {
      const people = reader && (await countPeople(tx, asked, reader, now));
      rates.push(people === null ? withheldLine(name, rules.targets) : present(name, people, rules.targets));
      continue;
    }
    const { rows } = await countRows(behindOf(name).rows(asked)).execute(tx);
    rates.push(present(name, rows[0] ?? { numerator: 0, denominator: 0, left: 0 }, rules.targets));
  }
  const { rows: wrong } = await wronglyResponsible(asked, MOST_LISTED).execute(tx);
  const blocks = (of: typeof wrong) => ({ count: of[0]?.all ?? 0, blocks: of.map(({ id, code }) => ({ id, code })) });
  return {
    from: asked.from,
    until: asked.until,
    rates,
    gaps: blocks(wrong.filter(({ primaries }) => primaries === 0)),
    doubles: blocks(wrong.filter(({ primaries }) => primaries > 1)),
  };
}

/** Throws cells.not_found and request.invalid. */
export async function listBehind(
  tx: Db | Tx,
  name: ToldRate,
  { which = "left", ...query }: BehindQuery,
  now: Date,
): Promise<BehindAnswer> {
  const asked = await askedOf(tx, query, await readRules(tx), now);
  const { thing, rows } = behindOf(name);
  const listed = (await listRows(rows(asked), which, MOST_LISTED).execute(tx)).rows;
  return { thing, ids: listed.map(({ id }) => id), count: listed[0]?.all ?? 0 };
}

async function askedOf(tx: Db | Tx, query: RatesQuery, rules: TownRules, now: Date): Promise<Asked> {
  const offsetMinutes = await readTownOffset(tx);
  const offsetMs = offsetMinutes * MINUTE_MS;
  const until = query.until ?? new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
  const from = query.from ?? null;
  if (from !== null && from > until)
    throw new Problem("request.invalid", { field: "from", expected: `a day up to ${until}`, got: from });
  if (query.cellId !== undefined && (await divisionOfCell(query.cellId).execute(tx)).rows.length === 0)
    throw new Problem("cells.not_found", { id: query.cellId });
  const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`) - offsetMs;
  return {
    prefix: prefixOf(query.division),
    cellId: query.cellId ?? null,
    accountId: query.officerId ?? null,
    from,
    until,
    fromAt: from === null ? null : new Date(midnight(from)),
    untilAt: new Date(midnight(until) + DAY_MS),
    offsetMinutes,
    graceDays: rules.grades.graceDays,
    repeatWithinMonths: rules.hazards.repeatWithinMonths,
  };
}

/** What is left is listed for homes; of people it would be another count of them. */
function present(name: ToldRate, counted: Counted | PeopleRate, targets: TownRules["targets"]): RateLine {
  const line = rateOf(counted.numerator, counted.denominator, targetOf(name, targets));
  return {
    name,
    ...line,
    missesTarget: missesTarget(line),
    withheld: false,
    thing: behindOf(name).thing,
    left: "left" in counted ? counted.left : null,
  };
}

const withheldLine = (name: ToldRate, targets: TownRules["targets"]): RateLine => ({
  name,
  numerator: null,
  denominator: null,
  rate: null,
  target: targetOf(name, targets),
  missesTarget: false,
  ranked: false,
  withheld: true,
  thing: behindOf(name).thing,
  left: null,
});
