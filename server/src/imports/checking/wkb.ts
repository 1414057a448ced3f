/**
 * Writes a shape as hexadecimal EWKB (OGC 06-103r4, with PostGIS's SRID flag): what a geometry column reads fastest.
 * Little endian, two dimensions, SRID 4326.
 */
import type { Position, Shape } from "./shapes.ts";

const [POINT, LINE, POLYGON, MULTI_LINE, MULTI_POLYGON] = [1, 2, 3, 5, 6];
const WITH_SRID = 0x20000000;
const SRID = 4326;
const [HEAD_BYTES, COUNT_BYTES, POSITION_BYTES] = [5, 4, 16];

export function toEwkb(shape: Shape): string {
  const writer = new Writer(COUNT_BYTES + bytesOf(shape));
  if (shape.kind === "point") {
    writer.head(POINT, true);
    writer.position(shape.position);
  } else if (shape.kind === "line") {
    writer.head(MULTI_LINE, true);
    writer.count(shape.lines.length);
    for (const line of shape.lines) {
      writer.head(LINE, false);
      writer.positions(line);
    }
  } else {
    writer.head(MULTI_POLYGON, true);
    writer.count(shape.polygons.length);
    for (const rings of shape.polygons) {
      writer.head(POLYGON, false);
      writer.count(rings.length);
      for (const ring of rings) writer.positions(ring);
    }
  }
  return writer.hex();
}

function bytesOf(shape: Shape): number {
  if (shape.kind === "point") return HEAD_BYTES + POSITION_BYTES;
  const list = (line: readonly Position[]) => COUNT_BYTES + line.length * POSITION_BYTES;
  if (shape.kind === "line") return HEAD_BYTES + COUNT_BYTES + sum(shape.lines.map((line) => HEAD_BYTES + list(line)));
  return HEAD_BYTES + COUNT_BYTES + sum(shape.polygons.map((rings) => HEAD_BYTES + COUNT_BYTES + sum(rings.map(list))));
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

class Writer {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.#bytes = Buffer.allocUnsafe(length);
  }

  head(type: number, withSrid: boolean): void {
    this.#at = this.#bytes.writeUInt8(1, this.#at);
    this.count(withSrid ? type + WITH_SRID : type);
    if (withSrid) this.count(SRID);
  }

  count(count: number): void {
    this.#at = this.#bytes.writeUInt32LE(count, this.#at);
  }

  position([x, y]: Position): void {
    this.#at = this.#bytes.writeDoubleLE(x, this.#at);
    this.#at = this.#bytes.writeDoubleLE(y, this.#at);
  }

  positions(line: readonly Position[]): void {
    this.count(line.length);
    for (const position of line) this.position(position);
  }

  hex(): string {
    return this.#bytes.toString("hex", 0, this.#at);
  }
}
