/** What a session is good for at this moment: everything, nothing because it is locked, or only adding the second factor its role needs. Pure. */
import type { Role } from "../db/scope.ts";
import type { Held } from "../http/access.ts";
import { idleLimitS, needsSecondFactor, signInRulesOf } from "./sign-in-rules.ts";

export type SessionFacts = {
  readonly role: Role;
  readonly locked: boolean;
  readonly activeAt: Date;
  readonly idleS: number;
  /** Whether more than a password opened it. */
  readonly strong: boolean;
  readonly hasFactor: boolean;
  /** The setting as it is kept. */
  readonly rules: unknown;
};
export type SessionState = {
  readonly held: Held | null;
  /** Null: never by itself. */
  readonly idleLimitS: number | null;
  readonly locksAt: Date | null;
};

export function sessionState({
  role,
  locked,
  activeAt,
  idleS,
  strong,
  hasFactor,
  rules: kept,
}: SessionFacts): SessionState {
  const rules = signInRulesOf(kept);
  const limitS = idleLimitS(rules, role);
  const over = limitS !== null && idleS > limitS;
  const mustEnrol = needsSecondFactor(rules, role) && !hasFactor && !strong;
  return {
    held: locked || over ? "locked" : mustEnrol ? "must_enrol" : null,
    idleLimitS: limitS,
    locksAt: limitS === null ? null : new Date(activeAt.getTime() + limitS * 1000),
  };
}
