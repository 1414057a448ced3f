/** The states of a building on the roll call in the order of their keys: 0 unchecked, 1 checked, 2 evacuated, 3 needs help. Pure. */
import type { EmergencySummary, RollCallBuilding, RollCallState } from "@gridstead/server/contract";
import type { RollFilter } from "../state/roll-call.ts";

export const rollStates = [
  "unchecked",
  "checked",
  "evacuated",
  "needs_help",
] as const satisfies readonly RollCallState[];
/** As one looks for them: what is worst first. */
export const byUrgency = [
  "needs_help",
  "unchecked",
  "evacuated",
  "checked",
] as const satisfies readonly RollCallState[];

export const stateOfKey = (key: string): RollCallState | null =>
  /^[0-3]$/.test(key) ? (rollStates[Number(key)] ?? null) : null;

export const countOf = ({ counts }: Pick<EmergencySummary, "counts">): number =>
  rollStates.reduce((sum, state) => sum + counts[state], 0);

export const filtered = (rows: readonly RollCallBuilding[], filter: RollFilter): RollCallBuilding[] =>
  rows.filter(
    (row) =>
      (filter.state === "all" || row.state === filter.state) &&
      (filter.cell === "" || String(row.cellId) === filter.cell) &&
      (filter.street === "" || row.street === filter.street) &&
      (!filter.mine || row.mine),
  );
