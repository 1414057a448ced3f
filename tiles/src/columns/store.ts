// The memory of one layer: append-only typed arrays. A slot is a row's place in them; an old slot is marked dead, never reused.
// Knows neither ids in order nor the spatial index; see layer-columns.ts.
//
//   slot  ->  ringFrom..ringUpTo  ->  vertexFrom[ring]..vertexFrom[ring + 1]  ->  xy
//   rings of a polygon follow their exterior (hole = 1); a line is one ring; a (multi)point is one ring of its positions
//
// Float64 in the unit square: one tile unit at z20 is 2^-32 of the world, so a 2^30 integer grid would be four units
// coarse there; a double is exact to 2^-20 of a unit, and needs no unpacking. It costs 16 bytes a vertex (8 MB for 66,000 buildings).
import { worldX, worldY } from "../mercator.ts";
import { type ScopeDictionary, StringDictionary } from "./dictionary.ts";
import { withRoom } from "./growing.ts";
import type { AttributeSchema, AttributeValue, Position, Row, RowGeometry } from "./row.ts";

/** As in MVT: 1 point, 2 line, 3 polygon. */
type GeometryKind = 1 | 2 | 3;

/** int and float live in `numbers` (NaN is null); string and bool in `codes` (0 is null; bool 1 false, 2 true). */
export type AttributeColumn = {
  readonly schema: AttributeSchema;
  readonly isNumber: boolean;
  numbers: Float64Array<ArrayBuffer>;
  codes: Uint32Array<ArrayBuffer>;
};

export class ColumnStore {
  count = 0;
  ringCount = 0;
  vertexCount = 0;
  ids = new Float64Array(0);
  kinds = new Uint8Array(0);
  dead = new Uint8Array(0);
  /** Unit square: x0, y0, x1, y1 per slot. */
  boxes = new Float64Array(0);
  /** Unit square: x, y of the representative point per slot. */
  points = new Float64Array(0);
  scopes = new Uint32Array(0);
  ringFrom = new Uint32Array(0);
  ringUpTo = new Uint32Array(0);
  vertexFrom = new Uint32Array(1);
  holes = new Uint8Array(0);
  xy = new Float64Array(0);
  readonly columns: readonly AttributeColumn[];
  readonly strings = new StringDictionary();
  readonly scopeDictionary: ScopeDictionary;

  constructor(schema: readonly AttributeSchema[], scopeDictionary: ScopeDictionary) {
    this.columns = schema.map((attribute) => ({
      schema: attribute,
      isNumber: attribute.kind === "int" || attribute.kind === "float",
      numbers: new Float64Array(0),
      codes: new Uint32Array(0),
    }));
    this.scopeDictionary = scopeDictionary;
  }

  /** Appends a checked row and answers its slot. */
  append(row: Row): number {
    const slot = this.#open(row.id, this.scopeDictionary.code(row.scope, row.scopeBlock ?? null));
    this.kinds[slot] = KINDS[row.geometry.type];
    this.#appendGeometry(row.geometry);
    this.ringUpTo[slot] = this.ringCount;
    this.#measure(slot, row.point);
    for (const column of this.columns) this.write(column, slot, row.attributes[column.schema.name] ?? null);
    return slot;
  }

  /** Appends a copy of another store's slot; `codes` maps that store's string codes to this one's, 0 for not yet met. */
  appendCopy(from: ColumnStore, old: number, codes: Uint32Array): void {
    const slot = this.#open(from.ids[old] ?? 0, from.scopes[old] ?? 0);
    this.kinds[slot] = from.kinds[old] ?? 0;
    for (let ring = from.ringFrom[old] ?? 0; ring < (from.ringUpTo[old] ?? 0); ring++) {
      const start = from.vertexFrom[ring] ?? 0;
      const end = from.vertexFrom[ring + 1] ?? 0;
      this.xy = withRoom(this.xy, (this.vertexCount + end - start) * 2);
      copyNumbers(from.xy, start * 2, end * 2, this.xy, this.vertexCount * 2);
      this.vertexCount += end - start;
      this.#closeRing(from.holes[ring] === 1);
    }
    this.ringUpTo[slot] = this.ringCount;
    copyNumbers(from.boxes, old * 4, old * 4 + 4, this.boxes, slot * 4);
    copyNumbers(from.points, old * 2, old * 2 + 2, this.points, slot * 2);
    for (const [index, column] of this.columns.entries()) {
      const source = from.columns[index]!;
      if (column.isNumber) column.numbers[slot] = source.numbers[old] ?? Number.NaN;
      else column.codes[slot] = this.#copiedCode(column, source.codes[old] ?? 0, from, codes);
    }
  }

  read(column: AttributeColumn, slot: number): AttributeValue {
    if (column.isNumber) {
      const number = column.numbers[slot] ?? Number.NaN;
      return Number.isNaN(number) ? null : number;
    }
    const code = column.codes[slot] ?? 0;
    if (column.schema.kind === "bool") return code === 0 ? null : code === 2;
    return this.strings.texts[code] ?? null;
  }

  write(column: AttributeColumn, slot: number, value: AttributeValue): void {
    if (column.isNumber) column.numbers[slot] = typeof value === "number" ? value : Number.NaN;
    else if (typeof value === "string") column.codes[slot] = this.strings.code(value);
    else column.codes[slot] = value === null ? 0 : value ? 2 : 1;
  }

  #copiedCode(column: AttributeColumn, code: number, from: ColumnStore, codes: Uint32Array): number {
    if (code === 0 || column.schema.kind === "bool") return code;
    const known = codes[code] ?? 0;
    if (known !== 0) return known;
    const fresh = this.strings.code(from.strings.texts[code] ?? null);
    codes[code] = fresh;
    return fresh;
  }

  #open(id: number, scope: number): number {
    const slot = this.count++;
    const slots = this.count;
    this.ids = withRoom(this.ids, slots);
    this.kinds = withRoom(this.kinds, slots);
    this.dead = withRoom(this.dead, slots);
    this.boxes = withRoom(this.boxes, slots * 4);
    this.points = withRoom(this.points, slots * 2);
    this.scopes = withRoom(this.scopes, slots);
    this.ringFrom = withRoom(this.ringFrom, slots);
    this.ringUpTo = withRoom(this.ringUpTo, slots);
    for (const column of this.columns) {
      if (column.isNumber) column.numbers = withRoom(column.numbers, slots);
      else column.codes = withRoom(column.codes, slots);
    }
    this.ids[slot] = id;
    this.scopes[slot] = scope;
    this.ringFrom[slot] = this.ringCount;
    return slot;
  }

  #appendGeometry(geometry: RowGeometry): void {
    switch (geometry.type) {
      case "Point":
        this.#appendRing([geometry.coordinates], false);
        return;
      case "MultiPoint":
      case "LineString":
        this.#appendRing(geometry.coordinates, false);
        return;
      case "MultiLineString":
        for (const line of geometry.coordinates) this.#appendRing(line, false);
        return;
      case "Polygon":
        for (const [index, ring] of geometry.coordinates.entries()) this.#appendRing(openRing(ring), index > 0);
        return;
      case "MultiPolygon":
        for (const polygon of geometry.coordinates) {
          for (const [index, ring] of polygon.entries()) this.#appendRing(openRing(ring), index > 0);
        }
    }
  }

  #appendRing(positions: readonly Position[], isHole: boolean): void {
    this.xy = withRoom(this.xy, (this.vertexCount + positions.length) * 2);
    for (const position of positions) {
      this.xy[this.vertexCount * 2] = worldX(position[0] ?? 0);
      this.xy[this.vertexCount * 2 + 1] = worldY(position[1] ?? 0);
      this.vertexCount++;
    }
    this.#closeRing(isHole);
  }

  #closeRing(isHole: boolean): void {
    this.holes = withRoom(this.holes, this.ringCount + 1);
    this.holes[this.ringCount++] = isHole ? 1 : 0;
    this.vertexFrom = withRoom(this.vertexFrom, this.ringCount + 1);
    this.vertexFrom[this.ringCount] = this.vertexCount;
  }

  /** Bounding box, widened to hold the representative point: the index must find a row by either. */
  #measure(slot: number, point: Position | undefined): void {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    const end = this.vertexCount * 2;
    for (let i = (this.vertexFrom[this.ringFrom[slot] ?? 0] ?? 0) * 2; i < end; i += 2) {
      const x = this.xy[i] ?? 0;
      const y = this.xy[i + 1] ?? 0;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
    const pointX = point ? worldX(point[0] ?? 0) : (x0 + x1) / 2;
    const pointY = point ? worldY(point[1] ?? 0) : (y0 + y1) / 2;
    this.points[slot * 2] = pointX;
    this.points[slot * 2 + 1] = pointY;
    this.boxes[slot * 4] = Math.min(x0, pointX);
    this.boxes[slot * 4 + 1] = Math.min(y0, pointY);
    this.boxes[slot * 4 + 2] = Math.max(x1, pointX);
    this.boxes[slot * 4 + 3] = Math.max(y1, pointY);
  }
}

const KINDS: Readonly<Record<RowGeometry["type"], GeometryKind>> = {
  Point: 1,
  MultiPoint: 1,
  LineString: 2,
  MultiLineString: 2,
  Polygon: 3,
  MultiPolygon: 3,
};

/** GeoJSON repeats the first position at the end; here a ring is closed by being a ring. */
function openRing(ring: readonly Position[]): readonly Position[] {
  const first = ring[0];
  const last = ring.at(-1);
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

/** A loop beats set(subarray()) for the handful of numbers a building has. */
function copyNumbers(from: Float64Array, start: number, end: number, to: Float64Array, at: number): void {
  for (let i = start, j = at; i < end; i++, j++) to[j] = from[i] ?? 0;
}
