/**
 * What a server remembers of a run that has its answer: enough to look behind a row, to export it, to keep it and to compute it
 * again to the last digit. Types only: run-jobs.ts keeps them in memory, saved/ in the database.
 */
import type { Run, SegmentSummary } from "./contract.ts";
import type { HotStreetsTask } from "./task.ts";

/** Records with their place on the network, row by row; edge -1 where none is near enough. */
export interface PlacedRecords {
  /** Ids of table hazard, incident or inspection. Ascending. */
  readonly id: Float64Array;
  /** Unix time in milliseconds. */
  readonly at: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly edge: Int32Array;
  /** Metres from the first node of the edge. */
  readonly offset: Float64Array;
}

/** Buildings where inspections were carried out, with the segment each stands at (-1: at none). */
export interface InspectedBuildings {
  readonly id: Float64Array;
  readonly edge: Int32Array;
}

export interface FinishedRun {
  readonly id: string;
  readonly accountId: number;
  /** state "done" with its result; `run.wish`, `run.result.revision` and `run.codeVersion` are the run's own. */
  readonly run: Run;
  /** What find-hot-streets.ts was given: the same task gives the same answer to the last digit. Structured-cloneable. */
  readonly task: HotStreetsTask;
  /** Behind task.now and task.before, with those that found no place and those around the area. */
  readonly now: PlacedRecords;
  readonly before: PlacedRecords;
  readonly buildings: InspectedBuildings;
  /** Segment `i` is edge `i` of task.network. */
  readonly segments: readonly SegmentSummary[];
}

/** The runs of one server process that have an answer, each only for whoever started it. */
export interface RunStore {
  /** Null when there is none (any more) that has ended with an answer, also for somebody else's. */
  find(accountId: number, id: string): FinishedRun | null;
  /** From now on the run says that it is kept, and under which name; null: no more. */
  markSaved(id: string, saved: Run["saved"]): void;
}
