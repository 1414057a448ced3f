// The frame of the town on the drawing board: county outline, river with riverside roads, canal, main roads. Everything smaller is carved
// out of the pieces it leaves.
//
//    .----+-------+--#--+----.        # canal
//   /     |       |  #  |     \       = river, riverside roads above and below
//   |=====+=======+=====+=====|
//   \     |       |     |     /
//    '----+-------+-----+----'
import { type Board, beside, corners, cut, draw, type Line, outline, type Piece } from "./board.ts";
import { centroid, cross, direction, dot, type Point, subtract } from "./plane.ts";
import type { Random } from "./random.ts";

/** A river or canal: the water lies within halfWidthM of the line, where `reach` says so. */
export interface Stream {
  readonly line: Line;
  readonly halfWidthM: number;
  /** A canal lies only left of the river; the river everywhere. */
  readonly leftOf: Line | undefined;
}

export interface Frame {
  readonly county: Piece;
  readonly streams: readonly Stream[];
  readonly pieces: Piece[];
}

/** Towns narrower than this have no canal, no diagonal and fewer main roads. */
const SMALL_TOWN_M = 1100;
const EMBANKMENT_M = 13;
const CANAL_HALF_WIDTH_M = 7;
const RIVERSIDE_HALF_WIDTH_M = 6;

export function layFrame(board: Board, random: Random, widthM: number, heightM: number): Frame {
  const county = outline(board, countyRing(random, widthM, heightM));
  let pieces: Piece[] = [county];
  const river = layRiver(board, random, widthM, heightM);
  pieces = divide(board, pieces, river.line);
  for (const side of [1, -1]) pieces = layBank(board, pieces, river, side);
  const streams = [river];
  const uprights = spread(random, widthM, spacing(widthM)).map((x) =>
    mainRoad(board, random, [x, 0], [0, 1], x, widthM),
  );
  for (const road of uprights) pieces = divide(board, pieces, road);
  const riverY = river.line.origin[1];
  for (const y of spread(random, heightM, spacing(widthM) * 0.85)) {
    if (Math.abs(y - riverY) < spacing(widthM) * 0.4) continue;
    pieces = divide(board, pieces, mainRoad(board, random, [0, y], [1, 0], y, heightM));
  }
  if (widthM > SMALL_TOWN_M) {
    const canal = layCanal(board, random, river, widthM);
    pieces = layCanalBanks(board, pieces, canal);
    streams.push(canal);
    pieces = layDiagonal(board, random, pieces, river, uprights);
  }
  return { county, streams, pieces };
}

/** True when a point of the board lies in the water of a stream. */
export function inStream(stream: Stream, p: Point): boolean {
  if (stream.leftOf !== undefined && sideOf(stream.leftOf, p) < 0) return false;
  return Math.abs(sideOf(stream.line, p)) < stream.halfWidthM;
}

/** Cuts every piece the line crosses. */
export function divide(
  board: Board,
  pieces: readonly Piece[],
  line: Line,
  where: (piece: Piece) => boolean = () => true,
): Piece[] {
  return pieces.flatMap((piece) => {
    const halves = where(piece) ? cut(board, piece, line) : undefined;
    return halves === undefined ? [piece] : [halves.left, halves.right];
  });
}

function sideOf(line: Line, p: Point): number {
  return cross(line.along, subtract(p, line.origin));
}

/** An octagon with unequal corners. */
function countyRing(random: Random, widthM: number, heightM: number): Point[] {
  const [a, b] = [widthM / 2, heightM / 2];
  const chop = () => random.between(0.14, 0.36) * b;
  const slant = () => random.between(-0.03, 0.03) * b;
  const [c1, c2, c3, c4] = [chop(), chop(), chop(), chop()];
  return [
    [-a + c1, -b + slant()],
    [a - c2, -b + slant()],
    [a + slant(), -b + c2],
    [a + slant(), b - c3],
    [a - c3, b + slant()],
    [-a + c4, b + slant()],
    [-a + slant(), b - c4],
    [-a + slant(), -b + c1],
  ];
}

function spacing(widthM: number): number {
  return Math.min(Math.max(widthM * 0.33, 300), 1050);
}

/** Positions about gapM apart across a width, none at the very edge. */
function spread(random: Random, widthM: number, gapM: number): number[] {
  const count = Math.max(1, Math.round(widthM / gapM) - 1);
  const gap = widthM / (count + 1);
  return Array.from({ length: count }, (_, i) => -widthM / 2 + gap * (i + 1 + random.between(-0.16, 0.16)));
}

function layRiver(board: Board, random: Random, widthM: number, heightM: number): Stream {
  const origin: Point = [0, random.between(-0.14, 0.1) * heightM];
  const along = direction([0, 0], [1, random.between(-0.06, 0.06)]);
  const line = draw(board, { origin, along, role: "river", highway: "", halfWidthM: 0 });
  return { line, halfWidthM: Math.min(Math.max(widthM * 0.018, 10), 75), leftOf: undefined };
}

/** A riverside road on one side; the piece between it and the middle of the river becomes wet. */
function layBank(board: Board, pieces: readonly Piece[], river: Stream, side: number): Piece[] {
  const offset = side * (river.halfWidthM + EMBANKMENT_M);
  const { along } = river.line;
  const bank = draw(board, {
    origin: beside(river.line, offset),
    along,
    role: "bank",
    highway: "secondary",
    halfWidthM: RIVERSIDE_HALF_WIDTH_M,
  });
  return divide(board, pieces, bank).map((piece) => {
    const toBank = piece.edges.includes(bank.number) && piece.edges.includes(river.line.number);
    return toBank ? { ...piece, wet: true } : piece;
  });
}

function mainRoad(board: Board, random: Random, origin: Point, along: Point, at: number, spanM: number): Line {
  const tilt = random.between(-0.05, 0.05);
  const ring = Math.abs(Math.abs(at) / spanM - 0.27) < 0.09;
  const highway = ring ? "primary" : random.chance(0.5) ? "primary" : "secondary";
  const tilted = direction([0, 0], [along[0] - tilt * along[1], along[1] + tilt * along[0]]);
  return draw(board, { origin, along: tilted, role: "street", highway, halfWidthM: highway === "primary" ? 15 : 11 });
}

/** A canal from the river to the upper border. */
function layCanal(board: Board, random: Random, river: Stream, widthM: number): Stream {
  const x = random.between(0.06, 0.2) * widthM * (random.chance(0.5) ? 1 : -1);
  const along = direction([0, 0], [random.between(-0.18, 0.18), 1]);
  const line = draw(board, { origin: [x, river.line.origin[1]], along, role: "river", highway: "", halfWidthM: 0 });
  return { line, halfWidthM: CANAL_HALF_WIDTH_M, leftOf: river.line };
}

function layCanalBanks(board: Board, pieces: readonly Piece[], canal: Stream): Piece[] {
  const above = (piece: Piece) => !piece.wet && sideOf(canal.leftOf ?? canal.line, centroid(corners(board, piece))) > 0;
  let all = [...pieces];
  const offset = canal.halfWidthM + 8;
  const banks = [-1, 1].map((side) => {
    const origin = beside(canal.line, side * offset);
    return draw(board, { origin, along: canal.line.along, role: "bank", highway: "residential", halfWidthM: 4 });
  });
  for (const bank of banks) all = divide(board, all, bank, above);
  return all.map((piece) => mark(board, piece, canal, offset));
}

/** Wet when its middle lies between the canal's banks. */
function mark(board: Board, piece: Piece, canal: Stream, offset: number): Piece {
  if (piece.wet) return piece;
  const middle = centroid(corners(board, piece));
  const onCanal = sideOf(canal.leftOf ?? canal.line, middle) > 0 && Math.abs(sideOf(canal.line, middle)) < offset;
  return onCanal ? { ...piece, wet: true } : piece;
}

/** A slanting avenue through the pieces above the river and right of a main road, as towns have where an old road led out. */
function layDiagonal(
  board: Board,
  random: Random,
  pieces: readonly Piece[],
  river: Stream,
  uprights: readonly Line[],
): Piece[] {
  const from = uprights[Math.floor(uprights.length / 2)] ?? river.line;
  const below = random.chance(0.5);
  const origin: Point = [from.origin[0], river.line.origin[1] + (below ? -60 : 90)];
  const along = direction([0, 0], [1, random.between(0.5, 0.75) * (below ? -1 : 1)]);
  const avenue = draw(board, { origin, along, role: "street", highway: "secondary", halfWidthM: 10 });
  return divide(board, pieces, avenue, (piece) => {
    const middle = centroid(corners(board, piece));
    const beyond = sideOf(from, middle) < 0 && sideOf(river.line, middle) > 0 !== below;
    return beyond && !piece.wet && dot(subtract(middle, origin), along) > 0;
  });
}
