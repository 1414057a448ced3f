/** What a line of a notice says: its state in plain words, and what is left of its time. Pure. */
import type { PublicNotice } from "@gridstead/server/contract";

export type NoticeLine = PublicNotice["items"][number];
type LineState = "open" | "failed" | "reported_fixed" | "closed";
type Due = {
  readonly over: boolean;
  readonly count: number;
  readonly key: "notice.left" | "notice.hours_left" | "notice.over" | "notice.hours_over";
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the office calls escalated is, for whoever has to put it right, still to be put right. */
export function stateOf({ state }: Pick<NoticeLine, "state">): LineState {
  if (state === "closed" || state === "reported_fixed" || state === "failed") return state;
  return "open";
}

/** Null once it is closed or reported, or has no date. Whole days, then whole hours: never more than there is. */
export function deadlineOf(
  { state, deadlineAt, paused }: Pick<NoticeLine, "state" | "deadlineAt" | "paused">,
  nowMs: number,
): Due | "paused" | null {
  if (deadlineAt === null || state === "closed" || state === "reported_fixed") return null;
  if (paused) return "paused";
  const leftMs = Date.parse(deadlineAt) - nowMs;
  const over = leftMs < 0;
  const ms = Math.abs(leftMs);
  if (ms >= DAY_MS) return { over, count: Math.floor(ms / DAY_MS), key: over ? "notice.over" : "notice.left" };
  return { over, count: Math.floor(ms / HOUR_MS), key: over ? "notice.hours_over" : "notice.hours_left" };
}

export function nextOf({
  items,
}: Pick<PublicNotice, "items">): "notice.next" | "notice.next_failed" | "notice.next_waiting" {
  if (items.some(({ state, mayReport }) => state === "failed" && mayReport)) return "notice.next_failed";
  return items.some(({ mayReport }) => mayReport) ? "notice.next" : "notice.next_waiting";
}
