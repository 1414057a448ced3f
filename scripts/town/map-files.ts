// The map of the town as features: divisions, streets, water, land use, buildings. Turns ground metres into longitude and latitude.
import type { Placed, StreetNames } from "./addresses.ts";
import { corners, type Line } from "./board.ts";
import type { BlockUse } from "./building.ts";
import type { Divisions } from "./divisions.ts";
import type { Feature } from "./files.ts";
import { inStream, type Stream } from "./frame.ts";
import type { Block, Ground } from "./lay-town.ts";
import { path, stopsOf } from "./network.ts";
import type { Polygon } from "./outlines.ts";
import { at, distance, keepLeft, lerp, type Point, type Ring, step, turnLeft } from "./plane.ts";
import { toLngLat } from "./warp.ts";

const MARK = { attribution: "invented demo town", invented: true } as const;
const CLASS: Readonly<Record<string, string>> = { primary: "major_road", secondary: "major_road", footway: "path" };
const WATER_STEP_M = 20;

export function* divisionFeatures(divisions: Divisions): Generator<Feature> {
  for (const { code, level, name, parent, polygons } of divisions.all) {
    const properties = { code, level, name: name.zh, name_en: name.en, parent_code: parent, ...MARK };
    yield { id: code, properties, geometry: { type: "MultiPolygon", coordinates: polygons.map(toCoordinates) } };
  }
}

/** One feature per stretch of a street on land or on a bridge. */
export function* streetFeatures(ground: Ground, names: StreetNames): Generator<Feature> {
  let count = 0;
  for (const line of ground.board.lines) {
    if (line.highway === "") continue;
    for (const { from, to, bridge } of stretches(ground, line)) {
      count += 1;
      const id = `s-${String(count).padStart(5, "0")}`;
      const name = names.ofLine.get(line.number);
      const crossing = bridge ? { bridge: "yes", layer: 1 } : {};
      const properties = {
        source_id: id,
        highway: line.highway,
        class: CLASS[line.highway] ?? "minor_road",
        name: name?.zh,
        name_en: name?.en,
        ...crossing,
        ...MARK,
      };
      yield {
        id,
        properties,
        geometry: { type: "LineString", coordinates: written(path(ground.network, line.number, from, to)) },
      };
    }
  }
}

export function* waterFeatures(ground: Ground): Generator<Feature> {
  const names = [
    ["清渡河", "Qingdu River", "river"],
    ["小塘泾", "Xiaotang Creek", "canal"],
  ] as const;
  for (const [i, stream] of ground.frame.streams.entries()) {
    const [name, nameEn, kind] = names[i] ?? names[1];
    const id = `w-${i + 1}`;
    const ring = streamRing(ground, stream);
    yield {
      id,
      properties: { source_id: id, kind, name, name_en: nameEn, ...MARK },
      geometry: { type: "Polygon", coordinates: [closed(ring)] },
    };
  }
}

/** One feature per block; the name of a village, works or park is on its first block only, so that a map writes it once. */
export function* landUseFeatures(ground: Ground, names: StreetNames): Generator<Feature> {
  const labelled = new Set<number>();
  for (const block of ground.blocks) {
    const kind = landUse(block.use);
    if (kind === undefined || block.ground.ring.length < 3) continue;
    const id = `l-${String(block.number + 1).padStart(5, "0")}`;
    const whole = labelled.has(block.quarter.number) ? undefined : names.ofQuarter.get(block.quarter.number);
    const name = names.ofBlock.get(block.number) ?? whole;
    if (name === whole) labelled.add(block.quarter.number);
    const properties = { source_id: id, kind, quarter: quarterWord(block), name: name?.zh, name_en: name?.en, ...MARK };
    yield { id, properties, geometry: { type: "Polygon", coordinates: [closed(block.ground.ring)] } };
  }
}

export function* buildingFeatures(placed: readonly Placed[]): Generator<Feature> {
  for (const { id, building, address } of placed) {
    const { kind, levels, builtYear, footprint } = building;
    const tail = address.buildingNumber === undefined ? "" : kind === "public" ? "会所" : `${address.buildingNumber}栋`;
    const gated = address.buildingNumber !== undefined && address.estate !== undefined;
    const properties = {
      source_id: id,
      building: kind,
      name: gated ? `${address.estate?.zh ?? ""}${tail}` : undefined,
      name_en: gated ? `${address.estate?.en ?? ""}, Building ${address.buildingNumber ?? ""}` : undefined,
      addr_street: address.street.zh,
      addr_housenumber: String(address.number),
      estate: address.estate?.zh,
      lane: address.lane,
      levels,
      height_m: Math.round(levels * (kind === "factory" ? 5 : 3) * 10) / 10 + 1.5,
      built_year: builtYear,
      ...MARK,
    };
    yield { id, properties, geometry: { type: "Polygon", coordinates: footprint.map(closed) } };
  }
}

function toCoordinates({ outer, holes }: Polygon): Point[][] {
  return [closed(outer), ...holes.map(closed)];
}

function closed(ring: Ring): Point[] {
  return written([...ring, at(ring, 0)]);
}

/** Positions as they stand in the file; points less than a centimetre apart become one, the same one for both neighbours. */
function written(points: Ring): Point[] {
  const positions = points.map(toLngLat);
  return positions.filter(([lng, lat], i) => i === 0 || lng !== positions[i - 1]?.[0] || lat !== positions[i - 1]?.[1]);
}

/** Runs of stops that are on land or on a bridge, told by where the middle of each reach lies. */
function stretches(ground: Ground, line: Line): { from: number; to: number; bridge: boolean }[] {
  const stops = stopsOf(ground.network, line.number);
  const runs: { from: number; to: number; bridge: boolean }[] = [];
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const middle = lerp(stops[i]?.board ?? [0, 0], stops[i + 1]?.board ?? [0, 0], 0.5);
    const bridge = ground.frame.streams.some((stream) => inStream(stream, middle));
    const last = runs.at(-1);
    if (last !== undefined && last.bridge === bridge) last.to = i + 1;
    else runs.push({ from: i, to: i + 1, bridge });
  }
  return runs;
}

/** The county's outline between the two banks, bent. */
function streamRing(ground: Ground, { line, halfWidthM, leftOf }: Stream): Ring {
  const back: Point = [-line.along[0], -line.along[1]];
  let ring: Ring = corners(ground.board, ground.frame.county);
  ring = keepLeft(ring, step(line.origin, turnLeft(line.along), -halfWidthM), line.along);
  ring = keepLeft(ring, step(line.origin, turnLeft(line.along), halfWidthM), back);
  if (leftOf !== undefined) ring = keepLeft(ring, leftOf.origin, leftOf.along);
  return ring.flatMap((corner, i) => {
    const next = at(ring, i + 1);
    const parts = Math.max(1, Math.ceil(distance(corner, next) / WATER_STEP_M));
    return Array.from({ length: parts }, (_, part) => ground.network.warp(lerp(corner, next, part / parts)));
  });
}

function landUse(use: BlockUse): string | undefined {
  if (use === "water") return undefined;
  if (use === "works") return "industrial";
  if (use === "centre") return "commercial";
  if (use === "park" || use === "green") return "park";
  return use === "school" || use === "hospital" ? use : "residential";
}

function quarterWord({ quarter }: Block): string {
  return quarter.kind === "village" ? "urban_village" : quarter.kind;
}
