// A plan under search: which node is in which district, with loads, cost and rim kept up to date move by move.
// Moves here are unconditional; whether one is wise is for anneal.ts, and what is asked for is in Terms.
import type { Net } from "./net.ts";

/** What a search has to keep and what it tries to make small. */
export interface Terms {
  readonly net: Net;
  readonly k: number;
  /** Allowed load of a district, both ends included. */
  readonly low: number;
  readonly high: number;
  readonly ideal: number;
  /** The district a node should stay in and what leaving it costs; -1 = no wish. */
  readonly home: Int32Array;
  readonly homeCost: Float64Array;
  /** Added to every price of load outside the tolerance: leaving home must never be dearer than keeping to the tolerance. */
  readonly homePrice: number;
}

export interface Plan {
  readonly terms: Terms;
  readonly at: Int32Array;
  readonly load: Float64Array;
  readonly nodes: Int32Array;
  /** Number of neighbours in other districts. */
  readonly foreign: Int32Array;
  /** The nodes with a foreign neighbour, in no order; rimPlace is where a node stands in it, -1 = inside. */
  readonly rim: Int32Array;
  readonly rimPlace: Int32Array;
  rimSize: number;
  /** Cost of the cut edges and of nodes away from home. */
  cost: number;
  /** Scratch of the walks below. */
  readonly seen: Int32Array;
  readonly queue: Int32Array;
  stamp: number;
}

export function planOf(terms: Terms, at: Int32Array): Plan {
  const n = terms.net.size;
  const plan: Plan = {
    terms,
    at: new Int32Array(n),
    load: new Float64Array(terms.k),
    nodes: new Int32Array(terms.k),
    foreign: new Int32Array(n),
    rim: new Int32Array(n),
    rimPlace: new Int32Array(n),
    rimSize: 0,
    cost: 0,
    seen: new Int32Array(n),
    queue: new Int32Array(n + 1),
    stamp: 0,
  };
  resetPlan(plan, at);
  return plan;
}

/** Takes over another assignment. O(nodes + edges). */
export function resetPlan(plan: Plan, at: Int32Array): void {
  const { net, home, homeCost } = plan.terms;
  plan.at.set(at);
  plan.load.fill(0);
  plan.nodes.fill(0);
  plan.rimPlace.fill(-1);
  plan.rimSize = 0;
  plan.cost = 0;
  for (let v = 0; v < net.size; v++) {
    const a = at[v]!;
    plan.load[a]! += net.weight[v]!;
    plan.nodes[a]!++;
    let foreign = 0;
    for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
      if (at[net.near[j]!] === a) continue;
      foreign++;
      plan.cost += net.cost[j]! / 2;
    }
    plan.foreign[v] = foreign;
    if (foreign > 0) enterRim(plan, v);
    if (home[v]! >= 0 && home[v] !== a) plan.cost += homeCost[v]!;
  }
}

/** What moving v to district b adds to the cost. */
export function costOfMove(plan: Plan, v: number, b: number): number {
  const { net, home, homeCost } = plan.terms;
  const a = plan.at[v]!;
  let change = 0;
  for (let j = net.first[v]!, end = net.first[v + 1]!; j < end; j++) {
    const there = plan.at[net.near[j]!]!;
    if (there === a) change += net.cost[j]!;
    else if (there === b) change -= net.cost[j]!;
  }
  const wish = home[v]!;
  if (wish === a) change += homeCost[v]!;
  else if (wish === b) change -= homeCost[v]!;
  return change;
}

/** Moves v to district b; `change` is costOfMove of it. */
export function move(plan: Plan, v: number, b: number, change: number): void {
  const { net } = plan.terms;
  const a = plan.at[v]!;
  plan.at[v] = b;
  plan.load[a]! -= net.weight[v]!;
  plan.load[b]! += net.weight[v]!;
  plan.nodes[a]!--;
  plan.nodes[b]!++;
  plan.cost += change;
  let foreign = 0;
  for (let j = net.first[v]!, end = net.first[v + 1]!; j < end; j++) {
    const u = net.near[j]!;
    const there = plan.at[u]!;
    if (there !== b) foreign++;
    if (there === a) {
      if (plan.foreign[u]!++ === 0) enterRim(plan, u);
    } else if (there === b && --plan.foreign[u]! === 0) leaveRim(plan, u);
  }
  if (plan.foreign[v] === 0 && foreign > 0) enterRim(plan, v);
  else if (plan.foreign[v]! > 0 && foreign === 0) leaveRim(plan, v);
  plan.foreign[v] = foreign;
}

/**
 * Does v's district hang together without v?
 *
 *    a a a        The neighbours of v in a hang together beside v: yes, after a few bit operations.
 *    a v b        If they do not, a walk through the whole district decides.
 *    b b b
 */
export function canLeave(plan: Plan, v: number): boolean {
  const { net } = plan.terms;
  const a = plan.at[v]!;
  if (plan.nodes[a]! <= 1) return false;
  const [from, to] = [net.first[v]!, net.first[v + 1]!];
  if (to - from > 31) return meetBeside(plan, v);
  let own = 0;
  for (let j = from; j < to; j++) if (plan.at[net.near[j]!] === a) own |= 1 << (j - from);
  if (own === 0) return false;
  let reached = own & -own;
  for (let fresh = reached; fresh !== 0; ) {
    const j = 31 - Math.clz32(fresh & -fresh);
    fresh &= fresh - 1;
    const more = net.mates[from + j]! & own & ~reached;
    reached |= more;
    fresh |= more;
  }
  return reached === own || meetBeside(plan, v);
}

/** Do all neighbours of v in its district meet on a walk that leaves v out? Ends as soon as the last was met. */
function meetBeside(plan: Plan, v: number): boolean {
  const { net } = plan.terms;
  const { at, seen, queue } = plan;
  const a = at[v]!;
  const wanted = ++plan.stamp;
  let [missing, start] = [0, -1];
  for (let j = net.first[v]!, last = net.first[v + 1]!; j < last; j++) {
    const u = net.near[j]!;
    if (at[u] !== a) continue;
    seen[u] = wanted;
    start = u;
    missing++;
  }
  if (start < 0) return false;
  const stamp = ++plan.stamp;
  seen[v] = stamp;
  seen[start] = stamp;
  queue[0] = start;
  missing--;
  for (let i = 0, end = 1; i < end && missing > 0; i++) {
    const x = queue[i]!;
    for (let j = net.first[x]!, last = net.first[x + 1]!; j < last; j++) {
      const y = net.near[j]!;
      if (at[y] !== a || seen[y] === stamp) continue;
      if (seen[y] === wanted) missing--;
      seen[y] = stamp;
      queue[end++] = y;
    }
  }
  return missing === 0;
}

/** Walks through district a from an unseen node; the nodes stand in queue[begin..], their number is returned. */
function walk(plan: Plan, start: number, a: number, begin: number): number {
  const { net } = plan.terms;
  const { queue, seen, stamp, at } = plan;
  let end = begin;
  queue[end++] = start;
  seen[start] = stamp;
  for (let i = begin; i < end; i++) {
    const x = queue[i]!;
    for (let j = net.first[x]!, last = net.first[x + 1]!; j < last; j++) {
      const y = net.near[j]!;
      if (at[y] !== a || seen[y] === stamp) continue;
      seen[y] = stamp;
      queue[end++] = y;
    }
  }
  return end - begin;
}

/**
 * The nodes that hang on v alone: everything of v's district but v and the heaviest part that is left without it.
 * They stand in queue[0 .. count-1]; -1 when v is alone in its district.
 *
 *    a a a v h h      v moves together with h h
 */
export function hangingOn(plan: Plan, v: number): number {
  const { net } = plan.terms;
  const a = plan.at[v]!;
  plan.stamp++;
  plan.seen[v] = plan.stamp;
  let [end, heavyFrom, heavyTo, heaviest] = [0, 0, 0, -1];
  for (let j = net.first[v]!; j < net.first[v + 1]!; j++) {
    const start = net.near[j]!;
    if (plan.at[start] !== a || plan.seen[start] === plan.stamp) continue;
    const count = walk(plan, start, a, end);
    let load = 0;
    for (let i = end; i < end + count; i++) load += net.weight[plan.queue[i]!]!;
    if (load > heaviest) [heavyFrom, heavyTo, heaviest] = [end, end + count, load];
    end += count;
  }
  if (end === 0) return -1;
  plan.queue.copyWithin(heavyFrom, heavyTo, end);
  return end - (heavyTo - heavyFrom);
}

function enterRim(plan: Plan, v: number): void {
  plan.rimPlace[v] = plan.rimSize;
  plan.rim[plan.rimSize++] = v;
}

function leaveRim(plan: Plan, v: number): void {
  const place = plan.rimPlace[v]!;
  const last = plan.rim[--plan.rimSize]!;
  plan.rim[place] = last;
  plan.rimPlace[last] = place;
  plan.rimPlace[v] = -1;
}
