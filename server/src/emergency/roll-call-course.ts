/** How the roll call stood through time, folded from what came into the area, what left it, and every mark. Pure. */
import type { RollCallCounts } from "./contract.ts";
import type { RollCallState } from "./contract-roll-call.ts";

export type Coming = { readonly id: number; readonly at: Date; readonly removedAt: Date | null };
export type Mark = { readonly rowId: number; readonly to: RollCallState; readonly at: Date };
export type Standing = { readonly at: Date; readonly counts: RollCallCounts };

type Happening =
  | { readonly at: Date; readonly order: 0 | 2; readonly id: number; readonly to: RollCallState | null }
  | { readonly at: Date; readonly order: 1; readonly id: number; readonly to: RollCallState };

/** One standing for each instant at which something changed, oldest first. */
export function courseOf(comings: readonly Coming[], marks: readonly Mark[]): Standing[] {
  const states = new Map<number, RollCallState>();
  const counts = { unchecked: 0, checked: 0, evacuated: 0, needs_help: 0 };
  const course: Standing[] = [];
  for (const { at, id, to } of inOrder(comings, marks)) {
    const before = states.get(id);
    if (before !== undefined) counts[before] -= 1;
    if (to === null) states.delete(id);
    else {
      states.set(id, to);
      counts[to] += 1;
    }
    if (course.at(-1)?.at.getTime() === at.getTime()) course.pop();
    course.push({ at, counts: { ...counts } });
  }
  return course;
}

/** At one instant: first what comes, then the marks in their order, then what leaves. */
function inOrder(comings: readonly Coming[], marks: readonly Mark[]): Happening[] {
  const happenings: Happening[] = [
    ...comings.map(({ id, at }): Happening => ({ at, order: 0, id, to: "unchecked" })),
    ...marks.map(({ rowId, to, at }): Happening => ({ at, order: 1, id: rowId, to })),
    ...comings.flatMap(({ id, removedAt }): Happening[] =>
      removedAt === null ? [] : [{ at: removedAt, order: 2, id, to: null }],
    ),
  ];
  return happenings.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
}

/** At most `most` of them, evenly over their number; the first and the last always. */
export function thinned<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * step)] as T);
}
