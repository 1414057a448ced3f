// Names the streets, estates and villages and numbers the houses: odd on the left of a street, even on the right, rising along it. An estate, a
// works or a school has one number at its widest street, and its buildings count 1栋, 2栋 ...
import { type Line, lineOf } from "./board.ts";
import type { Building } from "./building.ts";
import type { Block, Ground } from "./lay-town.ts";
import { chineseNumber, type Name, type NameBook } from "./names.ts";
import { stopsOf } from "./network.ts";
import { centroid, cross, direction, distance, dot, type Point, subtract } from "./plane.ts";
import type { Random } from "./random.ts";

interface Address {
  readonly street: Name;
  readonly number: number;
  /** Estate, village, works or school the building belongs to. */
  readonly estate: Name | undefined;
  readonly lane: string | undefined;
  /** 3 for 3栋, inside an estate. */
  readonly buildingNumber: number | undefined;
}

export interface Placed {
  readonly id: string;
  readonly block: Block;
  readonly building: Building;
  readonly middle: Point;
  readonly address: Address;
}

export interface StreetNames {
  /** By line number; lanes carry the name of the street they open from. */
  readonly ofLine: ReadonlyMap<number, Name>;
  readonly ofQuarter: ReadonlyMap<number, Name>;
  readonly ofBlock: ReadonlyMap<number, Name>;
}

const NAMELESS: Name = { zh: "无名路", en: "Unnamed Road" };
const GATED = new Set(["estate", "works", "school", "hospital", "centre"]);
const ESTATE_SUFFIXES: readonly (readonly [string, string])[] = [
  ["花园", "Garden"],
  ["苑", "Court"],
  ["小区", "Estate"],
  ["新村", "New Village"],
  ["公寓", "Apartments"],
];

export function nameStreets(random: Random, ground: Ground, book: NameBook): StreetNames {
  const ofQuarter = new Map<number, Name>();
  for (const { number, kind } of ground.quarters) {
    if (kind === "village" || kind === "hamlet") ofQuarter.set(number, suffixed(book.place(), "村", "Village"));
    if (kind === "works") ofQuarter.set(number, suffixed(book.place(), "工业园", "Works"));
    if (kind === "park") ofQuarter.set(number, suffixed(book.place(), "公园", "Park"));
  }
  const ofBlock = new Map<number, Name>();
  for (const block of ground.blocks) {
    if (block.buildings.length === 0 && block.use !== "green") continue;
    if (block.use === "estate") ofBlock.set(block.number, suffixed(book.place(), ...random.pick(ESTATE_SUFFIXES)));
    if (block.use === "school") ofBlock.set(block.number, suffixed(book.place(), "学校", "School"));
    if (block.use === "hospital") ofBlock.set(block.number, suffixed(book.place(), "医院", "Hospital"));
    if (block.use === "green") ofBlock.set(block.number, suffixed(book.place(), "街心公园", "Pocket Park"));
  }
  return { ofQuarter, ofBlock, ofLine: nameLines(ground, book, ofQuarter) };
}

export function placeBuildings(random: Random, ground: Ground, names: StreetNames): Placed[] {
  const gates = new Map<number, Gate>();
  const doors: Door[] = [];
  for (const block of ground.blocks) {
    block.buildings.forEach((building, index) => {
      const middle = centroid(building.footprint[0] ?? []);
      const gated = GATED.has(block.use);
      const gate = gated ? (gates.get(block.number) ?? frontGate(ground, block)) : nearestFront(ground, block, middle);
      gates.set(block.number, gate);
      doors.push({
        block,
        building,
        middle,
        gate,
        buildingNumber: gated && block.use !== "centre" ? index + 1 : undefined,
      });
    });
  }
  const numbers = numberDoors(random, doors);
  return doors.map(({ block, building, middle, gate, buildingNumber }, i) => {
    const estate = names.ofBlock.get(block.number) ?? names.ofQuarter.get(block.quarter.number);
    const street = names.ofLine.get(gate.line) ?? estate ?? NAMELESS;
    const lane = /[弄巷]$/.test(street.zh) ? street.zh : undefined;
    const address: Address = { street, number: numbers[i] ?? 1, estate, lane, buildingNumber };
    return { id: `b-${String(i + 1).padStart(6, "0")}`, block, building, middle, address };
  });
}

/** A door on a street: which, how far along, on which side. */
interface Gate {
  readonly line: number;
  readonly along: number;
  readonly left: boolean;
}

interface Door {
  readonly block: Block;
  readonly building: Building;
  readonly middle: Point;
  readonly gate: Gate;
  readonly buildingNumber: number | undefined;
}

function suffixed(name: Name, zh: string, en: string): Name {
  return { zh: name.zh + zh, en: `${name.en} ${en}` };
}

/** Wide streets first, so that a lane can take the name of the street it opens from. */
function nameLines(ground: Ground, book: NameBook, ofQuarter: ReadonlyMap<number, Name>): Map<number, Name> {
  const named = new Map<number, Name>(ringRoads(ground));
  const quarterOf = new Map<number, number>();
  for (const { piece, quarter } of ground.blocks) for (const line of piece.edges) quarterOf.set(line, quarter.number);
  const lanes = new Map<string, number>();
  const count = (root: string) => {
    lanes.set(root, (lanes.get(root) ?? 0) + 1);
    return lanes.get(root) ?? 1;
  };
  for (const line of ground.board.lines) {
    if (named.has(line.number) || line.role === "border" || line.role === "river" || line.highway === "") continue;
    const narrow = line.highway === "footway" || line.highway === "living_street";
    const quarter = ofQuarter.get(quarterOf.get(line.number) ?? -1);
    if (narrow && quarter?.zh.endsWith("公园")) continue;
    if (!narrow) named.set(line.number, book.street(line.halfWidthM > 8));
    else if (quarter?.zh.endsWith("村")) named.set(line.number, villageLane(quarter, count(quarter.zh)));
    else
      named.set(
        line.number,
        sideLane(named.get(line.ends?.[0] ?? -1) ?? named.get(line.ends?.[1] ?? -1) ?? NAMELESS, count),
      );
  }
  return named;
}

function villageLane(village: Name, n: number): Name {
  return {
    zh: `${village.zh.slice(0, -1)}${chineseNumber(n)}巷`,
    en: `${village.en.replace(" Village", "")} Alley ${n}`,
  };
}

/** A lane of a lane keeps the street's own name: 福园路12弄, never 福园路12弄3弄. */
function sideLane(parent: Name, count: (root: string) => number): Name {
  const root: Name = { zh: parent.zh.replace(/\d+弄$/, ""), en: parent.en.replace(/^Lane \d+, /, "") };
  const n = count(root.zh) * 6 - 2;
  return { zh: `${root.zh}${n}弄`, en: `Lane ${n}, ${root.en}` };
}

/** The outermost main roads make the ring; riverside roads are named for the river. */
function ringRoads(ground: Ground): [number, Name][] {
  const mains = ground.board.lines.filter(
    (line) => line.role === "street" && line.ends === undefined && stopsOf(ground.network, line.number).length > 1,
  );
  const upright = mains.filter((line) => Math.abs(line.along[1]) > 0.9).toSorted((a, b) => a.origin[0] - b.origin[0]);
  const level = mains.filter((line) => Math.abs(line.along[0]) > 0.95).toSorted((a, b) => a.origin[1] - b.origin[1]);
  const banks = ground.board.lines.filter((line) => line.role === "bank");
  const named: [Line | undefined, string, string][] = [
    [upright.length > 1 ? upright[0] : undefined, "西环路", "West Ring Road"],
    [upright.length > 1 ? upright.at(-1) : undefined, "东环路", "East Ring Road"],
    [level.length > 1 ? level[0] : undefined, "南环路", "South Ring Road"],
    [level.length > 1 ? level.at(-1) : undefined, "北环路", "North Ring Road"],
    [banks[0], "滨河北路", "Binhe North Road"],
    [banks[1], "滨河南路", "Binhe South Road"],
    [banks[2], "小塘东路", "Xiaotang East Road"],
    [banks[3], "小塘西路", "Xiaotang West Road"],
  ];
  return named.flatMap(([line, zh, en]) => (line === undefined ? [] : [[line.number, { zh, en }] as [number, Name]]));
}

function gateAt(ground: Ground, block: Block, front: Block["ground"]["fronts"][number], p: Point): Gate {
  const line = lineOf(ground.board, front.line);
  const u = direction(front.from, front.to);
  const share = Math.min(Math.max(dot(subtract(p, front.from), u) / Math.max(distance(front.from, front.to), 1), 0), 1);
  const k = block.ground.fronts.indexOf(front);
  const ring = block.piece.edges;
  const stops = stopsOf(ground.network, front.line);
  const from = stops.find((stop) => stop.other === ring[(k + ring.length - 1) % ring.length])?.t ?? 0;
  const to = stops.find((stop) => stop.other === ring[(k + 1) % ring.length])?.t ?? 0;
  return { line: line.number, along: from + (to - from) * share, left: to > from };
}

function nearestFront(ground: Ground, block: Block, p: Point): Gate {
  let best = firstFront(block);
  let closest = Number.POSITIVE_INFINITY;
  for (const front of block.ground.fronts) {
    const gap =
      cross(direction(front.from, front.to), subtract(p, front.from)) - lineOf(ground.board, front.line).halfWidthM;
    if (gap >= closest || lineOf(ground.board, front.line).highway === "") continue;
    closest = gap;
    best = front;
  }
  return gateAt(ground, block, best, p);
}

/** The middle of the block's widest street. */
function frontGate(ground: Ground, block: Block): Gate {
  const width = (front: Block["ground"]["fronts"][number]) => lineOf(ground.board, front.line).halfWidthM;
  const widest = block.ground.fronts.reduce((best, front) => (width(front) > width(best) ? front : best));
  return gateAt(ground, block, widest, [(widest.from[0] + widest.to[0]) / 2, (widest.from[1] + widest.to[1]) / 2]);
}

function firstFront(block: Block): Block["ground"]["fronts"][number] {
  const front = block.ground.fronts[0];
  if (front === undefined) throw new RangeError("Expected a block with edges, got none.");
  return front;
}

function numberDoors(random: Random, doors: readonly Door[]): number[] {
  const sides = new Map<string, number[]>();
  doors.forEach((door, i) => {
    const key = `${door.gate.line}${door.gate.left ? "L" : "R"}`;
    const list = sides.get(key);
    if (list === undefined) sides.set(key, [i]);
    else list.push(i);
  });
  const numbers: number[] = [];
  for (const [key, list] of sides) {
    const gateOf = (i: number) => doors[i]?.gate ?? { line: 0, along: 0, left: true };
    list.sort((a, b) => gateOf(a).along - gateOf(b).along || a - b);
    let next = key.endsWith("L") ? 1 : 2;
    let last: Gate | undefined;
    for (const i of list) {
      const gate = gateOf(i);
      if (last !== undefined && gate !== last) next += random.chance(0.12) ? 4 : 2;
      numbers[i] = next;
      last = gate;
    }
  }
  return numbers;
}
