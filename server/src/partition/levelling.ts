// From a plan that is nearly level to one within the tolerance: looks through all single moves and all pairs of moves at the rim.
// Annealing meets short borders more often than level loads where weights are lumpy; a look around from there finds what it just missed.
import { excessOf, type Kept, keepIfBetter } from "./anneal.ts";
import { canLeave, costOfMove, hangingOn, move, type Plan } from "./plan.ts";

interface Moves {
  count: number;
  readonly node: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  readonly change: Float64Array;
}

/** More districts outside the tolerance than two moves can mend. */
const MOST_OUTSIDE = 4;
const MOST_MOVES = 600;
/** Two moves can save more together than alone where they touch; so many mean edges are allowed for. */
const TOGETHER = 2;

interface Leveller {
  readonly moves: Moves;
  readonly outside: Int32Array;
}

export function levellerOf(): Leveller {
  return {
    moves: {
      count: 0,
      node: new Int32Array(MOST_MOVES),
      from: new Int32Array(MOST_MOVES),
      to: new Int32Array(MOST_MOVES),
      weight: new Float64Array(MOST_MOVES),
      change: new Float64Array(MOST_MOVES),
    },
    outside: new Int32Array(MOST_OUTSIDE + 1),
  };
}

/** Keeps every better plan within the tolerance that is one or two moves away; leaves the plan as it was. O(moves^2 / k). */
export function level(leveller: Leveller, plan: Plan, kept: Kept): void {
  const outside = outsideOf(leveller, plan);
  if (outside < 0) return;
  const { moves } = leveller;
  gather(moves, plan);
  for (let i = 0; i < moves.count; i++) {
    const [a, b, weight] = [moves.from[i]!, moves.to[i]!, moves.weight[i]!];
    plan.load[a]! -= weight;
    plan.load[b]! += weight;
    const left = outsideOf(leveller, plan);
    const [first, second] = [leveller.outside[0]!, leveller.outside[1]!];
    plan.load[a]! += weight;
    plan.load[b]! -= weight;
    if (left === 0) tryMoves(plan, moves, i, -1, kept);
    else if (left === 1 || left === 2) tryPartners(plan, moves, i, first, left === 2 ? second : -1, kept);
  }
}

/** Number of districts outside the tolerance, which then stand in leveller.outside; -1 when there are too many. */
function outsideOf({ outside }: Leveller, plan: Plan): number {
  let count = 0;
  for (let a = 0; a < plan.terms.k; a++) {
    if (excessOf(plan, plan.load[a]!) === 0) continue;
    if (count === MOST_OUTSIDE) return -1;
    outside[count++] = a;
  }
  return count;
}

function gather(moves: Moves, plan: Plan): void {
  const { net } = plan.terms;
  moves.count = 0;
  for (let i = 0; i < plan.rimSize; i++) {
    const v = plan.rim[i]!;
    const a = plan.at[v]!;
    if (plan.nodes[a] === 1) continue;
    let weight = net.weight[v]!;
    if (!canLeave(plan, v)) {
      const count = hangingOn(plan, v);
      if (count < 0 || count + 1 >= plan.nodes[a]!) continue;
      for (let h = 0; h < count; h++) weight += net.weight[plan.queue[h]!]!;
    }
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
      const b = plan.at[net.near[j]!]!;
      if (b === a || moves.count === MOST_MOVES || isKnown(moves, v, b)) continue;
      moves.node[moves.count] = v;
      moves.from[moves.count] = a;
      moves.to[moves.count] = b;
      moves.weight[moves.count] = weight;
      moves.change[moves.count] = costOfMove(plan, v, b);
      moves.count++;
    }
  }
}

function isKnown(moves: Moves, v: number, b: number): boolean {
  for (let i = moves.count - 1; i >= 0 && moves.node[i] === v; i--) if (moves.to[i] === b) return true;
  return false;
}

/** Second moves after move i that bring the districts x and y (or x alone) within, and none out. */
function tryPartners(plan: Plan, moves: Moves, i: number, x: number, y: number, kept: Kept): void {
  const [a, b, weight] = [moves.from[i]!, moves.to[i]!, moves.weight[i]!];
  for (let j = 0; j < moves.count; j++) {
    const [c, d, other] = [moves.from[j]!, moves.to[j]!, moves.weight[j]!];
    if ((c !== x && d !== x) || (y >= 0 && c !== y && d !== y) || j === i) continue;
    if (plan.cost + moves.change[i]! + moves.change[j]! - TOGETHER >= kept.cost) continue;
    const lc = plan.load[c]! - other + (c === b ? weight : 0) - (c === a ? weight : 0);
    if (excessOf(plan, lc) > 0) continue;
    const ld = plan.load[d]! + other + (d === b ? weight : 0) - (d === a ? weight : 0);
    if (excessOf(plan, ld) === 0) tryMoves(plan, moves, i, j, kept);
  }
}

/** Makes the moves for a look and takes them back. */
function tryMoves(plan: Plan, moves: Moves, i: number, j: number, kept: Kept): void {
  const before = plan.cost;
  const first = shift(plan, moves.node[i]!, moves.to[i]!);
  if (!first) return;
  const second = j < 0 || plan.at[moves.node[j]!] !== moves.from[j] ? null : shift(plan, moves.node[j]!, moves.to[j]!);
  keepIfBetter(plan, kept);
  if (second) putBack(plan, second, moves.from[j]!);
  putBack(plan, first, moves.from[i]!);
  plan.cost = before;
}

/** Moves v with what hangs on it; null when nothing would be left behind or b is no neighbour any more. */
function shift(plan: Plan, v: number, b: number): Int32Array | null {
  if (!touches(plan, v, b)) return null;
  const count = canLeave(plan, v) ? 0 : hangingOn(plan, v);
  if (count < 0 || count + 1 >= plan.nodes[plan.at[v]!]!) return null;
  plan.queue[count] = v;
  const moved = plan.queue.slice(0, count + 1);
  for (const x of moved.toReversed()) move(plan, x, b, costOfMove(plan, x, b));
  return moved;
}

function touches(plan: Plan, v: number, b: number): boolean {
  const { net } = plan.terms;
  for (let j = net.first[v]!; j < net.first[v + 1]!; j++) if (plan.at[net.near[j]!] === b) return true;
  return false;
}

function putBack(plan: Plan, moved: Int32Array, a: number): void {
  for (const x of moved) move(plan, x, a, costOfMove(plan, x, a));
}
