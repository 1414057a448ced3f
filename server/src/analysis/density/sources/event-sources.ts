/**
 * Events made ready for walking: by street, with weight and bandwidth, events on nodes shared out. Computes no density.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertOnNetwork, degreeOf, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import { type EventBundle, type EventColumnsByRow, fillBundle } from "./event-bundle.ts";
import { type PlacesOnEdges, sortPlaces } from "./places-on-edges.ts";

/** Columns stand beside `places`, in its order. */
export interface EventSources extends EventColumnsByRow {
  readonly places: PlacesOnEdges;
  /** The row each was given in; parts of an event on a node share theirs. */
  readonly event: Int32Array;
  readonly largestBandwidth: number;
}

export interface EventColumns {
  /** One bandwidth for all events, metres (Gaussian: the standard deviation). */
  readonly bandwidth?: number | undefined;
  /** Or one for each event. */
  readonly bandwidths?: Float64Array | undefined;
  /** One for each event, 0 or more; 1 each when absent. */
  readonly weights?: Float64Array | undefined;
}

/** Throws AnalysisInputError for columns of another length than the events, or with a number that is none or out of range. */
export function assertEventColumns(network: StreetNetwork, events: NetworkPoints, columns: EventColumns): void {
  assertOnNetwork(network, events, "event");
  const count = events.edge.length;
  const { bandwidth, bandwidths, weights } = columns;
  if ((bandwidth === undefined) === (bandwidths === undefined))
    throw new AnalysisInputError("Expected either one bandwidth or one for each event, got both or none.");
  for (const one of bandwidths ?? [bandwidth!])
    if (!(one > 0 && Number.isFinite(one)))
      throw new AnalysisInputError(
        `Expected every bandwidth above 0, in metres, got ${one}. Choose another bandwidth.`,
      );
  for (const weight of weights ?? [])
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new AnalysisInputError(`Expected every weight to be 0 or more, got ${weight}. Check the weights.`);
  for (const column of [bandwidths, weights])
    if (column && column.length !== count)
      throw new AnalysisInputError(
        `Expected ${count} weights or bandwidths, one for each event, got ${column.length}.`,
      );
}

/**
 * An event on a node belongs to no street in particular, so the discontinuous method shares it out equally among the deg street ends
 * that meet there, each part an event of weight w/deg just inside its street. Every street then gets 2/deg, as in the continuous
 * method; mass is kept, and at degree 2 it is an event inside a line. The other methods need no such care.
 */
export function sourcesOf(
  network: StreetNetwork,
  events: NetworkPoints,
  columns: EventColumns,
  sharesNodes: boolean,
): EventSources {
  const parts = sharesNodes ? shareAmongStreets(network, events) : null;
  const points = parts ?? events;
  const places = sortPlaces(network, points);
  const eventOf = (row: number) => (parts ? parts.event[row]! : row);
  const weightOf = (row: number) => (columns.weights?.[eventOf(row)] ?? 1) * (parts ? parts.share[row]! : 1);
  const bandwidth = Float64Array.from(places.row, (row) => columns.bandwidths?.[eventOf(row)] ?? columns.bandwidth!);
  return {
    places,
    event: Int32Array.from(places.row, eventOf),
    weight: Float64Array.from(places.row, weightOf),
    bandwidth,
    largestBandwidth: bandwidth.reduce((most, one) => Math.max(most, one), 0),
    isOneBandwidth: columns.bandwidths === undefined,
  };
}

/** The events of one edge as seen from the end of one of its half edges. */
export function fillFromExit(bundle: EventBundle, network: StreetNetwork, sources: EventSources, exit: number): void {
  const edge = exit >> 1;
  const { first, offset } = sources.places;
  const from = first[edge]!;
  const last = first[edge + 1]! - 1;
  const count = last - from + 1;
  const lengthM = network.edgeLength[edge]!;
  if (exit & 1) {
    fillBundle(
      bundle,
      sources,
      count,
      (index) => from + index,
      (row) => offset[row]!,
    );
  } else {
    fillBundle(
      bundle,
      sources,
      count,
      (index) => last - index,
      (row) => lengthM - offset[row]!,
    );
  }
}

function shareAmongStreets(network: StreetNetwork, events: NetworkPoints) {
  const sorted = sortPlaces(network, events);
  const [edge, offset, event, share]: [number[], number[], number[], number[]] = [[], [], [], []];
  const add = (onEdge: number, atM: number, ofEvent: number, part: number) => {
    edge.push(onEdge);
    offset.push(atM);
    event.push(ofEvent);
    share.push(part);
  };
  for (let index = 0; index < sorted.row.length; index++) {
    const row = sorted.row[index]!;
    const onEdge = events.edge[row]!;
    const atM = sorted.offset[index]!;
    const node =
      atM === 0 ? network.edgeFrom[onEdge]! : atM === network.edgeLength[onEdge]! ? network.edgeTo[onEdge]! : -1;
    const degree = node < 0 ? 0 : degreeOf(network, node);
    if (degree <= 2) add(onEdge, atM, row, 1);
    else
      for (const half of network.halves.subarray(network.firstHalf[node], network.firstHalf[node + 1]))
        add(half >> 1, half & 1 ? network.edgeLength[half >> 1]! : 0, row, 1 / degree);
  }
  return { edge: Int32Array.from(edge), offset: Float64Array.from(offset), event, share };
}
