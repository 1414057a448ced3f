// The automatic partition: nodes with loads into connected districts of equal load, short borders, little moved.
// Pure: no database, no feature, no thread (in-worker.ts has one). Same wish, same seed, same `steps`: same answer; when the clock
// ends the search first, the answer is the best that this machine found in the time.
import { type Bounds, boundsOf, round } from "./bounds.ts";
import { openBudget } from "./budget.ts";
import { checkGraph, checkWish } from "./check-wish.ts";
import { matchLabels } from "./labels.ts";
import { LONGEST_SECONDS, USUAL_SECONDS } from "./limits.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type Reduced, reduce } from "./reduce.ts";
import { type Board, type Found, searchPieces } from "./search-pieces.ts";
import type { PartitionGraph, PartitionHooks, PartitionReason, PartitionResult, PartitionWish } from "./wish.ts";

interface Whole {
  readonly graph: PartitionGraph;
  readonly wish: PartitionWish;
  readonly reduced: Reduced;
  readonly bounds: Bounds;
}

/** Progress is told at most so often. */
const PROGRESS_SECONDS = 0.2;

/** Throws PartitionWishError when the graph or the wish cannot be worked on; everything else is told in the result. */
export function partition(graph: PartitionGraph, wish: PartitionWish, hooks: PartitionHooks = {}): PartitionResult {
  checkGraph(graph);
  checkWish(graph.weights.length, wish);
  const seconds = Math.min(wish.seconds ?? USUAL_SECONDS, LONGEST_SECONDS);
  const reduced = reduce(graph, wish);
  const whole: Whole = { graph, wish, reduced, bounds: boundsOf(reduced.net.weight, reduced.k, wish.tolerance) };
  const board: Board = { look: () => null };
  let isCancelled = false;
  let told = 0;
  const budget = openBudget(seconds, wish.steps ?? Infinity, () => {
    if (budget.seconds() - told >= PROGRESS_SECONDS) {
      told = budget.seconds();
      const best = hooks.onProgress ? board.look() : null;
      hooks.onProgress?.({ seconds: told, best: best && summary(whole, best) });
    }
    isCancelled ||= hooks.isCancelled?.() ?? false;
    return isCancelled;
  });
  const found = searchPieces(reduced, wish, whole.bounds, budget, board);
  return resultOf(whole, found, isCancelled, budget.seconds());
}

function summary(whole: Whole, at: Int32Array) {
  const { maxDeviation, cutEdges, cutLengthM, movedWeight, isWithin } = measured(whole, at);
  return { feasible: isWithin, maxDeviation, cutEdges, cutLengthM, movedWeight };
}

function resultOf(whole: Whole, found: Found, isCancelled: boolean, seconds: number): PartitionResult {
  const none = {
    assignment: [],
    loads: [],
    maxDeviation: 0,
    cutEdges: 0,
    cutLengthM: 0,
    movedNodes: 0,
    movedWeight: 0,
  };
  const reason = found.isFeasible ? null : (found.reason ?? reasonOf(whole, found.isProven, isCancelled, seconds));
  const { isWithin: _, ...told } = found.at ? measured(whole, found.at) : { ...none, isWithin: false };
  return { feasible: found.isFeasible, reason, ...told, proven: found.isProven, seconds };
}

/** The plan in labels, measured on the graph as it was given. */
function measured({ graph, wish, reduced, bounds }: Whole, at: Int32Array): Outcome & Assigned {
  const districts = reduced.group.map((g) => (g < 0 ? -1 : at[g]!));
  const present = wish.present ?? [];
  const highest = present.reduce((most, label) => Math.max(most, label), -1);
  const labels = matchLabels(graph.weights, districts, present, reduced.k, highest);
  const assignment = Array.from(districts, (district, v) => (district < 0 ? (present[v] ?? -1) : labels[district]!));
  const outcome = outcomeOf(graph, wish, assignment, bounds.ideal);
  const isWithin = outcome.loads.every(({ load, locked }) => locked || (bounds.low <= load && load <= bounds.high));
  return { assignment, ...outcome, isWithin };
}

interface Assigned {
  readonly assignment: number[];
  readonly isWithin: boolean;
}

function reasonOf({ bounds }: Whole, isProven: boolean, isCancelled: boolean, seconds: number): PartitionReason {
  const wanted = `connected districts of ${round(bounds.low)} to ${round(bounds.high)}`;
  const wayOut = "Allow a larger tolerance or another number of districts.";
  if (isProven)
    return { code: "proven_infeasible", text: `Exhaustive search: there is no plan of ${wanted}. ${wayOut}` };
  if (isCancelled)
    return { code: "cancelled", text: `Cancelled before a plan of ${wanted} was found. Let it search longer.` };
  return {
    code: "not_found_in_time",
    text: `No plan of ${wanted} was found in ${seconds.toFixed(1)} s; whether one exists is not known. ${wayOut} Or give it more time.`,
  };
}
