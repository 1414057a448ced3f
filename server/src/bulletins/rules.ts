/** Where a bulletin is told and whether its times make sense. Pure. */
import { divisionPrefix, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";

/** The significant parts of the codes it is told in. Throws bulletins.outside_reach with the areas that the author does not look into. */
export function reachOfAreas({ divisionPrefixes }: Scope, areas: readonly string[]): readonly string[] {
  const outside = areas.filter((code) => !divisionPrefixes.some((prefix) => divisionPrefix(code).startsWith(prefix)));
  if (outside.length > 0 || divisionPrefixes.length === 0)
    throw new Problem("bulletins.outside_reach", { areas: outside });
  return areas.length === 0 ? divisionPrefixes : [...new Set(areas.map(divisionPrefix))];
}

/** Throws bulletins.wrong_times. */
export function refuseWrongTimes(startsAt: string | null, endsAt: string | null, now: Date): void {
  const start = startsAt === null ? now.getTime() : Date.parse(startsAt);
  if (endsAt !== null && Date.parse(endsAt) <= start) throw new Problem("bulletins.wrong_times", { startsAt, endsAt });
}
