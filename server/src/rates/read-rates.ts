/** Counts the rates of a place at a cut-off, and lists what is behind one. Of people only rounded counts leave this file. */
import type { Db, Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { TownRules } from "../rules/town-rules.ts";
import type { BehindAnswer, BehindQuery, RateLine, RatesAnswer, RatesQuery } from "./contract.ts";
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
const FEWEST_PEOPLE = 10;
const PEOPLE_STEP = 5;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Throws cells.not_found, and request.invalid when the period ends before it begins. */
export async function readRates(tx: Db | Tx, query: RatesQuery, now: Date): Promise<RatesAnswer> {
  const rules = await readRules(tx);
  const asked = await askedOf(tx, query, rules, now);
  const rates: RateLine[] = [];
  for (const name of Object.keys(behind) as ToldRate[]) {
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

function present(name: ToldRate, counted: Counted, targets: TownRules["targets"]): RateLine {
  const { thing, ofPeople = false } = behindOf(name);
  const withheld =
    ofPeople && counted.denominator > 0 && (counted.denominator < FEWEST_PEOPLE || counted.numerator < FEWEST_PEOPLE);
  const { numerator, denominator } = ofPeople ? rounded(counted) : counted;
  const { rate, target, ranked, ...counts } = rateOf(numerator, denominator, targetOf(name, targets));
  if (withheld) {
    return {
      name,
      numerator: null,
      denominator: null,
      rate: null,
      target,
      missesTarget: false,
      ranked: false,
      withheld,
      thing,
      left: null,
    };
  }
  const misses = missesTarget({ ...counts, rate, target, ranked });
  return {
    name,
    ...counts,
    rate,
    target,
    missesTarget: misses,
    ranked,
    withheld,
    thing,
    left: ofPeople ? null : counted.left,
  };
}

/** Both to the same step: what is part of the other stays part of it. */
const rounded = ({ numerator, denominator }: Counted): { numerator: number; denominator: number } => ({
  numerator: Math.round(numerator / PEOPLE_STEP) * PEOPLE_STEP,
  denominator: Math.round(denominator / PEOPLE_STEP) * PEOPLE_STEP,
});
