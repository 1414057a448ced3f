/**
 * Which segments of a run meet an alert rule, and which of them are news. Pure.
 *
 * A segment is told when it meets the rule now and did not meet the same rule in the run of the schedule before: a street that stays
 * hot for a quarter is told once, and again when it has cooled down and comes back. The periods of weekly runs overlap, so telling
 * everything that is met would repeat the same street every week.
 */
import type { RunResult, SegmentSummary } from "../contract.ts";
import type { AlertRule } from "../contract-saved.ts";

/** `row`: place in the order of rank. `value`: what was held against the threshold; null where the rule has none. */
export type Met = { readonly row: number; readonly segment: number; readonly value: number | null };

/** In order of rank. O(rows). */
export function metBy({ measure, threshold }: AlertRule, { columns }: RunResult): Met[] {
  return columns.segment.flatMap((segment, row): Met[] => {
    if (measure === "newly_hot" || measure === "fading")
      return columns.change[row] === measure ? [{ row, segment, value: null }] : [];
    const value = measured(measure, columns, row);
    return value !== null && value >= (threshold ?? Number.POSITIVE_INFINITY) ? [{ row, segment, value }] : [];
  });
}

/** Those whose segment did not meet the rule before; segments are the same when their keys are, also in another network. */
export function newlyMet(
  rule: AlertRule,
  now: { readonly result: RunResult; readonly segments: readonly SegmentSummary[] },
  before: { readonly result: RunResult; readonly segments: readonly SegmentSummary[] } | null,
): Met[] {
  const met = metBy(rule, now.result);
  if (!before) return met;
  const known = new Set(metBy(rule, before.result).map(({ segment }) => before.segments[segment]?.key));
  return met.filter(({ segment }) => !known.has(now.segments[segment]?.key));
}

function measured(
  measure: "count" | "rate" | "density" | "change",
  columns: RunResult["columns"],
  row: number,
): number | null {
  if (measure === "change") return columns.count[row]! - columns.before[row]!;
  return columns[measure][row]!;
}
