/**
 * From the best cluster around each centre to the list a person reads: the most likely first, then those that share no location with
 * one before (no geographical overlap). Finds no clusters itself.
 */

/** A location's row as centre, and the rows inside, nearest first. */
export interface Candidate {
  readonly centre: number;
  readonly members: Uint16Array;
  readonly llr: number;
}

/** Ratios that differ by a billionth are equal: the centre that stands first then counts. */
const SAME_RATIO = 1e-9;

/** O(clusters x candidates + members). Candidates stand in the order of their centres. */
export function withoutOverlap<C extends Candidate>(candidates: readonly C[], locationCount: number): readonly C[] {
  const taken = new Uint8Array(locationCount);
  const chosen: C[] = [];
  let left = candidates.filter((candidate) => candidate.llr > 0);
  while (left.length > 0) {
    const most = left.reduce((largest, { llr }) => Math.max(largest, llr), 0);
    const next = left.find(({ llr }) => llr >= most * (1 - SAME_RATIO))!;
    chosen.push(next);
    for (const member of next.members) taken[member] = 1;
    left = left.filter(({ members }) => members.every((member) => taken[member] === 0));
  }
  return chosen;
}

/** From so many replicas on, a cluster that all of them surpass is left out, as in the reports people know. */
const REPLICAS_TO_OMIT = 999;

/**
 * Each cluster with the chance of a ratio as large by luck: p = (1 + replicas whose largest ratio reaches it) / (replicas + 1), NaN
 * without replicas. The most likely cluster stays; with 999 replicas or more the others only while p is below 1.
 */
export function withChance<C extends Candidate>(
  chosen: readonly C[],
  replicaMaxima: Float64Array,
): readonly (C & { readonly p: number })[] {
  return chosen
    .map((cluster) => ({ ...cluster, p: chanceOf(cluster.llr, replicaMaxima) }))
    .filter(({ p }, rank) => rank === 0 || p !== 1 || replicaMaxima.length < REPLICAS_TO_OMIT);
}

function chanceOf(llr: number, replicaMaxima: Float64Array): number {
  if (replicaMaxima.length === 0) return Number.NaN;
  const reached = replicaMaxima.reduce((sum, largest) => sum + (largest >= llr * (1 - SAME_RATIO) ? 1 : 0), 0);
  return (1 + reached) / (replicaMaxima.length + 1);
}
