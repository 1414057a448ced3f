/**
 * The shapes between streets as they are drawn and the network that is analysed: what noding takes and gives.
 * Types only: see node-streets.ts (streets to segments), snap.ts (places to segments), lixels.ts (segments to pieces).
 */
import type { LngLat, Position } from "../../geometry/positions.ts";
import type { StreetNetwork } from "./network.ts";

/** A street as it was drawn: one or more lines, [lng, lat] in degrees. Layer, bridge and tunnel together are its level. */
export interface DrawnStreet {
  readonly id: string;
  /** Chinese or only name; null or "" when it has none. */
  readonly name: string | null;
  readonly nameEn: string | null;
  /** Any word; streets of one name and class run on through a node where nothing else meets them. */
  readonly class: string;
  readonly layer: number;
  readonly bridge: boolean;
  readonly tunnel: boolean;
  readonly lines: readonly (readonly Position[])[];
}

/** A stretch of street from junction to junction, edge `i` of the network for segment `i`. */
export interface StreetSegment {
  /** From node `from` to node `to`, at least two positions. A loop ends where it begins. */
  readonly line: readonly LngLat[];
  readonly lengthM: number;
  readonly from: number;
  readonly to: number;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly class: string;
  /** Every drawn street that runs here, also those that repeat another: in text order. */
  readonly streetIds: readonly string[];
}

export type LeftOutReason = "too_short" | "repeats_another";

/** A part of a drawn street that is not in the network, and why. */
export interface LeftOut {
  readonly streetId: string;
  readonly reason: LeftOutReason;
  readonly lengthM: number;
}

/** What noding did, so that it can be told and checked. */
export interface NodingReport {
  readonly streets: number;
  readonly lines: number;
  readonly segments: number;
  readonly nodes: number;
  /** Nodes where three or more segment ends meet. */
  readonly junctions: number;
  readonly deadEnds: number;
  /** Parts that no way along streets joins. */
  readonly parts: number;
  readonly lengthM: number;
  /** Places where lines of one level cross without a drawn vertex. */
  readonly crossings: number;
  /** Ends and vertices that touch a line of their level between its vertices, exactly or within the tolerance. */
  readonly touches: number;
  /** Ends that were moved, by the touch tolerance at most, to what they touch. */
  readonly endsMoved: number;
  /** Places where lines of different levels pass one another with a vertex each and do not join. */
  readonly passedOver: number;
  readonly leftOut: readonly LeftOut[];
  readonly leftOutLengthM: number;
}

export interface NodedStreets {
  readonly segments: readonly StreetSegment[];
  /** x and y are metres to the east and north of `origin`. */
  readonly network: StreetNetwork;
  readonly nodeLngLat: readonly LngLat[];
  /** Middle of the streets: origin of the plane, for localFrame(lng, lat) of geometry/measure.ts. */
  readonly origin: LngLat;
  readonly report: NodingReport;
}

/** The lines of a network's edges in its plane: edge e has the vertices firstVertex[e] to firstVertex[e + 1] - 1. */
export interface EdgeLines {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly firstVertex: Int32Array;
  /** Length of each edge along streets; offsets are given in it, also where the drawn line is longer or shorter. */
  readonly edgeLength: Float64Array;
  /** Name of each edge's street, for snapping by address. */
  readonly street?: readonly (string | null)[];
}

/** Places in the plane of the network. */
export interface PlanePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The street each place's address names. */
  readonly street?: readonly (string | null)[];
}

export interface SnappedPoints {
  /** -1 where no edge is near enough. */
  readonly edge: Int32Array;
  /** From the edge's first node, 0..length; 0 where edge is -1. */
  readonly offset: Float64Array;
  /** To the edge, or to the nearest one where none is near enough. */
  readonly distanceM: Float64Array;
  /** 1 where another edge is as near, to 1e-6. */
  readonly tied: Uint8Array;
  /** 1 where the street of the address was preferred to a nearer one. */
  readonly byStreet: Uint8Array;
}
