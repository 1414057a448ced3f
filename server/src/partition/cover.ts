// The cheapest choice of k possible districts that covers each node once, or the proof that there is none.
// Works on the complete list of columns.ts; knows nothing of borders and connection any more.
import type { Budget } from "./budget.ts";
import type { Columns } from "./columns.ts";

interface Cover {
  /** Chosen columns, cheapest cover below the limit; null when there is none (that was met). */
  readonly chosen: readonly number[] | null;
  readonly cost: number;
  /** The whole tree was searched: nothing below the limit exists but this. */
  readonly isComplete: boolean;
}

const EPSILON = 1e-7;

interface Tree {
  readonly columns: Columns;
  readonly size: number;
  readonly k: number;
  readonly budget: Budget;
  readonly chosen: number[];
  /** Columns that do not meet a chosen one, per depth. */
  readonly alive: Int32Array[];
  readonly holders: Int32Array;
  readonly leastShare: Float64Array;
  best: number[] | null;
  limit: number;
  isOver: boolean;
}

/**
 * Algorithm X (Knuth, Dancing links, 2000) on bit sets, branching on the node with the fewest columns, with a bound: a district's border
 * is shared out to its nodes, and each uncovered node pays at least its cheapest share. Only covers cheaper than `limit` count.
 */
export function cheapestCover(columns: Columns, size: number, k: number, limit: number, budget: Budget): Cover {
  const tree: Tree = {
    columns,
    size,
    k,
    budget,
    chosen: [],
    alive: Array.from({ length: k + 1 }, () => new Int32Array(0)),
    holders: new Int32Array(size),
    leastShare: new Float64Array(size),
    best: null,
    limit,
    isOver: false,
  };
  tree.alive[0] = Int32Array.from({ length: columns.count }, (_, c) => c);
  descend(tree, 0, columns.count, 0, new Uint8Array(size));
  return { chosen: tree.best, cost: tree.limit, isComplete: !tree.isOver };
}

function descend(tree: Tree, depth: number, count: number, cost: number, covered: Uint8Array): void {
  const { columns, k, size } = tree;
  if (depth === k) {
    if (covered.every((one) => one === 1) && cost < tree.limit - EPSILON) {
      tree.best = [...tree.chosen];
      tree.limit = cost;
    }
    return;
  }
  tree.budget.spend(count);
  if (!tree.budget.goesOn()) tree.isOver = true;
  const node = tree.isOver ? -1 : scarcest(tree, depth, count, cost, covered);
  if (node < 0) return;
  const alive = tree.alive[depth]!;
  const branches = alive
    .subarray(0, count)
    .filter((c) => holds(columns, c, node))
    .toSorted((a, b) => columns.border[a]! / columns.nodes[a]! - columns.border[b]! / columns.nodes[b]!);
  if (tree.alive[depth + 1]!.length < count) tree.alive[depth + 1] = new Int32Array(count);
  for (const c of branches) {
    if (tree.isOver) return;
    const left = sift(columns, alive, count, c, tree.alive[depth + 1]!);
    const wider = covered.slice();
    for (let v = 0; v < size; v++) if (holds(columns, c, v)) wider[v] = 1;
    tree.chosen.push(c);
    descend(tree, depth + 1, left, cost + columns.border[c]! / 2, wider);
    tree.chosen.pop();
  }
}

/** The uncovered node that the fewest columns hold; -1 when one has none, when none is uncovered or the bound ends this branch. */
function scarcest(tree: Tree, depth: number, count: number, cost: number, covered: Uint8Array): number {
  const { columns, holders, leastShare } = tree;
  const alive = tree.alive[depth]!;
  holders.fill(0);
  leastShare.fill(Infinity);
  for (let i = 0; i < count; i++) {
    const c = alive[i]!;
    const share = columns.border[c]! / (2 * columns.nodes[c]!);
    for (let w = 0; w < columns.words; w++) {
      for (let bits = columns.bits[c * columns.words + w]!; bits !== 0; bits &= bits - 1) {
        const v = w * 32 + (31 - Math.clz32(bits & -bits));
        holders[v]!++;
        if (share < leastShare[v]!) leastShare[v] = share;
      }
    }
  }
  let node = -1;
  let bound = cost;
  for (let v = 0; v < tree.size; v++) {
    if (covered[v] === 1) continue;
    bound += leastShare[v]!;
    if (node < 0 || holders[v]! < holders[node]!) node = v;
  }
  return bound >= tree.limit - EPSILON ? -1 : node;
}

function holds(columns: Columns, c: number, v: number): boolean {
  return ((columns.bits[c * columns.words + (v >>> 5)]! >>> (v & 31)) & 1) === 1;
}

/** Writes the columns that do not meet column c into `into` and returns how many. */
function sift({ bits, words }: Columns, alive: Int32Array, count: number, c: number, into: Int32Array): number {
  let end = 0;
  for (let i = 0; i < count; i++) {
    const other = alive[i]!;
    let meets = 0;
    for (let w = 0; w < words; w++) meets |= bits[other * words + w]! & bits[c * words + w]!;
    if (meets === 0) into[end++] = other;
  }
  return end;
}
