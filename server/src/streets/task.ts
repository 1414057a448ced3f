/**
 * What the street analysis is given and what it answers, as columns: structured-cloneable, so that it goes into a worker thread and
 * out again. Knows no database and no names; find-hot-streets.ts computes it, in-worker.ts runs it.
 */
import type { NetworkPoints, StreetNetwork } from "../analysis/network/network.ts";
import type { Change, Choice, Exposure, RunParameters, RunWish } from "./contract.ts";

export interface HotStreetsTask {
  /** Metres. All segments around; records outside the area count along the streets into it. */
  readonly network: StreetNetwork;
  /** 1 for a segment that is ranked and tested. */
  readonly inArea: Uint8Array;
  /** Placed records of the period and of the one before. */
  readonly now: NetworkPoints;
  readonly before: NetworkPoints;
  /** Inspections per segment, in the period and in the one before. */
  readonly inspections: Float64Array;
  readonly inspectionsBefore: Float64Array;
  readonly exposure: Exposure;
  /** Hazards only: rates say how many inspections they rest on. */
  readonly showsEffort: boolean;
  readonly periodDays: number;
  readonly snapM: number;
  /** What was asked; the rest is chosen. */
  readonly method: NonNullable<RunWish["method"]>;
}

/** One entry per segment of the area, in order of rank; NaN where there is nothing to say. As SegmentColumns in contract.ts. */
export interface HotStreets {
  readonly parameters: Omit<RunParameters, "beforeFrom">;
  readonly choices: Choice[];
  readonly segment: Int32Array;
  readonly count: Float64Array;
  readonly countBefore: Float64Array;
  readonly rate: Float64Array;
  readonly rateLow: Float64Array;
  readonly rateHigh: Float64Array;
  readonly density: Float64Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** -1..3, NaN: cannot be tested. */
  readonly standing: Float64Array;
  readonly standingBefore: Float64Array;
  readonly change: Change[];
  readonly changeP: Float64Array;
  readonly unreliable: Uint8Array;
  readonly wholeRate: number;
  readonly lengthM: number;
  readonly hot: number;
  readonly hotLengthM: number;
  readonly foresight: { shareOfLength: number; hitRate: number; pai: number }[];
}

export type Stage = "bandwidth" | "density" | "testing";
export interface HotStreetsWatch {
  readonly onStage?: (stage: Stage, share: number) => void;
  readonly isCancelled?: () => boolean;
}
