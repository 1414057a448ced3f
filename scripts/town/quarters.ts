// Quarters: what the main and secondary roads leave, each of one kind (old town, urban village, estate, works ...), carved into blocks.
import { areaOf, type Board, corners, type Piece } from "./board.ts";
import { type CarveRule, carve } from "./carve.ts";
import { type Frame, inStream } from "./frame.ts";
import { centroid, distance, dot, type Point, step } from "./plane.ts";
import type { Random } from "./random.ts";

export type QuarterKind = "old_town" | "village" | "hamlet" | "estate" | "works" | "centre" | "park" | "water";

export interface Quarter {
  readonly number: number;
  readonly kind: QuarterKind;
  readonly piece: Piece;
  readonly blocks: readonly Piece[];
}

/** In a very small town quarters are smaller than this and the roads between them narrow. */
const SMALL_QUARTER_M2 = 20_000;

/** Share of the built ground each kind gets, in the order they choose their places; the rest is estates. */
const SHARES: readonly (readonly [QuarterKind, number])[] = [
  ["centre", 0.08],
  ["old_town", 0.11],
  ["park", 0.06],
  ["village", 0.06],
  ["works", 0.14],
  ["hamlet", 0.13],
];

const lane = (highway: string, halfWidthM: number) => ({ highway, halfWidthM });

/** How each kind is carved: size of its blocks, how crooked its streets, which streets at which depth. */
const RULES: Record<Exclude<QuarterKind, "water">, CarveRule> = {
  old_town: {
    areaM2: 3400,
    lean: 0.22,
    shortestM: 14,
    street: (depth) =>
      depth < 2 ? lane("residential", 5) : depth < 4 ? lane("living_street", 2.6) : lane("footway", 1.8),
  },
  village: {
    areaM2: 4200,
    lean: 0.12,
    shortestM: 22,
    street: (depth) => (depth < 2 ? lane("residential", 4) : lane("footway", 2)),
  },
  hamlet: {
    areaM2: 7000,
    lean: 0.07,
    shortestM: 30,
    street: (depth) => (depth < 2 ? lane("residential", 5) : lane("living_street", 3)),
  },
  estate: {
    areaM2: 26_000,
    lean: 0.06,
    shortestM: 50,
    street: (depth, lengthM) => (depth < 1 && lengthM > 200 ? lane("tertiary", 8) : lane("residential", 6)),
  },
  works: { areaM2: 30_000, lean: 0.03, shortestM: 60, street: () => lane("unclassified", 7) },
  centre: {
    areaM2: 10_500,
    lean: 0.05,
    shortestM: 40,
    street: (depth) => (depth < 1 ? lane("tertiary", 8) : lane("residential", 6)),
  },
  park: {
    areaM2: 17_000,
    lean: 0.3,
    shortestM: 40,
    street: (depth, lengthM) => (depth < 1 && lengthM > 330 ? lane("residential", 5) : lane("footway", 1.6)),
  },
};

export function layQuarters(board: Board, random: Random, frame: Frame, quarterAreaM2: number): Quarter[] {
  const secondary: CarveRule = {
    areaM2: quarterAreaM2,
    lean: 0.14,
    shortestM: Math.min(70, Math.sqrt(quarterAreaM2) / 4),
    street: (_, lengthM) =>
      quarterAreaM2 < SMALL_QUARTER_M2
        ? lane("residential", 4)
        : lengthM > 420
          ? lane("secondary", 9)
          : lane("tertiary", 8),
  };
  const cutting = random.fork("secondary roads");
  const pieces = frame.pieces.flatMap((piece) => (piece.wet ? [piece] : carve(board, cutting, piece, secondary)));
  const kinds = chooseKinds(board, random.fork("kinds"), frame, pieces);
  const streets = random.fork("streets");
  return pieces.map((piece, number) => {
    const kind = kinds[number] ?? "estate";
    return { number, kind, piece, blocks: kind === "water" ? [piece] : carve(board, streets, piece, RULES[kind]) };
  });
}

/** Each kind in turn takes the quarters it likes best until it has its share. */
function chooseKinds(board: Board, random: Random, frame: Frame, pieces: readonly Piece[]): QuarterKind[] {
  const kinds: QuarterKind[] = pieces.map((piece) => (piece.wet ? "water" : "estate"));
  const middles = pieces.map((piece) => centroid(corners(board, piece)));
  const areas = pieces.map((piece) => areaOf(board, piece));
  const dry = pieces.flatMap((piece, i) => (piece.wet ? [] : [i]));
  const total = dry.reduce((sum, i) => sum + (areas[i] ?? 0), 0);
  const radius = Math.sqrt(total / 3.14159);
  for (const [kind, share] of SHARES) {
    const liking = new Map(
      dry.map((i) => [
        i,
        appeal(kind, middles[i] ?? [0, 0], frame, radius) -
          bulk(kind, areas[i] ?? 0, total / dry.length) +
          random.between(0, 0.5),
      ]),
    );
    let wanted = share * total;
    const free = dry
      .filter((i) => kinds[i] === "estate")
      .toSorted((a, b) => (liking.get(b) ?? 0) - (liking.get(a) ?? 0));
    for (const i of free) {
      const area = areas[i] ?? 0;
      if (area > wanted * 1.6) continue;
      if (wanted <= 0) break;
      kinds[i] = kind;
      wanted -= area;
    }
  }
  return kinds;
}

/** Villages and old quarters are small ground that the town grew around. */
function bulk(kind: QuarterKind, areaM2: number, usualM2: number): number {
  return kind === "village" || kind === "old_town" || kind === "hamlet" ? (0.7 * areaM2) / usualM2 : 0;
}

/** How well a kind of quarter likes a place: 0 to about 1. */
function appeal(kind: QuarterKind, place: Point, frame: Frame, radius: number): number {
  const out = Math.min(distance(place, [0, 0]) / radius, 1.4);
  const toRiver = frame.streams.some((stream) =>
    inStream({ ...stream, halfWidthM: stream.halfWidthM + radius * 0.25 }, place),
  )
    ? 1
    : 0;
  if (kind === "centre") return 1.2 - out * 1.5;
  if (kind === "old_town") return 0.6 - out * 0.8 + toRiver * 0.5;
  if (kind === "park") return toRiver * 0.4;
  if (kind === "village") return 0.7 - Math.abs(out - 0.65);
  if (kind === "works") return out * 0.7 + dot(place, step([0, 0], [0.8, -0.6], 1)) / radius;
  return out;
}
