// Density bins for zooms at which single buildings are noise: rows counted and summed in hexagons by their representative
// point. A bin on a seam is in both tiles with the same id and the same total. Does not protect small counts: the caller does.
import type { LayerColumns } from "../columns/layer-columns.ts";
import type { SlotFilter } from "../columns/scope.ts";
import type { AttributeColumn } from "../columns/store.ts";
import { clipRing, HIGH_UNITS, LOW_UNITS } from "../encode/clip.ts";
import { CommandWriter } from "../encode/command-writer.ts";
import { LayerWriter } from "../encode/layer-writer.ts";
import { doubleArea, tidyRing } from "../encode/ring.ts";
import { VertexBuffer } from "../encode/vertex-buffer.ts";
import { BUFFER_UNITS, checkTile, EXTENT_UNITS, worldUnits } from "../mercator.ts";
import { hexagonAt, hexagonCorners } from "./hexagon.ts";

export type BinOptions = {
  /** Name of the layer in the tile. */
  readonly name: string;
  /** Radius of a hexagon in tile units of this zoom, 32 to 2048. */
  readonly cellUnits: number;
  /** From scopeFilter; null or absent: everything. */
  readonly filter?: SlotFilter | null;
};

/** A hexagon with what lies in it; `sums` in the order asked for. */
type Bin = { readonly id: number; readonly corners: readonly number[]; count: number; readonly sums: number[] };

const MAX_BIN_ZOOM = 16;
const MIN_CELL_UNITS = 32;
const MAX_CELL_UNITS = 2048;
/** Axial coordinates stay below 2^24 up to MAX_BIN_ZOOM and MIN_CELL_UNITS, so two of them fit one safe integer. */
const AXIAL_SPAN = 2 ** 25;

/** The buffer to give to tilesTouched for binned layers: a changed row changes its whole hexagon. */
export function binBufferUnits(cellUnits: number): number {
  return BUFFER_UNITS + 2 * cellUnits;
}

/**
 * One layer of hexagons with `count` (rows) and the sum of each weight attribute (null counts as 0); bins in id order.
 * Zero bytes when no row is near. Throws a RangeError for a weight that is no number attribute. O(log n + rows near).
 */
export function binPoints(
  columns: LayerColumns,
  weightAttributes: string | readonly string[],
  z: number,
  x: number,
  y: number,
  options: BinOptions,
): Uint8Array<ArrayBuffer> {
  checkTile(z, x, y);
  checkBins(z, options.cellUnits);
  const names = typeof weightAttributes === "string" ? [weightAttributes] : weightAttributes;
  const weights = names.map((name) => weightColumn(columns, name));
  const bins = binsNear(columns, weights, z, x, y, options);
  writer.begin(0);
  for (const bin of bins.toSorted((a, b) => a.id - b.id)) {
    if (!writeHexagon(bin.corners, x, y)) continue;
    writer.beginTags(1 + weights.length);
    writer.tag(0, writer.values.number(bin.count));
    for (const [index, sum] of bin.sums.entries()) writer.tag(index + 1, writer.values.number(sum));
    writer.feature(bin.id, 3, commands.bytes);
  }
  return writer.finished(options.name, ["count", ...names]);
}

/** The column to weigh by; throws a RangeError unless it holds numbers. */
export function weightColumn(columns: LayerColumns, name: string): AttributeColumn {
  const column = columns.store.columns.find(({ schema }) => schema.name === name);
  if (!column?.isNumber) {
    const numeric = columns.schema
      .filter(({ kind }) => kind === "int" || kind === "float")
      .map((attribute) => attribute.name);
    throw new RangeError(
      `expected a number attribute as weight (${numeric.join(", ") || "none in this layer"}), got "${name}"`,
    );
  }
  return column;
}

const writer = new LayerWriter();
const commands = new CommandWriter();
const ring = new VertexBuffer();
const spare = new VertexBuffer();

function checkBins(z: number, cellUnits: number): void {
  if (z > MAX_BIN_ZOOM || !(cellUnits >= MIN_CELL_UNITS && cellUnits <= MAX_CELL_UNITS)) {
    throw new RangeError(
      `expected bins at z <= ${MAX_BIN_ZOOM} with cellUnits ${MIN_CELL_UNITS}..${MAX_CELL_UNITS}, got z ${z} with ${cellUnits}: draw the rows themselves`,
    );
  }
}

/** Complete totals of every bin that can reach into the tile, and of some that cannot; rows in id order, so sums agree to the last bit. */
function binsNear(
  columns: LayerColumns,
  weights: readonly AttributeColumn[],
  z: number,
  x: number,
  y: number,
  options: BinOptions,
): Bin[] {
  const { store } = columns;
  const units = worldUnits(z);
  const reach = binBufferUnits(options.cellUnits) + 1;
  const bins = new Map<number, Bin>();
  const slots = columns.slotsIn(
    (x * EXTENT_UNITS - reach) / units,
    (y * EXTENT_UNITS - reach) / units,
    ((x + 1) * EXTENT_UNITS + reach) / units,
    ((y + 1) * EXTENT_UNITS + reach) / units,
  );
  for (const slot of slots) {
    if (options.filter && !options.filter(slot)) continue;
    const hexagon = hexagonAt(store.points[slot * 2]! * units, store.points[slot * 2 + 1]! * units, options.cellUnits);
    const id = (hexagon.q + AXIAL_SPAN / 2) * AXIAL_SPAN + hexagon.r + AXIAL_SPAN / 2;
    let bin = bins.get(id);
    if (!bin) {
      bin = { id, corners: hexagonCorners(hexagon, options.cellUnits), count: 0, sums: weights.map(() => 0) };
      bins.set(id, bin);
    }
    bin.count++;
    for (const [index, column] of weights.entries()) bin.sums[index] = bin.sums[index]! + (column.numbers[slot]! || 0);
  }
  return [...bins.values()];
}

/** False when no part of the hexagon is in the buffered tile. */
function writeHexagon(corners: readonly number[], x: number, y: number): boolean {
  ring.begin(6);
  let isInside = true;
  for (let i = 0; i < 12; i += 2) {
    const cornerX = Math.round(corners[i]! - x * EXTENT_UNITS);
    const cornerY = Math.round(corners[i + 1]! - y * EXTENT_UNITS);
    isInside &&= cornerX >= LOW_UNITS && cornerX <= HIGH_UNITS && cornerY >= LOW_UNITS && cornerY <= HIGH_UNITS;
    ring.push(cornerX, cornerY);
  }
  if (!isInside) clipRing(ring, spare);
  tidyRing(ring);
  if (doubleArea(ring) <= 0) return false;
  commands.begin();
  commands.ring(ring, true);
  return true;
}
