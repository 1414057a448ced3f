/**
 * Which block lies under a point or a brush, answered without asking the map: the rings of the blocks in view in a net of equal
 * squares. Built once per view; a question looks at one square, or at the few that the brush touches. Pure. Positions [lng, lat].
 *
 *    +---+---+---+
 *    | a | a | b |      a block is entered in every square its box touches
 *    +---+---+---+
 *    | a | ab| b |
 *    +---+---+---+
 */
type Ring = readonly (readonly number[])[];
/** One polygon of a block, or a part of it that a tile's edge has cut off. */
export type BlockShape = { readonly id: number; readonly rings: readonly Ring[] };
type Box = { west: number; south: number; east: number; north: number };
type Entry = BlockShape & { readonly box: Box };

export type BlockIndex = {
  readonly size: number;
  /** Blocks at the place; several only where shapes overlap. */
  readonly at: (lng: number, lat: number) => number[];
  /** Blocks that a disc touches; `radiusLng` and `radiusLat` are the same length on the ground. */
  readonly near: (lng: number, lat: number, radiusLng: number, radiusLat: number) => number[];
};

const MOST_SQUARES = 40_000;
const SQUARES_PER_SHAPE = 2;

/** O(shapes) to build; a question is O(shapes in the squares touched). */
export function blockIndex(shapes: Iterable<BlockShape>): BlockIndex {
  const entries = [...shapes].map((shape): Entry => ({ ...shape, box: boxOf(shape.rings) }));
  const net = netOver(entries);
  const found = (box: Box, holds: (entry: Entry) => boolean): number[] => {
    const ids = new Set<number>();
    for (const entry of net(box)) if (meets(entry.box, box) && !ids.has(entry.id) && holds(entry)) ids.add(entry.id);
    return [...ids];
  };
  return {
    size: entries.length,
    at: (lng, lat) => found(around(lng, lat, 0, 0), ({ rings }) => isIn(rings, lng, lat)),
    near: (lng, lat, radiusLng, radiusLat) =>
      found(
        around(lng, lat, radiusLng, radiusLat),
        ({ rings }) => isIn(rings, lng, lat) || rings.some((ring) => touches(ring, lng, lat, radiusLng, radiusLat)),
      ),
  };
}

type Net = (box: Box) => Iterable<Entry>;

function netOver(entries: readonly Entry[]): Net {
  const all = boxOf(
    entries.map(({ box }) => [
      [box.west, box.south],
      [box.east, box.north],
    ]),
  );
  const side = Math.max(1, Math.floor(Math.sqrt(Math.min(MOST_SQUARES, entries.length * SQUARES_PER_SHAPE))));
  const column = (lng: number): number => clamp(((lng - all.west) / (all.east - all.west || 1)) * side, side);
  const row = (lat: number): number => clamp(((lat - all.south) / (all.north - all.south || 1)) * side, side);
  const squares: Entry[][] = Array.from({ length: side * side }, () => []);
  const eachSquare = (box: Box): Entry[][] => {
    const touched: Entry[][] = [];
    for (let y = row(box.south); y <= row(box.north); y++)
      for (let x = column(box.west); x <= column(box.east); x++) touched.push(squares[y * side + x] ?? []);
    return touched;
  };
  for (const entry of entries) for (const square of eachSquare(entry.box)) square.push(entry);
  return (box) => eachSquare(box).flat();
}

const clamp = (place: number, side: number): number => Math.min(side - 1, Math.max(0, Math.floor(place)));

const around = (lng: number, lat: number, radiusLng: number, radiusLat: number): Box => ({
  west: lng - radiusLng,
  south: lat - radiusLat,
  east: lng + radiusLng,
  north: lat + radiusLat,
});

const meets = (a: Box, b: Box): boolean =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;

function boxOf(rings: readonly Ring[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const ring of rings)
    for (const [lng = 0, lat = 0] of ring) {
      box.west = Math.min(box.west, lng);
      box.east = Math.max(box.east, lng);
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
    }
  return box;
}

/** Even-odd over all rings: inside the outline and in no hole. Asked at every move of the hand, so it makes nothing anew. */
function isIn(rings: readonly Ring[], lng: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const ay = ring[i]?.[1] ?? 0;
      const by = ring[j]?.[1] ?? 0;
      if (ay > lat === by > lat) continue;
      const ax = ring[i]?.[0] ?? 0;
      const bx = ring[j]?.[0] ?? 0;
      if (lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

/** Whether the ring comes within the disc, which is round on the ground and an ellipse in degrees. */
function touches(ring: Ring, lng: number, lat: number, radiusLng: number, radiusLat: number): boolean {
  let ax = ((ring[0]?.[0] ?? 0) - lng) / radiusLng;
  let ay = ((ring[0]?.[1] ?? 0) - lat) / radiusLat;
  for (let i = 1; i < ring.length; i++) {
    const bx = ((ring[i]?.[0] ?? 0) - lng) / radiusLng;
    const by = ((ring[i]?.[1] ?? 0) - lat) / radiusLat;
    const dx = bx - ax;
    const dy = by - ay;
    const squared = dx * dx + dy * dy;
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared));
    if ((ax + share * dx) ** 2 + (ay + share * dy) ** 2 <= 1) return true;
    ax = bx;
    ay = by;
  }
  return false;
}
