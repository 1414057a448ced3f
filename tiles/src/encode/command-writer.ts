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
    for (let i = 0; i < points.count; i++) this.#step(points.xy, i);
  }

  line(line: VertexBuffer): void {
    this.#path(line, true);
  }

  /** An open ring, in its own direction or backwards from the same first vertex. */
  ring(ring: VertexBuffer, isForward: boolean): void {
    this.#path(ring, isForward);
    this.bytes.varint(CLOSE_PATH);
  }

  #path({ xy, count }: VertexBuffer, isForward: boolean): void {
    this.bytes.reserve(count * VERTEX_BYTES + COMMAND_BYTES);
    this.bytes.varint((1 << 3) | MOVE_TO);
    this.#step(xy, 0);
    this.bytes.varint(((count - 1) << 3) | LINE_TO);
    for (let i = 1; i < count; i++) this.#step(xy, isForward ? i : count - i);
  }

  /** The way from the cursor, zigzag. */
  #step(xy: Float64Array, vertex: number): void {
    const x = xy[vertex * 2]!;
    const y = xy[vertex * 2 + 1]!;
    const dx = (x - this.#x) | 0;
    const dy = (y - this.#y) | 0;
    this.bytes.varint(((dx << 1) ^ (dx >> 31)) >>> 0);
    this.bytes.varint(((dy << 1) ^ (dy >> 31)) >>> 0);
    this.#x = x;
    this.#y = y;
  }
}
