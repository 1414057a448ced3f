/**
 * Why a step that one might expect cannot be taken now, so that its button can say so before it is pressed. Only words: the server
 * judges by the table of states, and its answer counts. Pure.
 */
import type { HazardDetail } from "@gridstead/server/contract";

export type Asked = Pick<HazardDetail, "state" | "deadlineAt" | "pausedAt" | "history" | "possibleActions">;
/** A guard of the table, "wrong_state" or "may_not"; null: it may be asked for. */
export type WhyNot =
  | "never_extended"
  | "before_deadline"
  | "not_paused"
  | "not_handled_by_me"
  | "wrong_state"
  | "may_not"
  | null;

const DESK = new Set(["supervisor", "administrator"]);
const FIELD = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function whyNotExtend(hazard: Asked, role: string, now: number): WhyNot {
  if (hazard.possibleActions.includes("extend")) return null;
  if (extendedAt(hazard) !== null) return "never_extended";
  if (hazard.state !== "notified") return "wrong_state";
  if (!DESK.has(role)) return "may_not";
  if (hazard.pausedAt !== null) return "not_paused";
  if (hazard.deadlineAt !== null && Date.parse(hazard.deadlineAt) < now) return "before_deadline";
  return "wrong_state";
}

const LOOKED_AT: ReadonlySet<string> = new Set(["reported_fixed", "notified", "extended", "escalated"]);

export function whyNotPass(hazard: Asked, role: string): WhyNot {
  if (hazard.possibleActions.includes("pass")) return null;
  if (!LOOKED_AT.has(hazard.state)) return "wrong_state";
  return FIELD.has(role) ? "not_handled_by_me" : "may_not";
}

/** When it was put off in this life of it; it may be once. */
export const extendedAt = ({ history }: Pick<HazardDetail, "history">): string | null =>
  history.find(({ action }) => action === "extend")?.at ?? null;
