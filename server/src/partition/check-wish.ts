// Is this a graph and a wish one can work on? Throws PartitionWishError with expected, got and the way out; searches nothing.
import { LARGEST_LABEL, LARGEST_SEED, LONGEST_SECONDS, MOST_DISTRICTS, MOST_EDGES, MOST_NODES } from "./limits.ts";
import { type PartitionGraph, type PartitionWish, PartitionWishError } from "./wish.ts";

/** Largest total that loads may sum up to: beyond it sums lose whole units. */
const LARGEST_TOTAL = Number.MAX_SAFE_INTEGER;

export function checkGraph({ weights, edges }: PartitionGraph): void {
  if (weights.length < 1 || weights.length > MOST_NODES)
    refuse(`Expected 1 to ${MOST_NODES} nodes, got ${weights.length}. Take a smaller piece of the town.`);
  if (edges.length > MOST_EDGES)
    refuse(`Expected at most ${MOST_EDGES} edges, got ${edges.length}. Take a smaller piece of the town.`);
  let total = 0;
  for (const [v, weight] of weights.entries()) {
    if (!Number.isFinite(weight) || weight < 0)
      refuse(
        `Expected the weight of node ${v} to be a finite number of 0 or more, got ${String(weight)}. Correct that weight.`,
      );
    total += weight;
  }
  if (total > LARGEST_TOTAL)
    refuse(`Expected weights that sum up to at most ${LARGEST_TOTAL}, got ${total}. Use a larger unit.`);
  for (const [i, { a, b, lengthM }] of edges.entries()) {
    if (!isNode(a, weights.length) || !isNode(b, weights.length))
      refuse(
        `Expected edge ${i} to join two nodes of 0..${weights.length - 1}, got ${a} and ${b}. Remove it or add the node.`,
      );
    if (!Number.isFinite(lengthM) || lengthM < 0)
      refuse(`Expected edge ${i} to have a length of 0 m or more, got ${lengthM}. Correct that length.`);
  }
}

export function checkWish(nodes: number, wish: PartitionWish): void {
  checkNumbers(nodes, wish);
  const { present, locked = [], together = [] } = wish;
  if (present && present.length !== nodes)
    refuse(
      `Expected one present label for each of ${nodes} nodes, got ${present.length}. Use -1 for nodes without one.`,
    );
  for (const [v, label] of (present ?? []).entries())
    if (!Number.isInteger(label) || label < -1 || label > LARGEST_LABEL)
      refuse(
        `Expected the present label of node ${v} to be -1 or a whole number up to ${LARGEST_LABEL}, got ${label}.`,
      );
  const known = new Set(present);
  for (const label of locked)
    if (label < 0 || !known.has(label))
      refuse(`Expected locked labels to stand in present, got ${label}. Leave it out.`);
  for (const group of together)
    for (const v of group)
      if (!isNode(v, nodes))
        refuse(`Expected groups of nodes of 0..${nodes - 1}, got ${v}. Leave it out of its group.`);
}

function checkNumbers(nodes: number, { k, targetLoad, tolerance, seed, seconds, steps, disturb }: PartitionWish): void {
  if ((k === undefined) === (targetLoad === undefined))
    refuse(`Expected either k or targetLoad, got ${k === undefined ? "neither" : "both"}. Give one of them.`);
  const mostK = Math.min(nodes, MOST_DISTRICTS);
  if (k !== undefined) within("k", k, 1, mostK, "Give fewer districts than nodes.", true);
  if (targetLoad !== undefined && !(Number.isFinite(targetLoad) && targetLoad > 0))
    refuse(`Expected targetLoad to be a number above 0, got ${targetLoad}.`);
  within("tolerance", tolerance, 0, 10, "0.05 means 5 %.", false);
  if (seed !== undefined) within("seed", seed, 0, LARGEST_SEED, "Any whole number there will do.", true);
  if (seconds !== undefined) within("seconds", seconds, 0, LONGEST_SECONDS, "10 is usual.", false);
  if (steps !== undefined) within("steps", steps, 1, Number.MAX_SAFE_INTEGER, "Leave it out to go by the clock.", true);
  if (disturb !== undefined) within("disturb", disturb, 0, 1, "1 = the present labels do not matter.", false);
}

function within(name: string, got: number, least: number, most: number, wayOut: string, isWhole: boolean): void {
  if (got >= least && got <= most && (!isWhole || Number.isInteger(got))) return;
  refuse(`Expected ${name} to be a ${isWhole ? "whole " : ""}number from ${least} to ${most}, got ${got}. ${wayOut}`);
}

function isNode(v: number, nodes: number): boolean {
  return Number.isInteger(v) && v >= 0 && v < nodes;
}

function refuse(message: string): never {
  throw new PartitionWishError(message);
}
