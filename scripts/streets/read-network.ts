// Reads a folder with nodes.csv, edges.csv, events.csv and samples.csv as a street network with places on it.
// Ids in the files may be any texts; inside they are rows. Computes nothing.
import { join } from "node:path";
import {
  assertOnNetwork,
  buildNetwork,
  type NetworkPoints,
  type StreetNetwork,
} from "../../server/src/analysis/network/network.ts";
import { refuse } from "./fail.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";

export interface NetworkFolder {
  readonly network: StreetNetwork;
  readonly nodeIds: readonly string[];
  readonly edgeIds: readonly string[];
  /** The row of an edge's id; refuses one that is not there. */
  readonly edgeRow: (id: string, where: string) => number;
}
export interface PlacesFile {
  readonly ids: readonly string[];
  readonly points: NetworkPoints;
  readonly table: CsvTable;
}

export function readNetworkFolder(folder: string): NetworkFolder {
  const nodes = readCsv(join(folder, "nodes.csv"));
  const edges = readCsv(join(folder, "edges.csv"));
  if (edges.rowCount === 0) refuse(`${edges.file}: expected at least one edge, got only a header.`);
  const nodeIds = nodes.texts("id");
  const edgeIds = edges.texts("id");
  const nodeRow = rowFinder(nodeIds, nodes.file, "node");
  const network = buildNetwork({
    nodeX: nodes.numbers("x"),
    nodeY: nodes.numbers("y"),
    edgeFrom: Int32Array.from(edges.texts("u"), (id) => nodeRow(id, edges.file)),
    edgeTo: Int32Array.from(edges.texts("v"), (id) => nodeRow(id, edges.file)),
    edgeLength: edges.numbers("length"),
  });
  return { network, nodeIds, edgeIds, edgeRow: rowFinder(edgeIds, edges.file, "edge") };
}

/** Places of events.csv or samples.csv: columns id, edge, offset (distance from node u along the edge). */
export function readPlaces(folder: string, name: "events.csv" | "samples.csv", read: NetworkFolder): PlacesFile {
  const table = readCsv(join(folder, name));
  const points = {
    edge: Int32Array.from(table.texts("edge"), (id) => read.edgeRow(id, table.file)),
    offset: table.numbers("offset"),
  };
  assertOnNetwork(read.network, points, name === "events.csv" ? "event" : "sample");
  return { ids: table.texts("id"), points, table };
}

function rowFinder(ids: readonly string[], file: string, what: string): (id: string, where: string) => number {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const twice = rows.size === ids.length ? undefined : ids.find((id, row) => rows.get(id) !== row);
  if (twice !== undefined)
    refuse(`${file}: expected every ${what} once, got the id "${twice.slice(0, 40)}" twice. Give each its own.`);
  return (id, where) =>
    rows.get(id) ?? refuse(`${where}: expected the id of one ${what} of ${file}, got "${id.slice(0, 40)}".`);
}
