/** Which steps of a letting this page offers, and what each of them asks for. Which are possible is the server's word. Pure. */
import type { LeaseStep } from "@gridstead/server/contract";

export type LeaseActionName = LeaseStep["action"];
export type LeaseAsk = "counts" | "to" | "reason" | "note";

/** In the order of a letting's life. */
export const leaseActions = [
  "declare",
  "verify",
  "begin",
  "file_contract",
  "change_counts",
  "renew",
  "end",
  "deregister",
  "reject",
] as const satisfies readonly LeaseActionName[];

export const isLeaseAction = (action: string): action is LeaseActionName =>
  (leaseActions as readonly string[]).includes(action);

export const leaseAsks: Readonly<Record<LeaseActionName, readonly LeaseAsk[]>> = {
  declare: ["note"],
  verify: ["counts", "note"],
  begin: ["note"],
  file_contract: ["note"],
  change_counts: ["counts", "note"],
  renew: ["to", "note"],
  end: ["to", "note"],
  deregister: ["reason", "note"],
  reject: ["note"],
};

export const deregisterReasons = [
  "ended",
  "moved_out",
  "sold",
  "own_use",
  "demolished",
  "declared_in_error",
  "other",
] as const satisfies readonly NonNullable<LeaseStep["reason"]>[];

export type LeaseAnswers = {
  readonly adults: number;
  readonly children: number;
  readonly to: string;
  readonly reason: (typeof deregisterReasons)[number];
  readonly note: string;
};

/** Only what the step asks for goes out. */
export function leaseStep(action: LeaseActionName, version: number, answers: LeaseAnswers): LeaseStep {
  const asks = leaseAsks[action];
  const note = answers.note.trim();
  return {
    action,
    version,
    ...(asks.includes("counts") ? { adults: answers.adults, children: answers.children } : {}),
    ...(asks.includes("to") ? { to: answers.to === "" ? null : answers.to } : {}),
    ...(asks.includes("reason") ? { reason: answers.reason } : {}),
    ...(note === "" ? {} : { note }),
  };
}

/** What must be said before the step can be asked for; null when nothing is missing. */
export function missingIn(action: LeaseActionName, answers: LeaseAnswers): "note" | "to" | null {
  if (action === "reject" && answers.note.trim() === "") return "note";
  if (action === "deregister" && answers.reason === "other" && answers.note.trim() === "") return "note";
  return action === "end" && answers.to === "" ? "to" : null;
}
