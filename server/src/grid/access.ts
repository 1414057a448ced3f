/** Who may change the grid where. The database enforces the same (functions/row_security.sql); here it gets its words. */
import { mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Refusal } from "./rules.ts";

export const EDITORS = ["administrator", "supervisor"] as const;

export function assertMayEdit({ role }: Scope): void {
  if (role !== "administrator" && role !== "supervisor")
    throw new Problem("account.may_not", { role, allowed: EDITORS });
}

export function refuseOutside(scope: Scope, places: Iterable<{ readonly divisionCode: string }>): Refusal | null {
  const outside = new Set([...places].map((place) => place.divisionCode).filter((code) => !mayLook(scope, code, null)));
  return outside.size === 0 ? null : { code: "scope.outside", details: { divisionCodes: [...outside] } };
}

export function throwIf(refusal: Refusal | null): void {
  if (refusal) throw new Problem(refusal.code, refusal.details);
}

/** The smallest division that contains all of these: their common levels, padded with zeros. */
export function commonDivision(codes: readonly string[]): string {
  const [first = ""] = codes;
  const end = [12, 9, 6, 4, 2].find((length) => codes.every((code) => code.startsWith(first.slice(0, length)))) ?? 0;
  return first.slice(0, end).padEnd(12, "0");
}
