/** What a step of a lease writes beside its state: dates, counts, clocks. Pure. */
import { dueAfterDay, type Town } from "../rules/town-today.ts";
import type { LeaseStep } from "./contract.ts";
import type { LeaseStepTaken } from "./judge-lease.ts";
import type { By } from "./open-lease.ts";
import type { Dates } from "./overlap.ts";
import type { LeaseChange, LeaseRow } from "./queries.ts";

/** `version` null: the row was read in this same transaction, and its unit is held. */
export type StepWish = Omit<LeaseStep, "version"> & { readonly version: number | null };

/** The dates as they will be: `end` without a day ends today, `renew` without one is open, the rest changes none. */
export function datesAfter({ from, to }: Dates, wish: StepWish, today: string): Dates {
  if (wish.action === "renew") return { from, to: wish.to ?? null };
  if (wish.action !== "end" && wish.action !== "deregister") return { from, to };
  const last = wish.to ?? endOf({ from, to }, today);
  // Ending never prolongs: the days after may be let to somebody else. A later last day is a renewal, which asks for them.
  return { from, to: to !== null && to < last ? to : last };
}

/** Its own last day where that has passed; else today, and never before it began. */
function endOf({ from, to }: Dates, today: string): string {
  if (to !== null && to < today) return to;
  return today < from ? from : today;
}

export type Stepping = {
  readonly lease: LeaseRow;
  readonly wish: StepWish;
  readonly taken: LeaseStepTaken;
  readonly town: Town;
  readonly by: By;
};

export function changeOf({ lease, wish, taken, town, by }: Stepping): LeaseChange {
  const counts = {
    ...(wish.adults === undefined ? {} : { adults: wish.adults }),
    ...(wish.children === undefined ? {} : { children: wish.children }),
  };
  const { to } = datesAfter(lease, wish, town.today);
  const { fileWithin, deregisterWithin } = town.rules.leases;
  const state = taken.to;
  switch (taken.action) {
    case "declare":
      return { state, ...counts, declaredAt: by.at, filingDueAt: dueAfterDay(lease.from, fileWithin, town).at };
    case "verify":
      return { state, ...counts, verifiedAt: by.at, verifiedBy: by.accountId };
    case "change_counts":
      return { state, ...counts };
    case "file_contract":
      return { state, contractFiledAt: by.at };
    case "end":
      return { state, to, deregisterDueAt: dueAfterDay(to ?? town.today, deregisterWithin, town).at };
    case "renew":
      return { state, to, ...counts, deregisterDueAt: null };
    case "deregister":
      return { state, to, deregisteredAt: by.at, deregisteredReason: wish.reason ?? null };
    case "reject":
      return { state, deregisteredAt: by.at, deregisteredReason: "declared_in_error" };
    case "draft":
    case "begin":
    case "count_again":
      break;
  }
  return { state };
}

/** For the history: dates, deadlines and reason, before and after. No counts: who sees the history need not see those. */
export function detailsOf(lease: LeaseRow, change: LeaseChange, wish: StepWish): Record<string, unknown> {
  return {
    ...(change.to === undefined || change.to === lease.to ? {} : { toBefore: lease.to, to: change.to }),
    ...(change.filingDueAt ? { filingDueAt: change.filingDueAt.toISOString() } : {}),
    ...(change.deregisterDueAt ? { deregisterDueAt: change.deregisterDueAt.toISOString() } : {}),
    ...(wish.reason === undefined ? {} : { reason: wish.reason }),
  };
}
