/** What the town's rules make of the dates of a declaration or a lease: declared late, filed late, over another letting. Pure. */
import type { Fact } from "./fact.ts";

/** A day of the town and the instant at which it was too late. */
export type Due = { readonly at: Date; readonly day: string };

/** `submittedAt` null: not declared at all, which is no fact about a declaration. */
export function lateFact(submittedAt: Date | null, due: Due | null): Fact | null {
  if (submittedAt === null || due === null || submittedAt <= due.at) return null;
  return {
    code: "late",
    severity: "note",
    got: submittedAt.toISOString(),
    expected: due.day,
    zh: `申报晚于规定期限（${due.day}）`,
    en: `Declared after the day by which it is to be declared (${due.day})`,
  };
}

export function overlapFact(others: number | null): Fact | null {
  if (others === null || others === 0) return null;
  return {
    code: "overlapping",
    severity: "concern",
    got: others,
    expected: 0,
    zh: `与已登记的 ${others} 份租赁日期重叠`,
    en: `The dates overlap with ${others} letting(s) that are registered already`,
  };
}

export function filingFact(filed: boolean, due: Due | null, now: Date): Fact | null {
  if (filed || due === null || now <= due.at) return null;
  return {
    code: "filing_late",
    severity: "note",
    got: null,
    expected: due.day,
    zh: `租赁合同未在 ${due.day} 前备案`,
    en: `The lease contract was not filed by ${due.day}`,
  };
}

/** Open and past the day, or done after it. */
export function deregistrationFact(deregisteredAt: Date | null, due: Due | null, now: Date): Fact | null {
  if (due === null || (deregisteredAt ?? now) <= due.at) return null;
  return {
    code: "deregistration_late",
    severity: "note",
    got: deregisteredAt?.toISOString() ?? null,
    expected: due.day,
    zh: `租赁结束后未在 ${due.day} 前注销`,
    en: `The ended letting was not deregistered by ${due.day}`,
  };
}
