/** Which limits hold for an incident: those of its class and condition, of its area before those of every area. Pure. */
import type { IncidentLimit, LimitClock } from "./contract-catalogue.ts";
import type { Limits } from "./incident-dates.ts";

const CLOCKS: readonly LimitClock[] = ["dispatch", "handle", "close"];

export function pickLimits(
  rows: readonly IncidentLimit[],
  condition: string | null,
  areaCategory: string | null,
): Limits {
  const entries = CLOCKS.flatMap((clock) => {
    const row = limitFor(rows, condition, areaCategory, clock);
    return row === undefined ? [] : [[clock, { value: row.value, unit: row.unit }] as const];
  });
  return Object.fromEntries(entries);
}

export function limitFor(
  rows: readonly IncidentLimit[],
  condition: string | null,
  areaCategory: string | null,
  clock: LimitClock,
): IncidentLimit | undefined {
  const fitting = rows.filter((row) => row.condition === condition && row.clock === clock);
  return (
    fitting.find((row) => row.areaCategory !== null && row.areaCategory === areaCategory) ??
    fitting.find((row) => row.areaCategory === null)
  );
}
