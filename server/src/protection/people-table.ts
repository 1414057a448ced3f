/**
 * The table of one month: which reporting blocks show a count, and which are only counted together with others. Every total is a sum
 * of what is shown here, so no total minus its parts says more than the parts do. Pure.
 *
 *   community  | 155  130  -    210  -  |     - and - together are 145: the rest of the community
 *   total        155 + 130 + 210 + 145          one - alone would be too few: the 130 goes with it
 */
import { type Counted, NOBODY, publishedPeople, together } from "./published-count.ts";

export type CountedBlock = { readonly id: number; readonly divisionCode: string; readonly counted: Counted };
export type PeopleTable = {
  readonly shown: ReadonlyMap<number, number>;
  /** By the division in whose rest it is counted; in neither map: not counted anywhere. */
  readonly restOf: ReadonlyMap<number, string>;
  /** By division code. */
  readonly rests: ReadonlyMap<string, number>;
};

/** Significant digits of a community, subdistrict, county, city and province. */
const LEVELS = [12, 9, 6, 4, 2];
const CODE_DIGITS = 12;

/** O(n log n) for n blocks. */
export function tableOf(blocks: readonly CountedBlock[]): PeopleTable {
  const shown = new Map<number, number>();
  const restOf = new Map<number, string>();
  const rests = new Map<string, number>();
  let left: CountedBlock[] = [];
  for (const [code, inside] of byDivision(blocks, CODE_DIGITS)) {
    for (const block of inside) {
      const people = publishedPeople(block.counted);
      if (people !== null) shown.set(block.id, people);
    }
    const { hidden, rest } = hideEnough(inside, shown);
    for (const { id } of hidden) shown.delete(id);
    if (rest === null) left.push(...hidden);
    else {
      rests.set(code, rest);
      for (const { id } of hidden) restOf.set(id, code);
    }
  }
  for (const digits of LEVELS.slice(1)) {
    const further: CountedBlock[] = [];
    for (const [code, inside] of byDivision(left, digits)) {
      const rest = publishedPeople(sumOf(inside));
      if (rest === null) further.push(...inside);
      else rests.set(code, rest);
      if (rest !== null) for (const { id } of inside) restOf.set(id, code);
    }
    left = further;
  }
  return { shown, restOf, rests };
}

/**
 * Complementary suppression: as long as what is hidden would itself have to be hidden, the smallest count that is shown goes with it.
 * What cannot be told even so (`rest` null) is left to the division above.
 */
function hideEnough(
  inside: readonly CountedBlock[],
  shown: ReadonlyMap<number, number>,
): { hidden: CountedBlock[]; rest: number | null } {
  const hidden = inside.filter(({ id }) => !shown.has(id));
  if (hidden.length === 0) return { hidden, rest: null };
  const candidates = inside
    .filter(({ id }) => shown.has(id))
    .toSorted((one, other) => (shown.get(one.id) ?? 0) - (shown.get(other.id) ?? 0) || one.id - other.id);
  let sum = sumOf(hidden);
  let rest = publishedPeople(sum);
  for (const candidate of candidates) {
    if (rest !== null) break;
    hidden.push(candidate);
    sum = together(sum, candidate.counted);
    rest = publishedPeople(sum);
  }
  return { hidden, rest };
}

const sumOf = (blocks: readonly CountedBlock[]): Counted =>
  blocks.reduce((sum, { counted }) => together(sum, counted), NOBODY);

function byDivision(blocks: readonly CountedBlock[], digits: number): Map<string, CountedBlock[]> {
  const groups = new Map<string, CountedBlock[]>();
  for (const block of blocks) {
    const code = block.divisionCode.slice(0, digits).padEnd(CODE_DIGITS, "0");
    const group = groups.get(code);
    if (group) group.push(block);
    else groups.set(code, [block]);
  }
  return groups;
}
