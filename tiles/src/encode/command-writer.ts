// Geometry as MVT commands: MoveTo, LineTo and ClosePath with zigzag steps from a cursor (MVT 2.1, section 4.3).
// Takes whole tile units, cut and tidied; decides nothing.
import { ByteWriter } from "./byte-writer.ts";
import type { VertexBuffer } from "./vertex-buffer.ts";

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 15;
/** Two varints of at most 14 bits a vertex inside the buffered tile; the rest is for commands and counts. */
const VERTEX_BYTES = 4;
const COMMAND_BYTES = 16;

export type Mark = { readonly length: number; readonly x: number; readonly y: number };

export class CommandWriter {
  readonly bytes = new ByteWriter(4096);
  #x = 0;
  #y = 0;

  /** A new feature: the cursor goes back to the corner of the tile. */
  begin(): void {
    this.bytes.length = 0;
    this.#x = 0;
    this.#y = 0;
  }

  mark(): Mark {
    return { length: this.bytes.length, x: this.#x, y: this.#y };
  }

  /** Forgets what was written since the mark. */
  rewind(mark: Mark): void {
    this.bytes.length = mark.length;
    this.#x = mark.x;
    this.#y = mark.y;
  }

  points(points: VertexBuffer): void {
    this.bytes.reserve(points.count * VERTEX_BYTES + COMMAND_BYTES);
    this.bytes.varint((points.count << 3) | MOVE_TO);
    this.#steps(points, 0, points.count, 1);
  }

  line(line: VertexBuffer): void {
    this.#path(line, 1, 1);
  }

  /** An open ring, in its own direction or backwards from the same first vertex. */
  ring(ring: VertexBuffer, isForward: boolean): void {
    if (isForward) this.#path(ring, 1, 1);
    else this.#path(ring, ring.count - 1, -1);
    this.bytes.varint(CLOSE_PATH);
  }

  #path(path: VertexBuffer, second: number, direction: 1 | -1): void {
    this.bytes.reserve(path.count * VERTEX_BYTES + COMMAND_BYTES);
    this.bytes.varint((1 << 3) | MOVE_TO);
    this.#steps(path, 0, 1, 1);
    this.bytes.varint(((path.count - 1) << 3) | LINE_TO);
    this.#steps(path, second, path.count - 1, direction);
  }

  /** The way from the cursor through so many vertices, zigzag: one varint of one or two bytes for x, one for y. */
  #steps({ xy }: VertexBuffer, first: number, count: number, direction: 1 | -1): void {
    const { bytes } = this.bytes;
    let at = this.bytes.length;
    let x = this.#x;
    let y = this.#y;
    for (let i = 0, from = first * 2; i < count; i++, from += direction * 2) {
      const nextX = xy[from]! | 0;
      const nextY = xy[from + 1]! | 0;
      const dx = ((nextX - x) << 1) ^ ((nextX - x) >> 31);
      const dy = ((nextY - y) << 1) ^ ((nextY - y) >> 31);
      if (dx >= 128) bytes[at++] = (dx & 127) | 128;
      bytes[at++] = dx < 128 ? dx : dx >> 7;
      if (dy >= 128) bytes[at++] = (dy & 127) | 128;
      bytes[at++] = dy < 128 ? dy : dy >> 7;
      x = nextX;
      y = nextY;
    }
    this.bytes.length = at;
    this.#x = x;
    this.#y = y;
  }
}
