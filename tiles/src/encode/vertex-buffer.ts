// A reusable list of x, y pairs: rings and lines pass through a few of these on their way into a tile.

export class VertexBuffer {
  xy = new Float64Array(512);
  /** Vertices, not numbers. */
  count = 0;

  /** Empties it and makes room for so many vertices. */
  begin(vertices: number): void {
    if (this.xy.length < vertices * 2) this.xy = new Float64Array(vertices * 4);
    this.count = 0;
  }

  push(x: number, y: number): void {
    const at = this.count * 2;
    this.xy[at] = x;
    this.xy[at + 1] = y;
    this.count++;
  }
}
