/**
 * Local Knox: which events take part in space-time clustering. Each event is judged by how many of its neighbours in space are
 * also neighbours in time. Corrects nothing for the many tests; see the multiple-testing corrections for that.
 */
import { report, type Watch } from "../../watch.ts";
import type { CloseCounts } from "./close-counts.ts";

export interface LocalKnox {
  /** P(X >= nst) given the event's own number of neighbours in space and in time; 1 where nst is 0. */
  readonly p: Float64Array;
  /** The same tail averaged over the numbers of neighbours in time of all events (Rey et al. 2021, pointpats); 1 where nst is 0. */
  readonly pAveraged: Float64Array;
}

const EVENTS_BETWEEN_REPORTS = 64;

/**
 * Of n - 1 others, t_i are close in time; s_i of them are drawn as neighbours in space: X is hypergeometric (Rogerson 2001,
 * "Monitoring point patterns for the development of space-time clusters", JRSS A 164:87-96, for the local form).
 * O(n * s), and for the average O(kinds of (s, nst) * kinds of t * s).
 */
export function localKnox({ space, time, both }: CloseCounts, watch: Watch = {}): LocalKnox {
  const others = space.length - 1;
  const p = new Float64Array(space.length).fill(1);
  const pAveraged = new Float64Array(space.length).fill(1);
  const kinds = kindsOf(time);
  const known = new Map<string, number>();
  for (let event = 0; event < space.length; event++) {
    if (event % EVENTS_BETWEEN_REPORTS === 0) report(watch, event / space.length);
    const nst = both[event]!;
    if (nst === 0) continue;
    const ns = space[event]!;
    p[event] = hypergeometricUpperTail(nst, others, time[event]!, ns);
    const key = `${ns},${nst}`;
    const average = known.get(key) ?? averageTail(nst, others, ns, kinds) / space.length;
    known.set(key, average);
    pAveraged[event] = average;
  }
  return { p, pAveraged };
}

/**
 * P(X >= found) where `drawn` of `all` are taken and `marked` of `all` are marked. Sum of positive terms, relative error about
 * 1e-15 times the number of draws. O(drawn or marked, whichever is smaller).
 */
export function hypergeometricUpperTail(found: number, all: number, marked: number, drawn: number): number {
  if (found <= Math.max(0, marked + drawn - all)) return 1;
  const most = Math.min(marked, drawn);
  if (found > most) return 0;
  let term = hypergeometricMass(found, all, Math.max(marked, drawn), most);
  let sum = 0;
  for (let k = found; k <= most; k++) {
    sum += term;
    term *= ((marked - k) * (drawn - k)) / ((k + 1) * (all - marked - drawn + k + 1));
  }
  return Math.min(1, sum);
}

/** Factors above and below 1 take turns, so that the product neither overflows nor vanishes on the way. */
function hypergeometricMass(found: number, all: number, marked: number, drawn: number): number {
  let mass = 1;
  let hit = 0;
  let miss = 0;
  while (hit < found || miss < drawn - found) {
    if (hit < found && (mass <= 1 || miss >= drawn - found)) {
      mass *= ((drawn - hit) / (hit + 1)) * ((marked - hit) / (all - hit));
      hit++;
    } else {
      mass *= (all - marked - miss) / (all - found - miss);
      miss++;
    }
  }
  return mass;
}

function kindsOf(counts: Int32Array): Map<number, number> {
  const kinds = new Map<number, number>();
  for (const count of counts) kinds.set(count, (kinds.get(count) ?? 0) + 1);
  return kinds;
}

function averageTail(nst: number, others: number, ns: number, kinds: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [nt, events] of kinds) sum += events * hypergeometricUpperTail(nst, others, nt, ns);
  return sum;
}
