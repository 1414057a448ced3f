/** When a number of the running server is a reason to look, or to act. Pure; the only place with such thresholds. */
import type { ClockEntry } from "./clock-book.ts";
import type { HealthState } from "./contract.ts";

const SLOW_ANSWER_MS = 500;
const LAG_WARN_S = 10;
const LAG_BAD_S = 60;
const DISK_WARN_SHARE = 0.15;
const DISK_BAD_SHARE = 0.05;
const DISK_WARN_BYTES = 5e9;
const DISK_BAD_BYTES = 1e9;
const BACKUP_WARN_H = 26;
const BACKUP_BAD_H = 74;
const PROOF_WARN_DAYS = 35;
const HEAP_WARN_SHARE = 0.8;
const HEAP_BAD_SHARE = 0.95;
/** A clock is late after as many of its intervals, and a little. */
const LATE_INTERVALS = 3;
const LATE_MS = 60_000;
const HOUR_MS = 3_600_000;

export const worstOf = (states: readonly HealthState[]): HealthState =>
  states.includes("bad") ? "bad" : states.includes("warn") ? "warn" : "ok";

export function judgeDatabase(answeredMs: number | null, waiting: number): HealthState {
  if (answeredMs === null) return "bad";
  return answeredMs > SLOW_ANSWER_MS || waiting > 0 ? "warn" : "ok";
}

export function judgeLag(lagS: number | null): HealthState {
  if (lagS === null || lagS > LAG_BAD_S) return "bad";
  return lagS > LAG_WARN_S ? "warn" : "ok";
}

export function judgeClock({ lookedAt, everyMs, nextAt, fault, tookMs }: ClockEntry, now: Date): HealthState {
  if (fault && !fault.over) return "bad";
  // A look that is under way is slow, not late; and a clock that was set back has looked ahead of time.
  const isLate =
    lookedAt !== null && nextAt !== null && now.getTime() - nextAt.getTime() > LATE_INTERVALS * everyMs + LATE_MS;
  return isLate || fault !== null || (tookMs !== null && tookMs > everyMs && everyMs > 0 && tookMs > LATE_MS)
    ? "warn"
    : "ok";
}

export function judgeDisk(space: { free: number; whole: number } | null): HealthState {
  if (!space) return "warn";
  const share = space.free / Math.max(1, space.whole);
  if (space.free < DISK_BAD_BYTES || (share < DISK_BAD_SHARE && space.free < 4 * DISK_WARN_BYTES)) return "bad";
  return space.free < DISK_WARN_BYTES || (share < DISK_WARN_SHARE && space.free < 4 * DISK_WARN_BYTES) ? "warn" : "ok";
}

export const judgeHeap = (used: number, most: number): HealthState =>
  used > most * HEAP_BAD_SHARE ? "bad" : used > most * HEAP_WARN_SHARE ? "warn" : "ok";

export type BackupFacts = {
  readonly startedAt: Date;
  readonly newestAt: Date | null;
  readonly provenAt: Date | null;
  readonly faulty: boolean;
  readonly scheduled: boolean;
};

/** Without a backup a server that has just started is given its first night. */
export function judgeBackups(
  { startedAt, newestAt, provenAt, faulty, scheduled }: BackupFacts,
  now: Date,
): HealthState {
  if (faulty) return "bad";
  const ageH = (now.getTime() - (newestAt ?? startedAt).getTime()) / HOUR_MS;
  if (ageH > BACKUP_BAD_H) return "bad";
  const isUnproven =
    newestAt !== null && (provenAt === null || now.getTime() - provenAt.getTime() > PROOF_WARN_DAYS * 24 * HOUR_MS);
  return !scheduled || newestAt === null || ageH > BACKUP_WARN_H || isUnproven ? "warn" : "ok";
}
