// One row's geometry as MVT commands (MVT 2.1, section 4.3): to tile units, cut to the tile, tidied, wound, written.
// Behaves as ST_AsMVTGeom: what collapses at this zoom is not drawn. Knows neither attributes nor permissions.
//
//   store (unit square) -> whole tile units -> [simplified] -> [cut] -> tidied -> wound -> commands
//
// Simplification is off unless asked for: rounding to the unit and dropping collinear vertices cover the same ground on
// both sides of a shared border, so blocks, cells and divisions show no cracks. With it a vertex moves half a unit at most.
import type { ColumnStore } from "../columns/store.ts";
import { EXTENT_UNITS, worldUnits } from "../mercator.ts";
import { clipLine, clipRing, HIGH_UNITS, LOW_UNITS } from "./clip.ts";
import { CommandWriter } from "./command-writer.ts";
import { doubleArea, markEssential, tidyLine, tidyRing } from "./ring.ts";
import { snapsShut } from "./snap.ts";
import { VertexBuffer } from "./vertex-buffer.ts";

/** How one layer's geometry is drawn in one tile. */
export type GeometryOptions = {
  /** Draw a polygon that collapses at this zoom as one square unit. Default false, as ST_AsMVTGeom. */
  readonly keepTiny?: boolean;
  /** Simplify lines and rings at zooms below this one; not for layers whose polygons share borders. Default 0: never. */
  readonly simplifyBelowZoom?: number;
};

/** What rounding to the unit moves a vertex by anyway. */
const TOLERANCE_UNITS = 0.5;
/** ST_AsMVTGeom draws no line and no polygon whose box is smaller than this both ways, */
const LEAST_BOX_UNITS = 0.5;
/** and no ring that covers less than one square unit once rounded (measured on PostGIS 3.3). */
const LEAST_DOUBLE_AREA = 2;

export class GeometryWriter {
  /** The commands of the last row written. */
  readonly commands = new CommandWriter();
  readonly #ring = new VertexBuffer();
  readonly #spare = new VertexBuffer();
  #stays = new Uint8Array(256);
  #scale = 0;
  #originX = 0;
  #originY = 0;
  #keepTiny = false;
  #simplifies = false;

  /** Chooses the tile. */
  begin(z: number, x: number, y: number, options: GeometryOptions): void {
    this.#scale = worldUnits(z);
    this.#originX = x * EXTENT_UNITS;
    this.#originY = y * EXTENT_UNITS;
    this.#keepTiny = options.keepTiny ?? false;
    this.#simplifies = z < (options.simplifyBelowZoom ?? 0);
  }

  /** Writes the commands of a row; false when nothing of it is in the tile. */
  write(store: ColumnStore, slot: number): boolean {
    this.commands.begin();
    const x0 = store.boxes[slot * 4]! * this.#scale - this.#originX;
    const y0 = store.boxes[slot * 4 + 1]! * this.#scale - this.#originY;
    const x1 = store.boxes[slot * 4 + 2]! * this.#scale - this.#originX;
    const y1 = store.boxes[slot * 4 + 3]! * this.#scale - this.#originY;
    const isInside = x0 >= LOW_UNITS && y0 >= LOW_UNITS && x1 <= HIGH_UNITS && y1 <= HIGH_UNITS;
    const isTiny = x1 - x0 < LEAST_BOX_UNITS && y1 - y0 < LEAST_BOX_UNITS;
    switch (store.kinds[slot]!) {
      case 1:
        return this.#points(store, slot);
      case 2:
        return !isTiny && this.#lines(store, slot, isInside);
      default:
        return (!isTiny && this.#polygons(store, slot, isInside)) || (this.#keepTiny && this.#square(store, slot));
    }
  }

  #points(store: ColumnStore, slot: number): boolean {
    const points = this.#ring;
    this.#load(store, store.ringFrom[slot]!, points);
    const { xy } = points;
    let kept = 0;
    for (let i = 0; i < points.count * 2; i += 2) {
      const x = xy[i]!;
      const y = xy[i + 1]!;
      if (x < LOW_UNITS || x > HIGH_UNITS || y < LOW_UNITS || y > HIGH_UNITS) continue;
      xy[kept * 2] = x;
      xy[kept * 2 + 1] = y;
      kept++;
    }
    points.count = kept;
    if (kept > 0) this.commands.points(points);
    return kept > 0;
  }

  #lines(store: ColumnStore, slot: number, isInside: boolean): boolean {
    for (let part = store.ringFrom[slot]!; part < store.ringUpTo[slot]!; part++) {
      const line = this.#ring;
      this.#load(store, part, line);
      if (this.#simplifies && line.count > 2) this.#simplify(line, line.count, 2);
      if (isInside) this.#line(line);
      else clipLine(line, this.#spare, (piece) => this.#line(piece));
    }
    return this.commands.bytes.length > 0;
  }

  #line(line: VertexBuffer): void {
    tidyLine(line);
    if (line.count >= 2) this.commands.line(line);
  }

  /** Polygon by polygon; a hole goes where its exterior goes. */
  #polygons(store: ColumnStore, slot: number, isInside: boolean): boolean {
    const upTo = store.ringUpTo[slot]!;
    let ring = store.ringFrom[slot]!;
    while (ring < upTo) {
      let next = ring + 1;
      while (next < upTo && store.holes[next] === 1) next++;
      this.#polygon(store, ring, next, isInside);
      ring = next;
    }
    return this.commands.bytes.length > 0;
  }

  /** Nothing is left of it when the tile lies in a hole: then exterior and hole are the same square. */
  #polygon(store: ColumnStore, exterior: number, upTo: number, isInside: boolean): void {
    const mark = upTo - exterior > 1 ? this.commands.mark() : null;
    let area = this.#polygonRing(store, exterior, isInside, 1);
    if (area === 0) return;
    for (let hole = exterior + 1; hole < upTo; hole++) area -= this.#polygonRing(store, hole, isInside, -1);
    if (area <= 0 && mark) this.commands.rewind(mark);
  }

  /** Writes one ring with the wanted sign of its area (1 exterior, -1 hole); answers twice its area, 0 for none. */
  #polygonRing(store: ColumnStore, index: number, isInside: boolean, sign: 1 | -1): number {
    const ring = this.#ring;
    this.#load(store, index, ring);
    if (this.#simplifies && ring.count > 3) {
      ring.push(ring.xy[0]!, ring.xy[1]!);
      this.#simplify(ring, ring.count, 4);
      ring.count--;
    }
    if (!isInside) clipRing(ring, this.#spare);
    tidyRing(ring);
    const area = doubleArea(ring);
    if (Math.abs(area) < LEAST_DOUBLE_AREA || snapsShut(ring, this.#spare)) return 0;
    this.commands.ring(ring, area * sign > 0);
    return Math.abs(area);
  }

  /** Keeps the essential vertices, or all of them when fewer than the least would stay. */
  #simplify(line: VertexBuffer, count: number, least: number): void {
    const stays = this.#marks(count);
    if (markEssential(line.xy, count, TOLERANCE_UNITS, stays) < least) return;
    const { xy } = line;
    line.count = 0;
    for (let i = 0; i < count; i++) if (stays[i] === 1) line.push(xy[i * 2]!, xy[i * 2 + 1]!);
  }

  #marks(count: number): Uint8Array {
    if (this.#stays.length < count) this.#stays = new Uint8Array(count * 2);
    return this.#stays;
  }

  /** The square unit at the representative point of a polygon too small to draw. */
  #square(store: ColumnStore, slot: number): boolean {
    if (!this.#allCollapse(store, slot)) return false;
    const x = Math.round(store.points[slot * 2]! * this.#scale - this.#originX);
    const y = Math.round(store.points[slot * 2 + 1]! * this.#scale - this.#originY);
    if (x < LOW_UNITS || y < LOW_UNITS || x >= HIGH_UNITS || y >= HIGH_UNITS) return false;
    const ring = this.#ring;
    ring.begin(4);
    ring.push(x, y);
    ring.push(x + 1, y);
    ring.push(x + 1, y + 1);
    ring.push(x, y + 1);
    this.commands.ring(ring, true);
    return true;
  }

  #allCollapse(store: ColumnStore, slot: number): boolean {
    for (let ring = store.ringFrom[slot]!; ring < store.ringUpTo[slot]!; ring++) {
      if (store.holes[ring] === 1) continue;
      this.#load(store, ring, this.#ring);
      tidyRing(this.#ring);
      const area = Math.abs(doubleArea(this.#ring));
      if (area >= LEAST_DOUBLE_AREA && !snapsShut(this.#ring, this.#spare)) return false;
    }
    return true;
  }

  /** A ring, line or list of points in whole tile units, without repeated vertices. */
  #load(store: ColumnStore, index: number, into: VertexBuffer): void {
    const start = store.vertexFrom[index]! * 2;
    const end = store.vertexFrom[index + 1]! * 2;
    into.begin((end - start) / 2 + 1);
    const from = store.xy;
    const to = into.xy;
    const scale = this.#scale;
    const shiftX = this.#originX - 0.5;
    const shiftY = this.#originY - 0.5;
    let kept = 0;
    for (let i = start; i < end; i += 2) {
      const x = Math.floor(from[i]! * scale - shiftX);
      const y = Math.floor(from[i + 1]! * scale - shiftY);
      if (kept > 0 && to[kept - 2] === x && to[kept - 1] === y) continue;
      to[kept++] = x;
      to[kept++] = y;
    }
    into.count = kept / 2;
  }
}
