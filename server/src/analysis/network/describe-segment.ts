/**
 * Says which stretch of which street a segment is, in Chinese and in English: "Fuzhou Road, Middle Sichuan Road - Middle Jiangxi Road".
 * Streets without a name go by what kind of way they are. Only words: no numbers, no order.
 */
import { degreeOf } from "./network.ts";
import type { NodedStreets, StreetSegment } from "./segments.ts";

type Words = readonly [zh: string, en: string];

/** What a segment is called, and what it runs between; each in Chinese and English. */
export interface SegmentLabel {
  readonly street: Words;
  readonly from: Words;
  readonly to: Words;
  readonly whole: Words;
}

/** OpenStreetMap's words for ways and the three classes of the register. The order is that of importance. */
const KINDS: Readonly<Record<string, Words>> = {
  motorway: ["高速公路", "motorway"],
  trunk: ["快速路", "expressway"],
  major_road: ["主要道路", "main road"],
  primary: ["主干道", "main road"],
  secondary: ["次干道", "secondary road"],
  tertiary: ["支路", "minor road"],
  minor_road: ["小路", "minor road"],
  unclassified: ["道路", "road"],
  residential: ["居民区道路", "residential street"],
  living_street: ["生活街道", "living street"],
  pedestrian: ["步行街", "pedestrian street"],
  motorway_link: ["高速公路匝道", "motorway ramp"],
  trunk_link: ["快速路匝道", "expressway ramp"],
  primary_link: ["主干道匝道", "ramp"],
  secondary_link: ["次干道匝道", "ramp"],
  tertiary_link: ["支路匝道", "ramp"],
  service: ["内部道路", "service road"],
  cycleway: ["自行车道", "cycleway"],
  path: ["小径", "path"],
  footway: ["人行道", "footway"],
  steps: ["台阶", "steps"],
  pier: ["码头", "pier"],
  track: ["便道", "track"],
};
const OTHER_KIND: Words = ["无名道路", "unnamed road"];
const DEAD_END: Words = ["尽头", "dead end"];
const JUNCTION: Words = ["路口", "junction"];
const IMPORTANCE = new Map(Object.keys(KINDS).map((kind, place) => [kind, place]));

/**
 * The street and the streets it meets at both ends: of several the most important named one, then by text. O(degree of the two nodes).
 * A dead end says so; where only its own street goes on, it ends at a junction.
 */
export function describeSegment({ segments, network }: Pick<NodedStreets, "segments" | "network">, segment: number) {
  const own = segments[segment];
  if (!own) throw new RangeError(`Expected a segment of 0..${segments.length - 1}, got ${segment}.`);
  const endAt = (node: number): Words => {
    if (degreeOf(network, node) === 1) return DEAD_END;
    const others = edgesAt(network, node)
      .map((edge) => segments[edge]!)
      .filter((other) => other !== own && keyOf(other) !== keyOf(own))
      .toSorted(byImportance);
    return others[0] ? namesOf(others[0]) : JUNCTION;
  };
  const street = namesOf(own);
  const [from, to] = [endAt(own.from), endAt(own.to)];
  return { street, from, to, whole: wholeOf(own, street, from, to) } satisfies SegmentLabel;
}

function wholeOf({ from: start, to: end }: StreetSegment, street: Words, from: Words, to: Words): Words {
  if (start !== end) return [`${street[0]}（${from[0]}—${to[0]}）`, `${capital(street[1])}, ${from[1]} - ${to[1]}`];
  if (from === JUNCTION) return [`${street[0]}（环路）`, `${capital(street[1])}, ring`];
  return [`${street[0]}（${from[0]}环路）`, `${capital(street[1])}, loop at ${from[1]}`];
}

function namesOf({ name, nameEn, class: kind }: StreetSegment): Words {
  const [zh, en] = [name || nameEn, nameEn || name];
  if (zh && en) return [zh, en];
  return (Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined) ?? OTHER_KIND;
}

/** Named streets are told apart by name, nameless ones by kind. */
function keyOf({ name, nameEn, class: kind }: StreetSegment): string {
  return name || nameEn || `\n${kind}`;
}

function byImportance(a: StreetSegment, b: StreetSegment): number {
  return isNameless(a) - isNameless(b) || importanceOf(a) - importanceOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function isNameless({ name, nameEn }: StreetSegment): number {
  return Number(!name && !nameEn);
}

function importanceOf({ class: kind }: StreetSegment): number {
  return IMPORTANCE.get(kind) ?? IMPORTANCE.size;
}

function edgesAt(network: NodedStreets["network"], node: number): number[] {
  const halves = network.halves.subarray(network.firstHalf[node], network.firstHalf[node + 1]);
  return [...new Set(Array.from(halves, (half) => half >> 1))];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
