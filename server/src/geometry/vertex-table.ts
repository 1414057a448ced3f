// One number for every distinct grid point: a hash table over integer coordinates.
// Stands apart because a Map with text keys is five times slower here. Never forgets a point.

const FIRST_SLOTS = 1024;

export interface VertexTable {
  readonly x: number[];
  readonly y: number[];
  /** The number of the point (x, y), given out in order of first sight. */
  readonly idOf: (x: number, y: number) => number;
}

export function vertexTable(): VertexTable {
  const xs: number[] = [];
  const ys: number[] = [];
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  const slotOf = (x: number, y: number): number => {
    const mask = slots.length - 1;
    let slot = hash(x, y) & mask;
    for (;;) {
      const id = slots[slot] ?? -1;
      if (id < 0 || (xs[id] === x && ys[id] === y)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let id = 0; id < xs.length; id++) slots[slotOf(xs[id] ?? 0, ys[id] ?? 0)] = id;
  };
  const idOf = (x: number, y: number): number => {
    const slot = slotOf(x, y);
    const known = slots[slot] ?? -1;
    if (known >= 0) return known;
    const id = xs.push(x) - 1;
    ys.push(y);
    slots[slot] = id;
    if (xs.length * 2 > slots.length) grow();
    return id;
  };
  return { x: xs, y: ys, idOf };
}

/** Mixes two integers (multipliers of MurmurHash3); the halves above 32 bits take part too. */
function hash(x: number, y: number): number {
  const high = Math.imul(Math.floor(x / 2 ** 32), 0x85ebca6b) ^ Math.imul(Math.floor(y / 2 ** 32), 0xc2b2ae35);
  const low = Math.imul(x | 0, 0xcc9e2d51) ^ Math.imul(Math.imul(y | 0, 0x1b873593) ^ high, 0x85ebca6b);
  return low ^ (low >>> 15);
}
