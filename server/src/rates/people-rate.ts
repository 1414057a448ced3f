/**
 * The one rate that counts people: how many who were found are declared. Published like every count of people: by whole subdistricts
 * and whole months of one calendar year, with noise and rounded; above them the sum of what their subdistricts show.
 */
import type { Db, Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { joinedKey } from "../protection/noise.ts";
import { type Counted, NOBODY, publishedPeople } from "../protection/published-count.ts";
import { recordKey } from "../protection/record-key.ts";
import { type Asked, declaredByHome, type FoundRow } from "./queries-homes.ts";

/** Who asks, and the secret of the noise. */
export type PeopleReader = { readonly scope: Scope; readonly secret: Uint8Array };
export type PeopleRate = { readonly numerator: number; readonly denominator: number };

const SUBDISTRICT_DIGITS = 9;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Null: withheld. Smaller than a subdistrict nothing is told, nor of one that the asker sees in part: another part would be another
 * set of the same people.
 */
export async function countPeople(
  tx: Db | Tx,
  asked: Asked,
  reader: PeopleReader,
  now: Date,
): Promise<PeopleRate | null> {
  if (asked.cellId !== null || asked.accountId !== null) return null;
  if ((asked.prefix ?? "").length > SUBDISTRICT_DIGITS) return null;
  const { rows } = await declaredByHome(wholeMonths(asked, now)).execute(tx);
  const { scope, secret } = reader;
  const bySubdistrict = Map.groupBy(rows, ({ divisionCode }) => divisionCode.slice(0, SUBDISTRICT_DIGITS));
  let sum: PeopleRate | null = rows.length === 0 ? { numerator: 0, denominator: 0 } : null;
  for (const [code, found] of bySubdistrict) {
    if (!scope.divisionPrefixes.some((prefix) => code.startsWith(prefix))) continue;
    const denominator = publishedPeople(countedOf(found, "found", secret, ({ whole }) => whole));
    const numerator = publishedPeople(countedOf(found, "declared", secret, ({ part }) => part));
    if (denominator === null || numerator === null) continue;
    sum = {
      numerator: (sum?.numerator ?? 0) + Math.min(numerator, denominator),
      denominator: (sum?.denominator ?? 0) + denominator,
    };
  }
  return sum;
}

/** From the first of January to the end of the last month that is over, in the year of the cut-off. */
function wholeMonths(asked: Asked, now: Date): Asked {
  const offsetMs = asked.offsetMinutes * MINUTE_MS;
  const today = new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
  const after = asked.until < today ? dayAfter(asked.until) : today;
  const firstOfMonth = `${after.slice(0, 7)}-01`;
  const until = new Date(Date.parse(firstOfMonth) - DAY_MS).toISOString().slice(0, 10);
  const from = `${until.slice(0, 4)}-01-01`;
  return {
    ...asked,
    from,
    until,
    fromAt: new Date(Date.parse(from) - offsetMs),
    untilAt: new Date(Date.parse(firstOfMonth) - offsetMs),
  };
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

function countedOf(
  rows: readonly FoundRow[],
  what: string,
  secret: Uint8Array,
  of: (row: FoundRow) => number,
): Counted {
  const peopleOf = new Map<number, number>();
  let [households, key] = [NOBODY.households, NOBODY.recordKey];
  for (const row of rows) {
    const people = of(row);
    if (people === 0) continue;
    households += 1;
    key = joinedKey(key, recordKey(secret, what, row.id, people));
    peopleOf.set(row.buildingId, (peopleOf.get(row.buildingId) ?? 0) + people);
  }
  const people = [...peopleOf.values()].reduce((sum, here) => sum + here, 0);
  return { people, households, buildings: peopleOf.size, largest: Math.max(0, ...peopleOf.values()), recordKey: key };
}
