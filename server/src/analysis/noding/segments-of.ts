/**
 * Chains straight pieces into segments: on through every vertex where just two pieces of one street meet, to the next junction, dead end
 * or change of street. A ring without a junction becomes one loop at its westernmost vertex. Joins nothing that is not joined yet.
 */
import { lineLengthM } from "../../geometry/measure.ts";
import type { LngLat } from "../../geometry/positions.ts";
import { buildNetwork, type StreetNetwork } from "../network/network.ts";
import type { DrawnStreet, StreetSegment } from "../network/segments.ts";
import type { Piece } from "./drawn-pieces.ts";
import type { LevelVertices } from "./join-levels.ts";
import type { Places } from "./places.ts";

/** A way along pieces, as vertices. */
interface Chain {
  readonly vertices: readonly number[];
  readonly pieces: readonly number[];
}
interface PieceGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Half pieces leaving each vertex: 2p from the first vertex of piece p, 2p + 1 from its second. */
  readonly leaving: readonly (readonly number[])[];
  readonly isBreak: Uint8Array;
}
interface Segments {
  readonly segments: readonly StreetSegment[];
  readonly network: StreetNetwork;
  readonly nodeLngLat: readonly LngLat[];
}

/** O(n log n). Nodes stand from west to east, segments in the order of their lines. */
export function segmentsOf(
  pieces: readonly Piece[],
  vertices: LevelVertices,
  places: Places,
  streets: readonly DrawnStreet[],
): Segments {
  const graph = pieceGraph(pieces, vertices, streets);
  const chains = chainsOf(graph).map(directed).toSorted(compareChains);
  const ends = new Set(chains.flatMap((chain) => [chain.vertices[0]!, chain.vertices.at(-1)!]));
  const nodes = [...ends].toSorted((a, b) => a - b);
  const nodeOf = new Map(nodes.map((vertex, node) => [vertex, node]));
  const positionOf = (vertex: number): LngLat => {
    const place = vertices.place[vertex]!;
    return [places.lng[place]!, places.lat[place]!];
  };
  const segments = chains.map((chain): StreetSegment => {
    const line = chain.vertices.map(positionOf);
    return {
      line,
      lengthM: lineLengthM(line),
      from: nodeOf.get(chain.vertices[0]!)!,
      to: nodeOf.get(chain.vertices.at(-1)!)!,
      ...namesOf(chain, pieces, streets),
    };
  });
  const network = buildNetwork({
    nodeX: Float64Array.from(nodes, (vertex) => places.x[vertices.place[vertex]!]!),
    nodeY: Float64Array.from(nodes, (vertex) => places.y[vertices.place[vertex]!]!),
    edgeFrom: Int32Array.from(segments, ({ from }) => from),
    edgeTo: Int32Array.from(segments, ({ to }) => to),
    edgeLength: Float64Array.from(segments, ({ lengthM }) => lengthM),
  });
  return { segments, network, nodeLngLat: nodes.map(positionOf) };
}

function pieceGraph(pieces: readonly Piece[], vertices: LevelVertices, streets: readonly DrawnStreet[]): PieceGraph {
  const { from, to, place } = vertices;
  const leaving: number[][] = place.map(() => []);
  for (let piece = 0; piece < pieces.length; piece++) {
    leaving[from[piece]!]!.push(2 * piece);
    leaving[to[piece]!]!.push(2 * piece + 1);
  }
  const street = pieces.map(({ owners }) => streetKey(streets[owners[0]!]!));
  const isBreak = Uint8Array.from(leaving, (halves) =>
    halves.length === 2 && street[halves[0]! >> 1] === street[halves[1]! >> 1] ? 0 : 1,
  );
  return { from, to, leaving, isBreak };
}

function streetKey({ name, nameEn, class: kind }: DrawnStreet): string {
  return `${kind}\n${name || nameEn || ""}`;
}

function chainsOf(graph: PieceGraph): Chain[] {
  const walked = new Uint8Array(graph.from.length);
  const chains: Chain[] = [];
  const walkFrom = (vertex: number): void => {
    for (const half of graph.leaving[vertex]!) if (!walked[half >> 1]) chains.push(walk(graph, half, walked));
  };
  for (let vertex = 0; vertex < graph.leaving.length; vertex++) if (graph.isBreak[vertex]) walkFrom(vertex);
  // What is left are rings; vertices stand from west to east, so each ring begins at its westernmost.
  for (let vertex = 0; vertex < graph.leaving.length; vertex++) walkFrom(vertex);
  return chains;
}

function walk({ from, to, leaving, isBreak }: PieceGraph, first: number, walked: Uint8Array): Chain {
  const start = (first & 1 ? to : from)[first >> 1]!;
  const [vertices, pieces]: [number[], number[]] = [[start], []];
  for (let half = first; ; ) {
    const piece = half >> 1;
    walked[piece] = 1;
    pieces.push(piece);
    const end = (half & 1 ? from : to)[piece]!;
    vertices.push(end);
    if (isBreak[end] || end === start) return { vertices, pieces };
    half = leaving[end]!.find((next) => next >> 1 !== piece)!;
  }
}

/** From the western end to the eastern; a loop sets out to the more western of its neighbours. */
function directed(chain: Chain): Chain {
  const { vertices } = chain;
  const [start, end] = [vertices[0]!, vertices.at(-1)!];
  const isBackward = start === end ? vertices.at(-2)! < vertices[1]! : end < start;
  return isBackward ? { vertices: vertices.toReversed(), pieces: chain.pieces.toReversed() } : chain;
}

function compareChains(a: Chain, b: Chain): number {
  const shorter = Math.min(a.vertices.length, b.vertices.length);
  for (let i = 0; i < shorter; i++) {
    const difference = a.vertices[i]! - b.vertices[i]!;
    if (difference !== 0) return difference;
  }
  return a.vertices.length - b.vertices.length || a.pieces[0]! - b.pieces[0]!;
}

function namesOf(chain: Chain, pieces: readonly Piece[], streets: readonly DrawnStreet[]) {
  const owners = new Set<number>();
  let best = Infinity;
  for (const piece of chain.pieces) {
    best = Math.min(best, pieces[piece]!.owners[0]!);
    for (const owner of pieces[piece]!.owners) owners.add(owner);
  }
  const first = streets[best]!;
  const streetIds = [...new Set([...owners].map((owner) => streets[owner]!.id))].toSorted();
  return { name: first.name || null, nameEn: first.nameEn || null, class: first.class, streetIds };
}
