// A graph in pieces: how many districts each connected piece gets. A district never reaches from one piece to another,
// so the pieces are searched one by one once this is settled.
import type { Bounds } from "./bounds.ts";

interface Piece {
  readonly load: number;
  readonly nodes: number;
}

interface Shares {
  /** Districts of each piece; they sum up to k. */
  readonly parts: readonly number[];
  /** No piece's load forbids its number of districts. */
  readonly fits: boolean;
}

/**
 * Shares k districts out to the pieces, each at least 1 and at most its nodes: within the bounds everywhere if loads allow that at all,
 * else by the least sum of deviations. Null when there are more pieces than districts, or fewer nodes.
 * Greedy on a convex sum: each further district goes where it helps most. O(k * pieces).
 */
export function shareOut(pieces: readonly Piece[], k: number, bounds: Bounds): Shares | null {
  const least = pieces.map(({ load }) => Math.max(1, bounds.high > 0 ? Math.ceil(load / bounds.high) : 1));
  const most = pieces.map(({ load, nodes }) => Math.min(nodes, bounds.low > 0 ? Math.floor(load / bounds.low) : nodes));
  const isOpen = least.every((fewest, i) => fewest <= most[i]!) && sum(least) <= k && k <= sum(most);
  if (isOpen) return { parts: handOut(pieces, least, most, k, bounds.ideal), fits: true };
  const nodes = pieces.map((piece) => piece.nodes);
  if (pieces.length > k || sum(nodes) < k) return null;
  const ones = pieces.map(() => 1);
  return { parts: handOut(pieces, ones, nodes, k, bounds.ideal), fits: false };
}

function handOut(
  pieces: readonly Piece[],
  least: readonly number[],
  most: readonly number[],
  k: number,
  ideal: number,
): number[] {
  const parts = [...least];
  for (let given = sum(least); given < k; given++) {
    let best = -1;
    let helped = -Infinity;
    for (const [i, { load }] of pieces.entries()) {
      const now = parts[i]!;
      if (now >= most[i]!) continue;
      // On a tie (all of them lack more than a district) the piece with the largest districts.
      const gain = Math.abs(load - now * ideal) - Math.abs(load - (now + 1) * ideal) + (1e-6 * load) / now;
      if (gain > helped) [best, helped] = [i, gain];
    }
    parts[best]!++;
  }
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
