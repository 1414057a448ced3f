/**
 * Planar kernel density: events per area around any place of the plane. Streets and walls do not exist here; for events on streets
 * network density is the honest picture. Cuts nothing at the edge of a study area; see edge-correction.ts.
 */
import { AnalysisInputError } from "../../input-error.ts";
import {
  assertPlanePoints,
  bucketPoints,
  evenSize,
  type PlanePoints,
  type PointBuckets,
  spansNear,
} from "../../point-buckets.ts";
import { report, type Watch } from "../../watch.ts";
import { type KernelShape, type PlanarKernel, planarKernel } from "./kernels.ts";

export interface PlanarOptions {
  readonly kernel: PlanarKernel;
  /** Radius of the kernel's support, for gaussian its standard deviation; unit of the places. */
  readonly bandwidth: number;
  /** How much each event counts, 0 or more; 1 when left out. */
  readonly weights?: Float64Array;
}

/**
 * Square cells as the counting of cells uses them: cell (column, row) holds x from column * cellSize up to the next, wherever the
 * events lie. They stand row by row from the south-west, `columns` in a row.
 */
export interface PlanarGrid {
  readonly cellSize: number;
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly columns: number;
  readonly rows: number;
}

const MOST_CELLS = 4_000_000;
/** Up to here a Gaussian is summed until it is 0 in double precision, beyond it to 8.5 standard deviations (2e-16 of its height). */
const MOST_FULL_PAIRS = 2e8;
const GAUSSIAN_CUT = 8.5;

/**
 * f(s) = sum_i w_i k(|s - x_i|) (Silverman 1986, section 4.2), at any places: events per square unit. An event at distance h adds 0,
 * coincident events add up. O(n + places * events within reach). Throws AnalysisInputError for places that are not finite,
 * weights below 0, or a bandwidth that is not above 0.
 */
export function planarDensity(
  events: PlanePoints,
  places: PlanePoints,
  options: PlanarOptions,
  watch: Watch = {},
): Float64Array {
  assertPlanePoints(places);
  const shape = shapeFor(options, events.x.length * places.x.length);
  const buckets = bucketPoints(events, Math.max(options.bandwidth / 2, evenSize(events)));
  const weights = weightsInOrder(buckets, options.weights);
  const density = new Float64Array(places.x.length);
  for (let place = 0; place < density.length; place++) {
    if (place % 64 === 0) report(watch, place / density.length);
    density[place] = densityAt(buckets, weights, shape, places.x[place]!, places.y[place]!);
  }
  return density;
}

/** The smallest grid of that cell size that covers all events and, if wanted, a margin. Throws above 4 million cells. */
export function gridOver(events: PlanePoints, cellSize: number, margin = 0): PlanarGrid {
  assertPlanePoints(events);
  const [firstColumn, lastColumn] = cellRange(events.x, cellSize, margin);
  const [firstRow, lastRow] = cellRange(events.y, cellSize, margin);
  const columns = lastColumn - firstColumn + 1;
  const rows = lastRow - firstRow + 1;
  if (!(cellSize > 0 && columns * rows <= MOST_CELLS))
    throw new AnalysisInputError(
      `Expected a cell size above 0 that makes at most ${MOST_CELLS} cells, got ${cellSize}. Take larger cells.`,
    );
  return { cellSize, firstColumn, firstRow, columns, rows };
}

export function cellCentres({ cellSize, firstColumn, firstRow, columns, rows }: PlanarGrid): PlanePoints {
  const x = new Float64Array(columns * rows);
  const y = new Float64Array(columns * rows);
  for (let cell = 0; cell < x.length; cell++) {
    x[cell] = (firstColumn + (cell % columns) + 0.5) * cellSize;
    y[cell] = (firstRow + Math.floor(cell / columns) + 0.5) * cellSize;
  }
  return { x, y };
}

function cellRange(values: Float64Array, cellSize: number, margin: number): [first: number, last: number] {
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  return [Math.floor((least - margin) / cellSize), Math.floor((most + margin) / cellSize)];
}

function shapeFor({ kernel, bandwidth }: PlanarOptions, pairs: number): KernelShape {
  const shape = planarKernel(kernel, bandwidth);
  if (kernel !== "gaussian" || pairs <= MOST_FULL_PAIRS) return shape;
  return { ...shape, reach: GAUSSIAN_CUT * bandwidth };
}

function weightsInOrder({ members }: PointBuckets, weights: Float64Array | undefined): Float64Array | undefined {
  if (!weights) return undefined;
  const odd = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (weights.length !== members.length || odd >= 0)
    throw new AnalysisInputError(
      `Expected ${members.length} weights of 0 or more, got ${weights.length}${odd >= 0 ? ` with ${weights[odd]} at ${odd}` : ""}.`,
    );
  return Float64Array.from(members, (event) => weights[event]!);
}

function densityAt(
  buckets: PointBuckets,
  weights: Float64Array | undefined,
  { at, reach }: KernelShape,
  x: number,
  y: number,
): number {
  // The kernel itself is 0 from the bandwidth on; this only spares it the asking.
  const most = reach * reach;
  const { x: eventX, y: eventY } = buckets;
  let sum = 0;
  spansNear(buckets, x, y, reach, (from, to) => {
    // A sum of its own: one that outlives the loop would be boxed at every step.
    let span = 0;
    for (let event = from; event < to; event++) {
      const dx = eventX[event]! - x;
      const dy = eventY[event]! - y;
      const squared = dx * dx + dy * dy;
      if (squared > most) continue;
      span += weights ? weights[event]! * at(squared) : at(squared);
    }
    sum += span;
  });
  return sum;
}
