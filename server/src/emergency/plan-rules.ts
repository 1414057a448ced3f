/** What must hold of a plan, and the tasks that its steps become on an area. Pure: no database, no clock. */
import type { PlanContent } from "./contract-plans.ts";

export type PlanFault =
  | { readonly fault: "role_twice"; readonly role: string }
  | { readonly fault: "unknown_role"; readonly step: number; readonly role: string }
  | { readonly fault: "unused_role"; readonly role: string };

/** Empty: the plan can be followed. */
export function faultsOf({ roles, steps }: PlanContent): PlanFault[] {
  const keys = roles.map(({ key }) => key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  const used = new Set(steps.map(({ role }) => role));
  return [
    ...[...new Set(twice)].map((role): PlanFault => ({ fault: "role_twice", role })),
    ...steps.flatMap(({ role }, step): PlanFault[] =>
      keys.includes(role) ? [] : [{ fault: "unknown_role", step, role }],
    ),
    ...keys.filter((key) => !used.has(key)).map((role): PlanFault => ({ fault: "unused_role", role })),
  ];
}

/** A cell that the area touches, a block of it inside the area, and who answers for it now. */
export type TouchedCell = {
  readonly id: number;
  readonly blockId: number;
  readonly divisionCode: string;
  readonly officerId: number | null;
};
export type TaskRole = "administrator" | "supervisor" | "duty_officer";
export type DraftTask = {
  readonly step: number;
  readonly accountId: number | null;
  readonly role: TaskRole | null;
  readonly cellId: number | null;
  readonly blockId: number | null;
  readonly divisionCode: string;
  readonly withinMinutes: number;
};
export type Ground = {
  readonly cells: readonly TouchedCell[];
  /** Of the area; the first is where tasks of a role are kept. */
  readonly divisionCodes: readonly string[];
  readonly activeAccounts: ReadonlySet<number>;
};

/**
 * A step for the officers is one task a cell, so that each piece of ground has somebody; a cell without an officer is the supervisor's.
 * Nothing of a plan is lost: what nobody can be found for goes to the supervisor too.
 */
export function tasksOf(content: PlanContent, ground: Ground): DraftTask[] {
  const fillers = new Map(content.roles.map(({ key, filledBy }) => [key, filledBy]));
  const [home = ""] = ground.divisionCodes;
  return content.steps.flatMap(({ role: key, withinMinutes }, step): DraftTask[] => {
    const filler = fillers.get(key);
    const base = { step, withinMinutes, cellId: null, blockId: null, divisionCode: home };
    if (filler?.kind === "account" && ground.activeAccounts.has(filler.accountId))
      return [{ ...base, accountId: filler.accountId, role: null }];
    if (filler?.kind === "duty_officer") return [{ ...base, accountId: null, role: "duty_officer" }];
    if (filler?.kind !== "officers" || ground.cells.length === 0)
      return [{ ...base, accountId: null, role: "supervisor" }];
    return ground.cells.map(({ id, blockId, divisionCode, officerId }) => ({
      ...base,
      cellId: id,
      blockId,
      divisionCode,
      accountId: officerId,
      role: officerId === null ? "supervisor" : null,
    }));
  });
}

/** Roles whose named account is not active. */
export const unfilledOf = ({ roles }: PlanContent, active: ReadonlySet<number>): string[] =>
  roles.flatMap(({ key, filledBy }) => (filledBy.kind === "account" && !active.has(filledBy.accountId) ? [key] : []));
