// What one asks of the automatic partition and what it answers: types only, the same for the command line,
// the worker thread and whoever builds "balance" upon it. Knows no block, no cell and no database: nodes and labels.

/** Two nodes that share a border. Each pair once, in any direction; touching in a point is no edge. */
export interface PartitionEdge {
  readonly a: number;
  readonly b: number;
  /** Length of the shared border; 0 or more. A link without ground (a bridge to an island) has 0. */
  readonly lengthM: number;
}

/** Nodes are numbered 0.. in the order of their weights. Weights are finite, 0 or more: one load per node, already combined. */
export interface PartitionGraph {
  readonly weights: readonly number[];
  readonly edges: readonly PartitionEdge[];
}

export interface PartitionWish {
  /** How many districts the result has, locked ones included. Give this or targetLoad, not both. */
  readonly k?: number;
  /** Load that a district should have; the number of free districts is the free load divided by it, rounded. */
  readonly targetLoad?: number;
  /** How far a district may be from the mean of the free ones, as a share of it: 0.05 = 5 %. */
  readonly tolerance: number;
  /** Same seed, same answer, as long as `steps` and not the clock ends the search. Default 1. */
  readonly seed?: number;
  /** Longest run; default 10, at most 600. */
  readonly seconds?: number;
  /** Ends the search after so many elementary steps: for answers that must not depend on the clock. */
  readonly steps?: number;
  /** The present label of each node, -1 = none. Labels are whole numbers of 0 or more and come back in the result. */
  readonly present?: readonly number[];
  /** Labels of `present` whose nodes must not change, neither lose nor gain. */
  readonly locked?: readonly number[];
  /** Groups of nodes that must stay in one district. */
  readonly together?: readonly (readonly number[])[];
  /** 0..1: 1 = the present labels do not matter, only short borders; 0 = move as little load as possible. Default 1. */
  readonly disturb?: number;
}

export interface PartitionProgress {
  readonly seconds: number;
  /** Null until a contiguous plan was found. */
  readonly best: {
    readonly feasible: boolean;
    readonly maxDeviation: number;
    readonly cutEdges: number;
    readonly cutLengthM: number;
    readonly movedWeight: number;
  } | null;
}

export interface PartitionHooks {
  /** Called a few times a second at most. */
  readonly onProgress?: (progress: PartitionProgress) => void;
  /** Asked often; true ends the search with the best so far. */
  readonly isCancelled?: () => boolean;
}

export type PartitionReasonCode =
  | "total_not_divisible"
  | "node_too_heavy"
  | "pieces_not_connected"
  | "proven_infeasible"
  | "not_found_in_time"
  | "cancelled";

export interface PartitionReason {
  readonly code: PartitionReasonCode;
  /** One English sentence with the figures that decide. */
  readonly text: string;
}

export interface DistrictLoad {
  readonly label: number;
  readonly load: number;
  readonly nodes: number;
  readonly locked: boolean;
}

export interface PartitionResult {
  /** Every free district is connected and within the tolerance. */
  readonly feasible: boolean;
  /** Null exactly when feasible. */
  readonly reason: PartitionReason | null;
  /**
   * Label of each node; every free district is connected even when not feasible. Empty when no connected plan with k districts was found.
   * Labels are those of `present` wherever a district goes on, new districts continue above the largest; without `present` 0..k-1.
   */
  readonly assignment: readonly number[];
  /** In order of label. */
  readonly loads: readonly DistrictLoad[];
  /** Largest |load - mean| / mean over the free districts; 0 when there is no load. */
  readonly maxDeviation: number;
  readonly cutEdges: number;
  readonly cutLengthM: number;
  /** Nodes that had a present label and have another one now. */
  readonly movedNodes: number;
  readonly movedWeight: number;
  /** True when no plan with a lower cost exists, or that none exists was proven. */
  readonly proven: boolean;
  readonly seconds: number;
}

/** A graph or wish that cannot be worked on at all (not: one without a plan). The message says expected, got and the way out. */
export class PartitionWishError extends Error {
  override readonly name = "PartitionWishError";
}
