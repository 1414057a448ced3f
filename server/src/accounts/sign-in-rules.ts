/**
 * What a town decides about signing in: which roles need a second factor, and after how many idle minutes a session of a role locks (0:
 * never, for a wall). One setting over defaults; pure but for the reading. Bearer tokens are no sessions and never lock.
 */
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Role } from "../db/scope.ts";
import { Strict } from "../http/shapes.ts";
import { Role as RoleName } from "./contract.ts";

const LONGEST_MINUTES = 720;
const Minutes = Type.Integer({ minimum: 0, maximum: LONGEST_MINUTES });

export const SignInRules = Strict(
  {
    secondFactorRoles: Type.Array(RoleName, { maxItems: 6, uniqueItems: true }),
    idleMinutes: Strict({
      administrator: Minutes,
      supervisor: Minutes,
      duty_officer: Minutes,
      analyst: Minutes,
      officer: Minutes,
      auditor: Minutes,
    }),
  },
  "SignInRules",
);
export type SignInRules = Static<typeof SignInRules>;

/**
 * A desk is left in the middle of a word. The phone of an officer has a lock of its own, and the duty desk is what everybody looks at:
 * both live through one shift.
 */
const DESK_MINUTES = 15;
const SHIFT_MINUTES = 480;

export const defaultSignInRules: SignInRules = {
  secondFactorRoles: [],
  idleMinutes: {
    administrator: DESK_MINUTES,
    supervisor: DESK_MINUTES,
    duty_officer: SHIFT_MINUTES,
    analyst: DESK_MINUTES,
    officer: SHIFT_MINUTES,
    auditor: DESK_MINUTES,
  },
};

/** A kept value that is not of this form counts as not kept: nobody is shut out by a broken setting. */
export const signInRulesOf = (kept: unknown): SignInRules =>
  Value.Check(SignInRules, kept) ? kept : defaultSignInRules;

export const needsSecondFactor = (rules: SignInRules, role: Role): boolean => rules.secondFactorRoles.includes(role);

/** Null: never. */
export function idleLimitS(rules: SignInRules, role: Role): number | null {
  const minutes = rules.idleMinutes[role];
  return minutes === 0 ? null : minutes * 60;
}
