// Reads a graph file: {"nodes": [{"id", "weight"}], "edges": [[id, id]], "k", "tolerance"}; every other field is left alone.
// An edge that stands twice counts once, a loop not at all; both are counted for the reader. Opens no file itself.
import { MOST_EDGES, MOST_NODES } from "./limits.ts";
import { type PartitionEdge, type PartitionGraph, PartitionWishError } from "./wish.ts";

export interface GraphFile {
  /** Nodes in file order; every edge has length 1, so that the cut length is the number of cut edges. */
  readonly graph: PartitionGraph;
  readonly k: number | undefined;
  readonly tolerance: number | undefined;
  readonly loops: number;
  readonly repeated: number;
}

/** Throws PartitionWishError with expected, got and the way out. */
export function readGraphFile(json: unknown): GraphFile {
  if (!isRecord(json))
    refuse(`Expected an object with nodes and edges, got ${named(json)}. See the format of the file.`);
  const nodes = listOf(json["nodes"], "nodes", MOST_NODES);
  const edges = listOf(json["edges"], "edges", MOST_EDGES);
  const places = placesOf(nodes);
  const read = distinct(edges.map((edge, i) => edgeOf(edge, i, places)));
  return {
    graph: { weights: nodes.map(weightOf), edges: read.edges },
    k: numberOf(json["k"], "k"),
    tolerance: numberOf(json["tolerance"], "tolerance"),
    loops: read.loops,
    repeated: read.repeated,
  };
}

function listOf(value: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(value))
    refuse(`Expected "${name}" to be a list, got ${named(value)}. See the format of the file.`);
  if (value.length > most) refuse(`Expected at most ${most} ${name}, got ${value.length}. Give a smaller graph.`);
  return value as unknown[];
}

/** Where the node with an id stands; nodes without ids are numbered in file order. */
function placesOf(nodes: readonly unknown[]): Map<unknown, number> {
  const places = new Map<unknown, number>();
  for (const [i, node] of nodes.entries()) {
    if (!isRecord(node)) refuse(`Expected node ${i} to be an object with id and weight, got ${named(node)}.`);
    const id = node["id"] ?? i;
    if (typeof id !== "number" && typeof id !== "string")
      refuse(`Expected the id of node ${i} to be a number or a text, got ${named(id)}. Number the nodes from 0.`);
    if (places.has(id))
      refuse(`Expected each id once, got ${named(id)} for nodes ${places.get(id)} and ${i}. Renumber one.`);
    places.set(id, i);
  }
  return places;
}

function weightOf(node: unknown, i: number): number {
  const weight = isRecord(node) ? node["weight"] : undefined;
  if (typeof weight === "number" && Number.isFinite(weight) && weight >= 0) return weight;
  return refuse(
    `Expected the weight of node ${i} to be a finite number of 0 or more, got ${named(weight)}. Correct it.`,
  );
}

function edgeOf(edge: unknown, i: number, places: ReadonlyMap<unknown, number>): PartitionEdge {
  if (!Array.isArray(edge) || edge.length < 2)
    return refuse(`Expected edge ${i} to be a pair of node ids, got ${named(edge)}. Write it as [id, id].`);
  const [a, b] = [places.get(edge[0]), places.get(edge[1])];
  if (a !== undefined && b !== undefined) return { a, b, lengthM: 1 };
  const missing: unknown = a === undefined ? edge[0] : edge[1];
  return refuse(
    `Expected edge ${i} to join two nodes of the file, got ${named(missing)}, which no node has as id. Add it.`,
  );
}

function distinct(edges: readonly PartitionEdge[]) {
  const byPair = new Map<string, PartitionEdge>();
  let loops = 0;
  for (const edge of edges) {
    if (edge.a === edge.b) loops++;
    else byPair.set(`${Math.min(edge.a, edge.b)}/${Math.max(edge.a, edge.b)}`, edge);
  }
  return { edges: [...byPair.values()], loops, repeated: edges.length - loops - byPair.size };
}

function numberOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return refuse(`Expected "${name}" to be a number, got ${named(value)}. Correct it or leave it out.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as it may stand in a message: short. */
function named(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function refuse(message: string): never {
  throw new PartitionWishError(message);
}
