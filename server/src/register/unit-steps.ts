/** From what is asked of a unit to the step of its table: a state to be reached is an action, everything else is a change. Pure. */
import { Problem } from "../problem.ts";
import type { ActionOf } from "../states/machine.ts";
import type { ChangeUnit, NewUnit } from "./contract-edits.ts";
import type { unitMachine } from "./machine.ts";

export type UnitAction = ActionOf<typeof unitMachine>;

const ACTION_TO = { let: "let", vacant: "vacate", undeclared: "find_undeclared" } as const;

export const actionTo = (status: keyof typeof ACTION_TO): UnitAction => ACTION_TO[status];

/** A state that it has already is no step. */
export const actionOf = (change: Pick<ChangeUnit, "status">, present: string): UnitAction =>
  change.status === undefined || change.status === present ? "change" : actionTo(change.status);

/** The columns of the table that change, without `extra`, which is laid over what stands there. */
export function columnsOf(change: Omit<ChangeUnit, "version"> | NewUnit): Record<string, unknown> {
  const { areaM2, estateUnitCode } = change;
  const same = ["floor", "room", "rooms", "beds", "letting", "status", "lettable", "equipment", "note"] as const;
  const columns: Record<string, unknown> = {};
  for (const name of same) if (change[name] !== undefined) columns[name] = change[name];
  if (areaM2 !== undefined) columns["area_m2"] = areaM2;
  if (estateUnitCode !== undefined) columns["estate_unit_code"] = estateUnitCode;
  return columns;
}

/** Counted only where the thing is there. Throws units.equipment_unclear. */
export function refuseUnclearEquipment({ equipment }: Pick<ChangeUnit, "equipment">): void {
  for (const [key, entry] of Object.entries(equipment ?? {})) {
    const says = entry.count !== undefined && entry.count > 0;
    if (!entry.there && (says || (entry.expires ?? null) !== null))
      throw new Problem("units.equipment_unclear", { key, expected: "no count and no date, since it is not there" });
  }
}
