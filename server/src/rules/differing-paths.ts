/** Where two sets of rules differ, as paths: "grades.redBelow", "hazards.correctBy". Lists count as one value. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { TownRules } from "./town-rules.ts";

export function differingPaths(a: TownRules, b: TownRules): string[] {
  const groups = Object.keys(a) as (keyof TownRules)[];
  return groups.flatMap((group) => {
    const [mine, others]: Readonly<Record<string, unknown>>[] = [a[group], b[group]];
    return Object.keys(mine ?? {}).flatMap((key) =>
      isDeepStrictEqual(mine?.[key], others?.[key]) ? [] : [`${group}.${key}`],
    );
  });
}
