// From reduced graph to plan: districts are shared out to the connected pieces, each piece is solved with its share of the time.
// Says why when it is plain that no plan can keep to the tolerance, and still brings the nearest one.

import { diceOf } from "../dice/dice.ts";
import { type Bounds, plainReason, round } from "./bounds.ts";
import { type Budget, partOf } from "./budget.ts";
import { contracted, type Net, piecesOf } from "./net.ts";
import { shareOut } from "./pieces.ts";
import type { Terms } from "./plan.ts";
import { presentPlan } from "./present-plan.ts";
import type { Reduced } from "./reduce.ts";
import { solve } from "./solve.ts";
import type { PartitionReason, PartitionWish } from "./wish.ts";

/** Where the best so far can be looked at while the search goes on: null until all pieces have a plan. */
export interface Board {
  look: () => Int32Array | null;
}

export interface Found {
  /** District 0..k-1 of each free node or group; null when there is no connected plan with k districts at all. */
  readonly at: Int32Array | null;
  readonly isFeasible: boolean;
  readonly isProven: boolean;
  /** Null when feasible, and when only the search could tell. */
  readonly reason: PartitionReason | null;
}

/** Where it is plain that the tolerance cannot be kept, this share of the time, and no more than these seconds, go to the nearest plan. */
const HOPELESS_SHARE = 0.2;
const HOPELESS_SECONDS = 1;
/** Cost of moving a node of mean weight, in borders of mean length, when present labels and borders matter alike. */
const MOVE_PRICE = 4;
const LEAST_DISTURB = 0.05;
/** Nodes without load are not moved for nothing either: they count as this share of a mean node. */
const EMPTY_NODE = 0.05;

export function searchPieces(
  { net, k, present }: Reduced,
  wish: PartitionWish,
  bounds: Bounds,
  budget: Budget,
  board: Board,
): Found {
  const pieces = membersOf(net);
  const shares = shareOut(
    pieces.map((piece) => ({ load: loadOf(net, piece), nodes: piece.length })),
    k,
    bounds,
  );
  const plain = plainReason(net.weight, k, bounds) ?? (shares?.fits ? null : apart(net, pieces, bounds));
  if (!shares) return { at: null, isFeasible: false, isProven: true, reason: plain };
  const time = plain ? partOf(budget, hopelessShare(budget)) : budget;
  const at = new Int32Array(net.size).fill(-1);
  let [isFeasible, isProven, from, nodesLeft] = [true, true, 0, net.size];
  for (const [i, members] of pieces.entries()) {
    const offset = from;
    const write = (found: Int32Array) => {
      for (const [x, v] of members.entries()) at[v] = offset + found[x]!;
    };
    const piece = pieceOf(net, present, members, wish, shares.parts[i]!, bounds);
    const solved = solve(
      piece.terms,
      (wish.seed ?? 1) + i,
      partOf(time, members.length / nodesLeft),
      piece.start,
      (current) => {
        board.look = () => {
          const found = i + 1 === pieces.length ? current() : null;
          if (found) write(found);
          return found && at;
        };
      },
    );
    write(solved.at);
    isFeasible &&= solved.isFeasible;
    isProven &&= solved.isProven;
    from += shares.parts[i]!;
    nodesLeft -= members.length;
  }
  return { at, isFeasible, isProven: isProven || plain !== null, reason: plain };
}

function hopelessShare(budget: Budget): number {
  return budget.stepsLeft() < Infinity ? HOPELESS_SHARE : Math.min(HOPELESS_SHARE, HOPELESS_SECONDS / budget.left());
}

function membersOf(net: Net): Int32Array[] {
  const members: number[][] = [];
  for (const [v, piece] of piecesOf(net).entries()) (members[piece] ??= []).push(v);
  return members.map((one) => Int32Array.from(one));
}

function loadOf(net: Net, members: Int32Array): number {
  return members.reduce((load, v) => load + net.weight[v]!, 0);
}

function apart(net: Net, pieces: readonly Int32Array[], { low, high }: Bounds): PartitionReason | null {
  if (pieces.length === 1) return null;
  const loads = pieces.map((piece) => round(loadOf(net, piece))).slice(0, 8);
  return {
    code: "pieces_not_connected",
    text: `The graph is in ${pieces.length} pieces that are not connected (loads ${loads.join(", ")}${pieces.length > 8 ? ", ..." : ""}): no sharing out of the districts gives each between ${round(low)} and ${round(high)}. Join pieces by an edge, or allow another number of districts or a larger tolerance.`,
  };
}

function pieceOf(
  whole: Net,
  present: Int32Array,
  members: Int32Array,
  wish: PartitionWish,
  k: number,
  { ideal, low, high }: Bounds,
): { terms: Terms; start: Int32Array | null } {
  const group = new Int32Array(whole.size).fill(-1);
  for (const [x, v] of members.entries()) group[v] = x;
  const net = members.length === whole.size ? whole : contracted(whole, group, members.length);
  const labels = members.map((v) => present[v]!);
  const disturb = wish.disturb ?? 1;
  const plan = disturb < 1 ? presentPlan(net, labels, k, diceOf(wish.seed ?? 1)) : null;
  const price = (MOVE_PRICE * (1 - disturb)) / Math.max(disturb, LEAST_DISTURB);
  const mean = whole.total > 0 ? whole.total / whole.size : 1;
  return {
    terms: {
      net,
      k,
      ideal,
      low,
      high,
      home: plan?.home ?? new Int32Array(net.size).fill(-1),
      homeCost: net.weight.map((weight) => price * (weight / mean + EMPTY_NODE)),
      homePrice: plan ? (2 * price * ideal) / mean : 0,
    },
    start: plan?.at ?? null,
  };
}
