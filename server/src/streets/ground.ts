/**
 * One revision of the town's streets, noded: what is analysed, what places are snapped to, and what the browser draws.
 * Made from rows of table street in a thread of its own (street-thread.ts): a district takes about half a second.
 */
import { createHash } from "node:crypto";
import { describeSegment } from "../analysis/network/describe-segment.ts";
import { degreeOf, type StreetNetwork } from "../analysis/network/network.ts";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import type { DrawnStreet, NodedStreets, StreetSegment } from "../analysis/network/segments.ts";
import { buildSegmentIndex, type SegmentIndex } from "../analysis/network/snap.ts";
import type { Watch } from "../analysis/watch.ts";
import { type Linear, type LngLat, linesOf } from "../geometry/positions.ts";
import type { SegmentSummary, StreetNetworkAnswer } from "./contract.ts";
import { placeAlong } from "./place-along.ts";

export interface StreetRow {
  readonly id: number;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly class: SegmentSummary["class"];
  readonly bridge: boolean;
  readonly tunnel: boolean;
  readonly layer: number;
  /** GeoJSON. */
  readonly shape: string;
}

/** As a thread hands it over: the segments stand in `answer` once. */
export interface NodedGround {
  /** Hash of the content: the same streets give the same revision on every server. */
  readonly revision: string;
  readonly network: StreetNetwork;
  readonly index: SegmentIndex;
  /** Origin of the plane of network and index. */
  readonly origin: LngLat;
  /** lng, lat of the middle of each segment, one after another. */
  readonly middles: Float64Array;
  /** StreetNetworkAnswer as it goes over the wire. */
  readonly answer: string;
}
export interface StreetGround extends NodedGround {
  /** Segment `i` is edge `i` of the network. */
  readonly segments: readonly SegmentSummary[];
}

const REVISION_DIGITS = 16;
/** Nine millimetres: nothing on a map is drawn finer. */
const DECIMALS = 1e7;

export function nodeGround(rows: readonly StreetRow[], watch: Watch = {}): NodedGround {
  const noded = nodeStreets(rows.map(drawnOf), watch);
  // Written once, for the hash and for the wire: a district is 8 MB.
  const segments = JSON.stringify(summariesOf(noded));
  const revision = hashOf(segments, REVISION_DIGITS);
  const answer = `{"revision":"${revision}","segments":${segments}}`;
  const lines = edgeLinesOf(noded);
  // Places go to the nearest street, whatever their address says: the names would only be carried about.
  const { street: _names, ...plain } = lines;
  const middles = Float64Array.from(noded.segments.flatMap(({ line }) => placeAlong(line, 0.5)));
  return { revision, network: noded.network, index: buildSegmentIndex(plain), origin: noded.origin, middles, answer };
}

export const groundOf = (noded: NodedGround): StreetGround => ({
  ...noded,
  segments: (JSON.parse(noded.answer) as StreetNetworkAnswer).segments,
});

const drawnOf = ({ id, shape, ...tags }: StreetRow): DrawnStreet => ({
  ...tags,
  id: String(id),
  lines: linesOf(JSON.parse(shape) as Linear),
});

function summariesOf(noded: NodedStreets): SegmentSummary[] {
  const keys = new Map<string, number>();
  return noded.segments.map((segment, index) => {
    const path = segment.line.flatMap(([lng, lat]) => [rounded(lng), rounded(lat)]);
    const { street, from, to } = describeSegment(noded, index);
    const ends = { from: nameAt(noded, segment.from, from), to: nameAt(noded, segment.to, to) };
    const name = { zh: street[0], en: street[1] };
    const key = hashOf(`${segment.name ?? ""} ${path.join(" ")}`, 12);
    const times = (keys.get(key) ?? 0) + 1;
    keys.set(key, times);
    return {
      key: times === 1 ? key : `${key}-${times}`,
      name,
      ...ends,
      class: classOf(segment),
      lengthM: segment.lengthM,
      path,
    };
  });
}

/** Where the street ends there is no street to name. */
const nameAt = ({ network }: NodedStreets, node: number, [zh, en]: readonly [string, string]) =>
  degreeOf(network, node) === 1 ? { zh: "", en: "" } : { zh, en };

const classOf = ({ class: kind }: StreetSegment): SegmentSummary["class"] =>
  kind === "major_road" || kind === "path" ? kind : "minor_road";

const rounded = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;

const hashOf = (text: string, digits: number): string =>
  createHash("sha256").update(text).digest("hex").slice(0, digits);
