/**
 * Which visit is made on which day by whom. The late ones first, on the first day with room; the others on the working day on or
 * before they are due, moving forward when it is full and behind only when nothing is left. Never more than an officer can make in a
 * day, never a home twice on a day. Pure; the way of a day is route.ts.
 *
 *     late      due Wed       due Sat
 *      |           |             |
 *     Mon   Tue   Wed   Thu   Fri   (Sat Sun)
 *      x           x             x
 *
 * O(visits * days).
 */
import type { Grade } from "../grades/contract.ts";
import type { VisitKind } from "./contract.ts";

export interface DueVisit {
  readonly id: number;
  readonly unitId: number;
  readonly kind: VisitKind;
  readonly grade: Grade | null;
  readonly dueOn: string;
  /** Who answers for the home, by day; null: nobody. */
  readonly officers: ReadonlyMap<string, number | null>;
}

export interface DaysWish {
  /** Working days in order. */
  readonly days: readonly string[];
  readonly capacity: number;
  /** Only these officers; null: all. */
  readonly officers: ReadonlySet<number> | null;
  /** What stands in these days already: by officer and day, and which homes. */
  readonly taken: readonly { readonly officer: number; readonly day: string; readonly unitId: number }[];
}

export interface Placed {
  readonly id: number;
  readonly officer: number;
  readonly day: string;
}
export interface DaysPlan {
  readonly placed: readonly Placed[];
  readonly noOfficer: readonly number[];
  readonly noCapacity: readonly number[];
}

export function planDays(visits: readonly DueVisit[], wish: DaysWish): DaysPlan {
  const { days, capacity, officers } = wish;
  const loads = new Map<string, number>();
  const homes = new Set<string>();
  const take = (officer: number, day: string, unitId: number): void => {
    const key = `${officer} ${day}`;
    loads.set(key, (loads.get(key) ?? 0) + 1);
    homes.add(`${unitId} ${day}`);
  };
  for (const { officer, day, unitId } of wish.taken) take(officer, day, unitId);

  const plan = { placed: [] as Placed[], noOfficer: [] as number[], noCapacity: [] as number[] };
  const [first = ""] = days;
  for (const visit of inUrgency(visits, first)) {
    const inOrder = daysFor(visit, days);
    const served = inOrder.filter((day) => isServed(visit.officers.get(day), officers));
    const day = served.find((one) => {
      const officer = visit.officers.get(one);
      return (loads.get(`${officer} ${one}`) ?? 0) < capacity && !homes.has(`${visit.unitId} ${one}`);
    });
    const officer = day === undefined ? null : visit.officers.get(day);
    if (day === undefined || officer === null || officer === undefined) {
      (served.length === 0 ? plan.noOfficer : plan.noCapacity).push(visit.id);
      continue;
    }
    take(officer, day, visit.unitId);
    plan.placed.push({ id: visit.id, officer, day });
  }
  return plan;
}

const isServed = (officer: number | null | undefined, wanted: ReadonlySet<number> | null): boolean =>
  officer !== null && officer !== undefined && (wanted === null || wanted.has(officer));

const GRADES: readonly (Grade | null)[] = ["R", "O", "Y", "G", null];
const KINDS: readonly VisitKind[] = ["re_inspection", "spot_check", "routine"];

/** Late ones by how late, then what was promised or drawn, then the worse home, then the sooner due. */
function inUrgency(visits: readonly DueVisit[], first: string): DueVisit[] {
  const rank = (visit: DueVisit): readonly (string | number)[] => [
    visit.dueOn < first ? 0 : 1,
    visit.dueOn < first ? visit.dueOn : "",
    KINDS.indexOf(visit.kind),
    GRADES.indexOf(visit.grade),
    visit.dueOn,
    visit.id,
  ];
  return visits
    .map((visit) => ({ visit, rank: rank(visit) }))
    .toSorted((a, b) => compare(a.rank, b.rank))
    .map(({ visit }) => visit);
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? left;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** In the order of preference. A drawn home is not looked at before its day: nobody shall know. */
function daysFor({ dueOn, kind }: DueVisit, days: readonly string[]): string[] {
  const after = days.filter((day) => day > dueOn);
  const before = days.filter((day) => day <= dueOn);
  if (before.length === 0) return [...days];
  if (kind === "spot_check") return [...days.filter((day) => day === dueOn), ...after];
  return [...before.toReversed(), ...after];
}
