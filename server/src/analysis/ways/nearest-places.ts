/**
 * The places that are nearest to a place along the streets, each with the line of the way. Both ends go straight to their nearest
 * street, at most `SNAP_M` away, and these straight pieces count: so a way is never shorter than the straight line.
 *
 *      × from                     × place
 *      ┊ straight                 ┊ straight
 *      ┴────────●─────────●───────┴          way = straight + along the streets + straight
 *
 * Streets are walked both ways, over bridges and through tunnels only where they join. Pure.
 */
import { distanceM, localFrame } from "../../geometry/measure.ts";
import type { LngLat, Position } from "../../geometry/positions.ts";
import type { StreetNetwork } from "../network/network.ts";
import { inPlane } from "../network/plane.ts";
import { distanceToPlace, nodeSearchOn, searchFromPlace } from "../network/shortest.ts";
import { type SegmentIndex, snapPoints } from "../network/snap.ts";
import { drawLegs } from "./draw-way.ts";
import { wayTo } from "./way-to.ts";

export const SNAP_M = 250;

export interface WayStreets {
  readonly network: StreetNetwork;
  readonly index: SegmentIndex;
  readonly origin: LngLat;
}

export interface FoundWay {
  /** Number of the place in what was asked. */
  readonly row: number;
  readonly straightM: number;
  readonly wayM: number;
  /** From the one place over both feet to the other. */
  readonly line: readonly LngLat[];
}
export type WhyNot = "no_street_near" | "not_connected";
export interface NearestPlaces {
  /** Null: no street within SNAP_M of where one starts; then nothing else is said. */
  readonly toStreetM: number | null;
  /** Nearest first by the way. */
  readonly found: readonly FoundWay[];
  readonly unreachable: readonly { readonly row: number; readonly straightM: number; readonly why: WhyNot }[];
}

/** O((nodes + edges) log nodes + places log places). */
export function nearestPlaces(
  streets: WayStreets,
  from: Position,
  places: readonly Position[],
  most: number,
): NearestPlaces {
  const { index, network, origin } = streets;
  const start = snapPoints(index, inPlane([from], origin), SNAP_M);
  if (start.edge[0]! < 0) return { toStreetM: null, found: [], unreachable: [] };
  const search = nodeSearchOn(network);
  searchFromPlace(search, start.edge[0]!, start.offset[0]!);
  const ends = snapPoints(index, inPlane(places, origin), SNAP_M);
  const ways = places.map((place, row) => {
    const [edge, offset] = [ends.edge[row]!, ends.offset[row]!];
    const along = edge < 0 ? Infinity : distanceToPlace(search, edge, offset);
    return {
      row,
      edge,
      offset,
      straightM: straight(from, place),
      wayM: along + start.distanceM[0]! + ends.distanceM[row]!,
    };
  });
  const reached = ways.filter(({ wayM }) => wayM < Infinity).toSorted((a, b) => a.wayM - b.wayM || a.row - b.row);
  const frame = localFrame(...origin);
  return {
    toStreetM: start.distanceM[0]!,
    found: reached.slice(0, most).map(({ row, edge, offset, straightM, wayM }) => ({
      row,
      straightM,
      wayM,
      line: [
        lngLatOf(from),
        ...drawLegs(index, wayTo(search, edge, offset) ?? []).map(([x, y]) => frame.toLngLat(x, y)),
        lngLatOf(places[row]!),
      ],
    })),
    unreachable: ways
      .filter(({ wayM }) => wayM === Infinity)
      .map(({ row, edge, straightM }) => ({ row, straightM, why: whyNot(edge) })),
  };
}

const whyNot = (edge: number): WhyNot => (edge < 0 ? "no_street_near" : "not_connected");
const lngLatOf = ([lng = Number.NaN, lat = Number.NaN]: Position): LngLat => [lng, lat];
const straight = ([lngA = 0, latA = 0]: Position, [lngB = 0, latB = 0]: Position): number =>
  distanceM(lngA, latA, lngB, latB);
