/**
 * Ways through clusters of very short streets (a roundabout, a crossing of carriageways), where walks turn about so often that they
 * must be merged: walks on one half edge within a thin slice of length go on as one, at their mean length. Knows no samples.
 */
import type { SplitRules } from "./split-rules.ts";

/** Called with a half edge, the distance from the start to its beginning, and the share walking on it; short ones go on by themselves. */
type VisitWay = (half: number, distanceM: number, share: number) => void;
interface Cluster {
  readonly reachM: number;
  readonly sliceM: number;
  readonly isShort: (half: number) => boolean;
  readonly mostEntered: number;
}

/** All walks in one slice on one half edge: their share, and share times distance. */
interface Merged {
  share: number;
  moment: number;
}

/** Smaller shares are not followed. */
const LEAST_SHARE = 1e-14;
/**
 * After so many slices in which nothing left the cluster nothing will: shares of both signs may run round a ring for ever, each
 * other's opposite at every node.
 */
const QUIET_SLICES = 1024;

/**
 * Visits every half edge entered after leaving over the end of `exit` through short half edges only, before `reachM`. The error is of
 * second order in the slice. O(half edges of the cluster x slices until everything has left it). Answers how many half edges were
 * entered; gives up when they are `mostEntered`.
 */
export function throughShort(
  { network, end, onward, back }: SplitRules,
  exit: number,
  { reachM, sliceM, isShort, mostEntered }: Cluster,
  visit: VisitWay,
): number {
  const slices = new Map<number, Map<number, Merged>>();
  let last = 0;
  let entered = 0;
  const enter = (half: number, distanceM: number, share: number) => {
    if (Math.abs(share) < LEAST_SHARE || distanceM >= reachM) return;
    const slice = Math.floor(distanceM / sliceM);
    last = Math.max(last, slice);
    const halves = slices.get(slice) ?? new Map<number, Merged>();
    slices.set(slice, halves);
    add(halves, half, share, distanceM);
  };
  const leave = (arrived: number, distanceM: number, share: number) => {
    const node = end[arrived]!;
    for (let index = network.firstHalf[node]!; index < network.firstHalf[node + 1]!; index++) {
      const next = network.halves[index]!;
      enter(next, distanceM, share * (next === (arrived ^ 1) ? back[node]! : onward[node]!));
    }
  };
  leave(exit, 0, 1);
  let lastLeft = 0;
  for (let slice = 0; slice <= last && slice - lastLeft <= QUIET_SLICES; slice++) {
    const halves = slices.get(slice);
    if (!halves) continue;
    const passed = new Map<number, Merged>();
    while (halves.size > 0)
      for (const [half, { share, moment }] of halves) {
        halves.delete(half);
        if (++entered >= mostEntered) return entered;
        if (Math.abs(share) < LEAST_SHARE) continue;
        // Shares of both signs may leave a mean far off: it stays within the slice.
        const distanceM = Math.min((slice + 1) * sliceM, Math.max(slice * sliceM, moment / share));
        add(passed, half, share, distanceM);
        if (isShort(half)) leave(half, distanceM + network.edgeLength[half >> 1]!, share);
        else lastLeft = slice;
      }
    for (const [half, { share, moment }] of passed)
      if (share !== 0) visit(half, Math.min((slice + 1) * sliceM, Math.max(slice * sliceM, moment / share)), share);
    slices.delete(slice);
  }
  return entered;
}

function add(to: Map<number, Merged>, half: number, share: number, distanceM: number): void {
  const merged = to.get(half);
  if (merged) {
    merged.share += share;
    merged.moment += share * distanceM;
  } else to.set(half, { share, moment: share * distanceM });
}
