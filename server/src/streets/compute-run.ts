/**
 * One run from its records to its columns: places them on the streets, counts inspections per segment and has the hot streets
 * found. Pure; runs in a thread (street-thread.ts). Knows no names and no wire shapes: see present-run.ts.
 */
import type { NetworkPoints } from "../analysis/network/network.ts";
import { inPlane } from "../analysis/network/plane.ts";
import { type SegmentIndex, snapPoints } from "../analysis/network/snap.ts";
import type { LngLat } from "../geometry/positions.ts";
import { findHotStreets } from "./find-hot-streets.ts";
import type { InspectedBuildings, PlacedRecords } from "./finished-run.ts";
import type { RecordColumns } from "./record-columns.ts";
import type { HotStreets, HotStreetsTask, HotStreetsWatch, Stage } from "./task.ts";

/** Everything of a task but what the records have to be placed for. */
export type TaskFrame = Omit<HotStreetsTask, "now" | "before" | "inspections" | "inspectionsBefore">;

export interface InspectedColumns {
  readonly id: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
}
export interface RunInputs {
  readonly frame: TaskFrame;
  readonly index: SegmentIndex;
  readonly origin: LngLat;
  readonly now: RecordColumns;
  readonly before: RecordColumns;
  readonly inspected: InspectedColumns;
  /** The records are the inspections: they need not be read twice. */
  readonly countsInspections: boolean;
}
export interface ComputedRun {
  readonly now: PlacedRecords;
  readonly before: PlacedRecords;
  readonly buildings: InspectedBuildings;
  /** The task without its frame, which the asker has. */
  readonly placed: Omit<HotStreetsTask, keyof TaskFrame>;
  readonly answer: HotStreets;
  /** Placed records of the period in the area with another segment as near. */
  readonly ties: number;
}

export type RunWatch = Omit<HotStreetsWatch, "onStage"> & {
  readonly onStage?: (stage: Stage | "placing", share: number) => void;
};

/** Errors as findHotStreets; throws AnalysisCancelled when told to end. */
export function computeRun(inputs: RunInputs, watch: RunWatch = {}): ComputedRun {
  const { frame } = inputs;
  watch.onStage?.("placing", 0);
  const now = placeRecords(inputs, inputs.now);
  const before = placeRecords(inputs, inputs.before);
  const buildings = { id: inputs.inspected.id, edge: snapped(inputs, inputs.inspected).edge };
  const { edgeCount } = frame.network;
  const visits = inputs.countsInspections
    ? { now: perSegment(now.edge, null, edgeCount), before: perSegment(before.edge, null, edgeCount) }
    : {
        now: perSegment(buildings.edge, inputs.inspected.now, edgeCount),
        before: perSegment(buildings.edge, inputs.inspected.before, edgeCount),
      };
  const placed = {
    now: pointsOf(now),
    before: pointsOf(before),
    inspections: visits.now,
    inspectionsBefore: visits.before,
  };
  const answer = findHotStreets({ ...frame, ...placed }, watch);
  const { tied, ...placedNow } = now;
  const { tied: _tied, ...placedBefore } = before;
  const ties = tied.reduce((sum, one, row) => sum + (one === 1 && isIn(frame.inArea, now.edge[row]!) ? 1 : 0), 0);
  return { now: placedNow, before: placedBefore, buildings, placed, answer, ties };
}

const isIn = (inArea: Uint8Array, edge: number): boolean => edge >= 0 && inArea[edge] === 1;

function placeRecords(inputs: RunInputs, records: RecordColumns): PlacedRecords & { readonly tied: Uint8Array } {
  const { edge, offset, tied } = snapped(inputs, records);
  return { ...records, edge, offset, tied };
}

/** What stands in one place (the hazards of a house) is looked up once. */
function snapped({ index, origin, frame }: RunInputs, { lng, lat }: Pick<RecordColumns, "lng" | "lat">) {
  const numberOf = new Map<string, number>();
  const places: LngLat[] = [];
  const placeOf = Int32Array.from(lng, (east, row) => {
    const north = lat[row]!;
    const key = `${east} ${north}`;
    const known = numberOf.get(key) ?? places.push([east, north]) - 1;
    numberOf.set(key, known);
    return known;
  });
  const { edge, offset, tied } = snapPoints(index, inPlane(places, origin), frame.snapM);
  return {
    edge: placeOf.map((place) => edge[place]!),
    offset: Float64Array.from(placeOf, (place) => offset[place]!),
    tied: Uint8Array.from(placeOf, (place) => tied[place]!),
  };
}

function pointsOf({ edge, offset }: PlacedRecords): NetworkPoints {
  const rows = Array.from(edge.keys()).filter((row) => edge[row]! >= 0);
  return { edge: Int32Array.from(rows, (row) => edge[row]!), offset: Float64Array.from(rows, (row) => offset[row]!) };
}

/** Sums by segment; without weights each row counts one. */
function perSegment(edge: Int32Array, weights: Float64Array | null, edgeCount: number): Float64Array {
  const sums = new Float64Array(edgeCount);
  for (let row = 0; row < edge.length; row++) if (edge[row]! >= 0) sums[edge[row]!]! += weights?.[row] ?? 1;
  return sums;
}
