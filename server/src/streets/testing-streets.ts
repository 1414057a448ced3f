/** Towns of straight streets for tests and benchmarks: a chessboard of segments, records dealt out by length, and planted hot streets. */
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../analysis/network/network.ts";
import { type Dice, drawShare } from "../dice/dice.ts";
import type { HotStreetsTask } from "./task.ts";

/** `columns` times `rows` junctions, `sideM` apart. Edges first along the rows, then along the columns. */
export function chessboard(columns: number, rows: number, sideM: number): StreetNetwork {
  const node = (column: number, row: number) => row * columns + column;
  const from: number[] = [];
  const to: number[] = [];
  const add = (a: number, b: number) => {
    from.push(a);
    to.push(b);
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column + 1 < columns; column++) add(node(column, row), node(column + 1, row));
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column < columns; column++) add(node(column, row), node(column, row + 1));
  return buildNetwork({
    nodeX: Float64Array.from({ length: columns * rows }, (_, at) => (at % columns) * sideM),
    nodeY: Float64Array.from({ length: columns * rows }, (_, at) => Math.floor(at / columns) * sideM),
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeLength: new Float64Array(from.length).fill(sideM),
  });
}

/** Records anywhere, by length; all edges are equally long. */
export function dealt(network: StreetNetwork, count: number, dice: Dice): NetworkPoints {
  const edge = Int32Array.from({ length: count }, () => Math.floor(drawShare(dice) * network.edgeCount));
  return { edge, offset: Float64Array.from(edge, (one) => drawShare(dice) * network.edgeLength[one]!) };
}

/** `count` more records on one edge. */
export function planted({ edge, offset }: NetworkPoints, on: number, lengthM: number, count: number): NetworkPoints {
  const at = Float64Array.from({ length: count }, (_, index) => ((index + 0.5) / count) * lengthM);
  return {
    edge: Int32Array.from([...edge, ...new Int32Array(count).fill(on)]),
    offset: Float64Array.from([...offset, ...at]),
  };
}

export const taskOf = (
  network: StreetNetwork,
  now: NetworkPoints,
  more: Partial<HotStreetsTask> = {},
): HotStreetsTask => ({
  network,
  inArea: new Uint8Array(network.edgeCount).fill(1),
  now,
  before: { edge: new Int32Array(0), offset: new Float64Array(0) },
  inspections: new Float64Array(network.edgeCount),
  inspectionsBefore: new Float64Array(network.edgeCount),
  exposure: "length",
  showsEffort: false,
  periodDays: 365.25,
  snapM: 50,
  method: {},
  ...more,
});
