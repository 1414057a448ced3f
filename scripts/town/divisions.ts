// Invented divisions: a county, its subdistricts and communities, as groups of blocks. Codes begin with 99, which no province has. Borders run
// along main streets and the middle of the river; one block lies inside another community as an exclave (飞地) where there is room for one.
import { corners, lineOf } from "./board.ts";
import { group, type Place, shareOut } from "./grouping.ts";
import type { Ground } from "./lay-town.ts";
import type { Name, NameBook } from "./names.ts";
import { type Mosaic, mosaic, neighbours, outlines, type Polygon } from "./outlines.ts";
import { centroid, signedArea } from "./plane.ts";
import type { Random } from "./random.ts";

interface Division {
  readonly code: string;
  readonly level: "county" | "subdistrict" | "community";
  readonly name: Name;
  readonly parent: string | undefined;
  readonly polygons: readonly Polygon[];
}

export interface Divisions {
  readonly all: readonly Division[];
  /** Code of the community of each block, by block number. */
  readonly communityOf: readonly string[];
}

export const COUNTY_CODE = "990101000000";
const NAMED_COUNTY: Name = { zh: "云渡区（虚构）", en: "Yundu District (invented)" };

/** `unitsOf`: rental units by block number; communities should be about equally much work. */
export function layDivisions(
  random: Random,
  ground: Ground,
  names: NameBook,
  unitsOf: ReadonlyMap<number, number>,
): Divisions {
  const tiles = mosaic(
    ground.network,
    ground.blocks.map((block) => block.piece),
  );
  const places = toPlaces(ground, tiles, unitsOf);
  const communities = communityCount(ground);
  const subdistricts = Math.max(1, Math.round(Math.sqrt(communities)));
  const outer = renumber(places, group(random.fork("subdistricts"), places, subdistricts));
  const inner = nest(random, places, outer, subdistricts, communities);
  const ofBlock = toBlocks(ground, tiles, inner);
  exclave(random.fork("exclave"), ground, tiles, ofBlock);
  return describe(ground, tiles, names, ofBlock);
}

/** About one community per 360 buildings in a small town, per 700 in a large one. */
function communityCount(ground: Ground): number {
  const buildings = ground.blocks.reduce((sum, block) => sum + block.buildings.length, 0);
  const each = 360 + 340 * Math.min(Math.max((buildings - 3000) / 63_000, 0), 1);
  const dry = ground.quarters.filter((quarter) => quarter.kind !== "water").length;
  return Math.min(Math.max(2, Math.round(buildings / each)), dry);
}

/** Quarters without water, with who is next to whom on the same bank. Load: ground and rental units alike. */
function toPlaces(ground: Ground, tiles: Mosaic, unitsOf: ReadonlyMap<number, number>): Place[] {
  const near = new Map<number, Set<number>>();
  const quarterOf = (block: number) => ground.blocks[block]?.quarter.number ?? 0;
  for (const { a, b, line, lengthM } of neighbours(tiles)) {
    const [p, q] = [quarterOf(a), quarterOf(b)];
    if (p === q || lengthM < 5 || lineOf(ground.board, line).role === "river") continue;
    near.set(p, (near.get(p) ?? new Set()).add(q));
    near.set(q, (near.get(q) ?? new Set()).add(p));
  }
  const units = new Map<number, number>();
  for (const { number, quarter } of ground.blocks)
    units.set(quarter.number, (units.get(quarter.number) ?? 0) + (unitsOf.get(number) ?? 0));
  const dry = ground.quarters.filter((quarter) => quarter.kind !== "water");
  const areas = new Map(dry.map((quarter) => [quarter.number, signedArea(corners(ground.board, quarter.piece))]));
  const totalArea = [...areas.values()].reduce((a, b) => a + b, 0);
  const totalUnits = [...units.values()].reduce((a, b) => a + b, 0);
  return dry.map(({ number, piece }) => ({
    id: number,
    load: (areas.get(number) ?? 0) / totalArea + (1.2 * (units.get(number) ?? 0)) / totalUnits,
    middle: ground.network.warp(centroid(corners(ground.board, piece))),
    near: [...(near.get(number) ?? [])],
  }));
}

/** Numbers the parts from west to east. */
function renumber(places: readonly Place[], part: ReadonlyMap<number, number>): Map<number, number> {
  const west = new Map<number, number[]>();
  for (const { id, middle } of places) west.set(part.get(id) ?? 0, [...(west.get(part.get(id) ?? 0) ?? []), middle[0]]);
  const order = [...west].toSorted((a, b) => mean(a[1]) - mean(b[1])).map(([number]) => number);
  return new Map(places.map(({ id }) => [id, order.indexOf(part.get(id) ?? 0)]));
}

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

/** Communities inside each subdistrict: subdistrict number * 1000 + community number, by quarter. */
function nest(
  random: Random,
  places: readonly Place[],
  outer: ReadonlyMap<number, number>,
  subdistricts: number,
  communities: number,
): Map<number, number> {
  const members = Array.from({ length: subdistricts }, (_, s) =>
    places.filter((place) => outer.get(place.id) === s),
  ).filter((list) => list.length > 0);
  const weights = members.map((list) => list.reduce((sum, place) => sum + place.load, 0));
  const shares = shareOut(communities, weights, 1);
  const nested = new Map<number, number>();
  members.forEach((list, s) => {
    const parts = Math.min(shares[s] ?? 1, list.length);
    const inner = renumber(list, group(random.fork(`communities ${s}`), list, parts));
    for (const { id } of list) nested.set(id, s * 1000 + (inner.get(id) ?? 0));
  });
  return nested;
}

/** Community by block; the water goes with the bank it shares most with. */
function toBlocks(ground: Ground, tiles: Mosaic, nested: ReadonlyMap<number, number>): number[] {
  const shared = ground.blocks.map(() => new Map<number, number>());
  for (const { a, b, line, lengthM } of neighbours(tiles)) {
    if (lineOf(ground.board, line).role === "river") continue;
    for (const [wet, dry] of [
      [a, b],
      [b, a],
    ] as const) {
      const community = nested.get(ground.blocks[dry]?.quarter.number ?? -1);
      const sums = shared[wet];
      if (community !== undefined && sums !== undefined) sums.set(community, (sums.get(community) ?? 0) + lengthM);
    }
  }
  return ground.blocks.map((block, i) => {
    const own = nested.get(block.quarter.number);
    const most = [...(shared[i] ?? [])].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    return own ?? most?.[0] ?? 0;
  });
}

/** Gives one block, surrounded by its own community, to another community of the same subdistrict. */
function exclave(random: Random, ground: Ground, tiles: Mosaic, ofBlock: number[]): void {
  const mixed = new Set<number>();
  const edge = new Set<string>();
  const nodes = ground.blocks.map((block) =>
    block.piece.edges.map((e, k, all) => [e, all[(k + 1) % all.length] ?? 0].toSorted((a, b) => a - b).join(":")),
  );
  for (const { a, b } of neighbours(tiles)) {
    if (ofBlock[a] === ofBlock[b]) continue;
    for (const block of [a, b]) {
      mixed.add(block);
      for (const node of nodes[block] ?? []) edge.add(node);
    }
  }
  const onBorder = (i: number) =>
    ground.blocks[i]?.piece.edges.some((line) =>
      ["border", "river", "bank"].includes(lineOf(ground.board, line).role),
    ) ?? true;
  const inner = ground.blocks.filter(
    (block, i) =>
      !mixed.has(i) && !onBorder(i) && block.buildings.length > 3 && !(nodes[i] ?? []).some((node) => edge.has(node)),
  );
  const candidates = inner.filter((block) =>
    ofBlock.some((other) => other !== ofBlock[block.number] && sameSubdistrict(other, ofBlock[block.number] ?? 0)),
  );
  if (candidates.length === 0) return;
  const chosen = random.pick(candidates).number;
  const others = [...new Set(ofBlock)].filter(
    (other) => other !== ofBlock[chosen] && sameSubdistrict(other, ofBlock[chosen] ?? 0),
  );
  ofBlock[chosen] = random.pick(others.toSorted((a, b) => a - b));
}

function sameSubdistrict(a: number, b: number): boolean {
  return Math.floor(a / 1000) === Math.floor(b / 1000);
}

function describe(ground: Ground, tiles: Mosaic, names: NameBook, ofBlock: readonly number[]): Divisions {
  const rural = ruralShare(ground, ofBlock);
  const codes = new Map<number, string>();
  const all: Division[] = [];
  const county = outlines(tiles, () => 0).get(0) ?? [];
  all.push({ code: COUNTY_CODE, level: "county", name: NAMED_COUNTY, parent: undefined, polygons: county });
  const subdistricts = outlines(tiles, (block) => Math.floor((ofBlock[block] ?? 0) / 1000));
  const communities = outlines(tiles, (block) => ofBlock[block] ?? 0);
  for (const [s, polygons] of byNumber(subdistricts)) {
    const parent = `990101${String(s + 1).padStart(3, "0")}000`;
    const root = names.division();
    all.push({
      code: parent,
      level: "subdistrict",
      name: { zh: `${root.zh}街道`, en: `${root.en} Subdistrict` },
      parent: COUNTY_CODE,
      polygons,
    });
    let committees = 1;
    let villages = 200;
    for (const [c, parts] of byNumber(communities).filter(([number]) => Math.floor(number / 1000) === s)) {
      const village = (rural.get(c) ?? 0) > 0.6;
      const code = `${parent.slice(0, 9)}${String(village ? villages++ : committees++).padStart(3, "0")}`;
      const place = names.division();
      codes.set(c, code);
      const name = village
        ? { zh: `${place.zh}村`, en: `${place.en} Village` }
        : { zh: `${place.zh}社区`, en: `${place.en} Community` };
      all.push({ code, level: "community", name, parent, polygons: parts });
    }
  }
  return { all, communityOf: ofBlock.map((number) => codes.get(number) ?? "") };
}

function byNumber<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].toSorted((a, b) => a[0] - b[0]);
}

/** Share of village ground in each community: those get a village committee. */
function ruralShare(ground: Ground, ofBlock: readonly number[]): Map<number, number> {
  const sums = new Map<number, { rural: number; all: number }>();
  ground.blocks.forEach((block, i) => {
    const sum = sums.get(ofBlock[i] ?? 0) ?? { rural: 0, all: 0 };
    const area = signedArea(corners(ground.board, block.piece));
    sum.all += area;
    if (block.quarter.kind === "village" || block.quarter.kind === "hamlet") sum.rural += area;
    sums.set(ofBlock[i] ?? 0, sum);
  });
  return new Map([...sums].map(([number, { rural, all }]) => [number, rural / all]));
}
