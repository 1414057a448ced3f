// streets planar: planar kernel density of events in a CSV file with columns id, x, y and perhaps weight, at the events themselves
// (itself included) or at the centres of square cells. Plane coordinates only; corrects no edge unless asked.
import { planarDensityInside } from "../../server/src/analysis/density/planar/edge-correction.ts";
import { PLANAR_KERNELS } from "../../server/src/analysis/density/planar/kernels.ts";
import {
  cellCentres,
  gridOver,
  type PlanarGrid,
  planarDensity,
} from "../../server/src/analysis/density/planar/planar-density.ts";
import type { PlanePoints } from "../../server/src/analysis/point-buckets.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { bandwidthFor, boxAround, windowOf } from "./planar-bandwidth.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: planar --points F --kernel quartic|epanechnikov|triweight|triangular|uniform|gaussian --bandwidth H|scott|arcgis|diggle|likelihood [--at points|grid --cell M [--margin M]] [--edge none|place|event] [--window west,south,east,north] [--weight COLUMN] --out F; F has columns id,x,y.";
const NAMES = ["points", "kernel", "bandwidth", "at", "cell", "margin", "edge", "window", "weight", "out"];

export function planar(args: readonly string[]): Facts {
  const options = readOptions(args, NAMES, USAGE);
  const out = options.text("out");
  const kernel = options.choice("kernel", PLANAR_KERNELS, "quartic");
  const at = options.choice("at", ["points", "grid"], "points");
  const edge = options.choice("edge", ["none", "place", "event"], "none");
  const { ids, events, weights } = readEvents(options.text("points"), options.textIfGiven("weight"));
  const isGiven = options.textIfGiven("window") !== undefined;
  const area = isGiven ? windowOf(options.numbers("window")) : boxAround(events);
  const chosen = bandwidthFor(options, kernel, { events, weights, area });
  const how = { kernel, bandwidth: chosen.bandwidth, ...(weights ? { weights } : {}) };
  const densityAt = (places: PlanePoints): Float64Array =>
    edge === "none"
      ? planarDensity(events, places, how)
      : planarDensityInside(events, places, area, { ...how, correct: edge });
  const facts = { command: "planar", n: ids.length, kernel, at, edge, ...chosen, out };
  if (at === "points") {
    writeCsv(out, { id: ids, density: densityAt(events) });
    return { ...facts, rows: ids.length };
  }
  const grid = gridOver(events, options.number("cell", 0), options.numberOr("margin", 0, 0));
  const density = densityAt(cellCentres(grid));
  writeGrid(out, grid, density);
  return { ...facts, ...grid, cells: density.length };
}

function writeGrid(out: string, grid: PlanarGrid, density: Float64Array): void {
  writeCsv(out, {
    col: Array.from(density, (_, cell) => grid.firstColumn + (cell % grid.columns)),
    row: Array.from(density, (_, cell) => grid.firstRow + Math.floor(cell / grid.columns)),
    ...cellCentres(grid),
    density,
  });
}

interface WeightedEvents {
  readonly ids: readonly string[];
  readonly events: PlanePoints;
  readonly weights: Float64Array | undefined;
}

function readEvents(file: string, weight: string | undefined): WeightedEvents {
  const table = readCsv(file);
  if (table.rowCount === 0) refuse(`${file}: expected at least one event, got none.`);
  return {
    ids: table.texts("id"),
    events: { x: table.numbers("x"), y: table.numbers("y") },
    weights: weightsOf(table, weight),
  };
}

function weightsOf(table: CsvTable, column: string | undefined): Float64Array | undefined {
  if (column === undefined && !table.has("weight")) return undefined;
  return table.numbers(column ?? "weight");
}
