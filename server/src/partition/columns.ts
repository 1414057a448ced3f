// All districts that could stand in a plan at all: connected, within the bounds, and leaving the rest divisible.
// Complete or nothing: when there are too many, the answer is null and nothing is proven. For small or tight graphs.
import type { Budget } from "./budget.ts";
import type { Terms } from "./plan.ts";

/** Possible districts as bit sets over the nodes. */
export interface Columns {
  readonly count: number;
  /** Words of a bit set; that of column c begins at c * words. */
  readonly words: number;
  readonly bits: Int32Array;
  /** Cost of the edges that leave the district. */
  readonly border: Float64Array;
  readonly nodes: Int32Array;
}

const MOST_COLUMNS = 600_000;
const STEPS_PER_ASKING = 4096;

/** A walk through all connected sets that hold `root` and none of the nodes ranked before it. */
interface Walk {
  readonly terms: Terms;
  readonly rank: Int32Array;
  readonly words: number;
  /** Where a node stands: 0 = not met, 1 = met (in the set, waiting or refused). */
  readonly met: Uint8Array;
  readonly inside: Uint8Array;
  readonly waiting: Int32Array;
  readonly members: Int32Array;
  readonly seen: Int32Array;
  readonly queue: Int32Array;
  readonly budget: Budget;
  bits: Int32Array;
  border: Float64Array;
  nodes: Int32Array;
  count: number;
  stamp: number;
  steps: number;
  isOver: boolean;
}

/**
 * Reverse search over connected sets (after Avis & Fukuda 1996): each set once, from its heaviest node, which keeps the sets few.
 * O(degree) per connected set not heavier than a district, O(nodes + edges) per set within the bounds.
 */
export function allColumns(terms: Terms, budget: Budget): Columns | null {
  const { net } = terms;
  const order = [...net.weight.keys()].toSorted((a, b) => net.weight[b]! - net.weight[a]! || a - b);
  const rank = new Int32Array(net.size);
  for (const [i, v] of order.entries()) rank[v] = i;
  const words = (net.size + 31) >>> 5;
  const walk: Walk = {
    terms,
    rank,
    words,
    met: new Uint8Array(net.size),
    inside: new Uint8Array(net.size),
    waiting: new Int32Array(net.size * (net.size + 1)),
    members: new Int32Array(net.size),
    seen: new Int32Array(net.size),
    queue: new Int32Array(net.size),
    budget,
    bits: new Int32Array(1024 * words),
    border: new Float64Array(1024),
    nodes: new Int32Array(1024),
    count: 0,
    stamp: 0,
    steps: 0,
    isOver: false,
  };
  for (const root of order) {
    // No district at all can hold it: its list stays empty, which is the proof.
    if (net.weight[root]! > terms.high) continue;
    walk.met.fill(0);
    walk.waiting[0] = root;
    walk.met[root] = 1;
    for (let v = 0; v < net.size; v++) if (rank[v]! < rank[root]!) walk.met[v] = 1;
    // The root has to be inside: its sets are those of the first branch.
    include(walk, 0, 0, 1, 0, 0);
    if (walk.isOver) return null;
  }
  const { count, bits, border, nodes } = walk;
  return { count, words, bits, border, nodes };
}

/** The set takes in waiting[from], then every continuation of it with the waiting nodes behind. */
function include(walk: Walk, depth: number, from: number, to: number, load: number, border: number): void {
  const { net } = walk.terms;
  const v = walk.waiting[from]!;
  let wider = border;
  let end = to;
  // Those still waiting are copied behind the end: a branch must not disturb its sisters.
  for (let i = from + 1; i < to; i++) walk.waiting[end++] = walk.waiting[i]!;
  const fresh = end;
  for (let j = net.first[v]!, last = net.first[v + 1]!; j < last; j++) {
    const u = net.near[j]!;
    wider += walk.inside[u] === 1 ? -net.cost[j]! : net.cost[j]!;
    if (walk.met[u] === 1) continue;
    walk.met[u] = 1;
    walk.waiting[end++] = u;
  }
  walk.inside[v] = 1;
  walk.members[depth] = v;
  extend(walk, depth + 1, to, end, load + net.weight[v]!, wider);
  walk.inside[v] = 0;
  for (let i = fresh; i < end; i++) walk.met[walk.waiting[i]!] = 0;
}

function extend(walk: Walk, depth: number, from: number, to: number, load: number, border: number): void {
  const { low, high, net } = walk.terms;
  if (++walk.steps % STEPS_PER_ASKING === 0) {
    walk.budget.spend(STEPS_PER_ASKING);
    if (!walk.budget.goesOn() || walk.count >= MOST_COLUMNS) walk.isOver = true;
  }
  if (walk.isOver) return;
  if (load >= low && leavesDivisible(walk, depth)) keep(walk, depth, border);
  for (let i = from; i < to && !walk.isOver; i++)
    if (load + net.weight[walk.waiting[i]!]! <= high) include(walk, depth, i, to, load, border);
}

/** Each part that is left without the set can be cut into whole districts, and all of them together into k - 1. */
function leavesDivisible(walk: Walk, depth: number): boolean {
  const { net, k, low, high } = walk.terms;
  const { inside, seen, queue } = walk;
  const stamp = ++walk.stamp;
  let left = net.size - depth;
  let [least, most] = [0, 0];
  for (let start = 0; start < net.size && left > 0; start++) {
    if (inside[start] === 1 || seen[start] === stamp) continue;
    let [load, end] = [0, 1];
    queue[0] = start;
    seen[start] = stamp;
    for (let i = 0; i < end; i++) {
      const x = queue[i]!;
      load += net.weight[x]!;
      for (let j = net.first[x]!, last = net.first[x + 1]!; j < last; j++) {
        const y = net.near[j]!;
        if (inside[y] === 1 || seen[y] === stamp) continue;
        seen[y] = stamp;
        queue[end++] = y;
      }
    }
    left -= end;
    const fewest = Math.max(1, Math.ceil(load / high));
    const mostHere = low > 0 ? Math.floor(load / low) : end;
    if (fewest > mostHere) return false;
    least += fewest;
    most += mostHere;
  }
  return least <= k - 1 && k - 1 <= most;
}

function keep(walk: Walk, depth: number, border: number): void {
  const { words } = walk;
  if (walk.count === walk.border.length) grow(walk);
  const at = walk.count * words;
  for (let i = 0; i < depth; i++) {
    const v = walk.members[i]!;
    walk.bits[at + (v >>> 5)]! |= 1 << (v & 31);
  }
  walk.border[walk.count] = border;
  walk.nodes[walk.count] = depth;
  walk.count++;
}

function grow(walk: Walk): void {
  const size = walk.border.length * 2;
  const [bits, border, nodes] = [new Int32Array(size * walk.words), new Float64Array(size), new Int32Array(size)];
  bits.set(walk.bits);
  border.set(walk.border);
  nodes.set(walk.nodes);
  Object.assign(walk, { bits, border, nodes });
}
