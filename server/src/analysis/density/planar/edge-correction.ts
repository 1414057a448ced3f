/**
 * Edge correction for planar density: how much of a kernel's mass lies inside the study area. A place at the edge sees only half of
 * what surrounds it; dividing by that share puts this right. Exact for every round kernel and any polygon, with holes.
 *
 *            b ●                mass inside = sum over the edges a → b of the area's rings of
 *             / \  area         1/2π ∫ M(p / cos φ) dφ between both ends as seen from the place,
 *        a ●─/───●              M(r) the kernel's mass within r, p the distance from the place to the edge's line
 *           ● place
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertPlanePoints, type PlanePoints } from "../../point-buckets.ts";
import { report, type Watch } from "../../watch.ts";
import { type KernelShape, planarKernel } from "./kernels.ts";
import { type PlanarOptions, planarDensity } from "./planar-density.ts";

/** Rings of positions in the plane, outer rings and holes in opposite senses; the first position need not be repeated. */
export type StudyArea = readonly (readonly (readonly [x: number, y: number])[])[];

const MOST_POSITIONS = 20_000;
/** Nodes and weights of Gauss-Legendre with 10 points on -1..1, positive half. */
const GAUSS: readonly (readonly [node: number, weight: number])[] = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
];
/** Rays are split where they are this many bandwidths long: there the mass bends. */
const BENDS = [1, 1.5, 2, 3, 4, 6, 8];
/** Widest angle of one piece of an edge. */
const WIDEST = 0.25;

/**
 * Share of the kernel's mass inside the area at each place (Diggle 1985, "A kernel method for smoothing point process data", Applied
 * Statistics 34:138-147, for its use). Relative error about 1e-10. O(places * edges). Throws AnalysisInputError for an area without
 * a ring of three positions or with more than 20,000 of them.
 */
export function massInside(
  places: PlanePoints,
  area: StudyArea,
  { kernel, bandwidth }: Pick<PlanarOptions, "kernel" | "bandwidth">,
  watch: Watch = {},
): Float64Array {
  assertPlanePoints(places);
  assertArea(area);
  const shape = planarKernel(kernel, bandwidth);
  const sense = Math.sign(area.reduce((sum, ring) => sum + signedArea(ring), 0));
  return places.x.map((x, place) => {
    if (place % 16 === 0) report(watch, place / places.x.length);
    let mass = 0;
    for (const ring of area)
      for (let at = 0; at < ring.length; at++) {
        const [ax, ay] = ring[at]!;
        const [bx, by] = ring[(at + 1) % ring.length]!;
        mass += massUnderEdge([ax - x, ay - places.y[place]!], [bx - x, by - places.y[place]!], shape, bandwidth);
      }
    return Math.min(1, Math.max(0, (sense * mass) / (2 * Math.PI)));
  });
}

/**
 * Planar density inside a study area. "place" divides the density by the mass inside at each place (Diggle 1985; unbiased for an
 * even spread); "event" divides each event's weight by the mass inside around it (Jones 1993; the total over the area is the number
 * of events). Events must lie in the area. Errors as planarDensity and massInside.
 */
export function planarDensityInside(
  events: PlanePoints,
  places: PlanePoints,
  area: StudyArea,
  options: PlanarOptions & { readonly correct: "place" | "event" },
  watch: Watch = {},
): Float64Array {
  if (options.correct === "place") {
    const mass = massInside(places, area, options, watch);
    return planarDensity(events, places, options, watch).map((one, place) =>
      mass[place]! > 0 ? one / mass[place]! : NaN,
    );
  }
  const mass = massInside(events, area, options, watch);
  const outside = mass.findIndex((one) => !(one > 0));
  if (outside >= 0)
    throw new AnalysisInputError(
      `Expected every event in the study area, got event ${outside} with nothing of the area near it. Leave it out.`,
    );
  const weights = mass.map((one, event) => (options.weights?.[event] ?? 1) / one);
  return planarDensity(events, places, { ...options, weights }, watch);
}

/** A rectangle as a study area. */
export function rectangle(west: number, south: number, east: number, north: number): StudyArea {
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ],
  ];
}

/** Area of a study area in square units. */
export function areaOf(area: StudyArea): number {
  return Math.abs(area.reduce((sum, ring) => sum + signedArea(ring), 0));
}

function assertArea(area: StudyArea): void {
  const positions = area.reduce((sum, ring) => sum + ring.length, 0);
  const isSound = area.length > 0 && area.every((ring) => ring.length >= 3 && ring.flat().every(Number.isFinite));
  if (isSound && positions <= MOST_POSITIONS && areaOf(area) > 0) return;
  throw new AnalysisInputError(
    `Expected a study area of rings with three positions or more, ${MOST_POSITIONS} in all, got ${area.length} rings with ${positions}.`,
  );
}

function signedArea(ring: StudyArea[number]): number {
  let twice = 0;
  for (let at = 0; at < ring.length; at++) {
    const [ax, ay] = ring[at]!;
    const [bx, by] = ring[(at + 1) % ring.length]!;
    twice += (ax - ring[0]![0]) * (by - ring[0]![1]) - (bx - ring[0]![0]) * (ay - ring[0]![1]);
  }
  return twice / 2;
}

type Vector = readonly [x: number, y: number];

/** ∫ M(r(φ)) dφ along the edge a → b seen from the origin; negative when it runs clockwise. */
function massUnderEdge(a: Vector, b: Vector, shape: KernelShape, bandwidth: number): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  const cross = a[0] * b[1] - b[0] * a[1];
  const away = length > 0 ? Math.abs(cross) / length : 0;
  // A place on the line of the edge sees it under no angle.
  if (away <= 1e-14 * (Math.abs(a[0]) + Math.abs(a[1]) + length)) return 0;
  const from = Math.atan((a[0] * dx + a[1] * dy) / (length * away));
  const to = Math.atan((b[0] * dx + b[1] * dy) / (length * away));
  const cuts = cutsBetween(from, to, away, bandwidth);
  let sum = 0;
  for (let at = 1; at < cuts.length; at++) sum += gaussPiece(cuts[at - 1]!, cuts[at]!, away, shape);
  return Math.sign(cross) * sum;
}

/** Angles at which the ray to the edge has the length of a bend, both ends, and enough between them. */
function cutsBetween(from: number, to: number, away: number, bandwidth: number): number[] {
  const bends = BENDS.filter((bend) => bend * bandwidth > away).map((bend) => Math.acos(away / (bend * bandwidth)));
  const inside = bends.flatMap((angle) => [-angle, angle]).filter((angle) => angle > from && angle < to);
  const coarse = [from, ...inside.toSorted((a, b) => a - b), to];
  return coarse.flatMap((start, at) => {
    const end = coarse[at + 1];
    if (end === undefined) return [start];
    const pieces = Math.max(1, Math.ceil((end - start) / WIDEST));
    return Array.from({ length: pieces }, (_, piece) => start + ((end - start) * piece) / pieces);
  });
}

function gaussPiece(from: number, to: number, away: number, shape: KernelShape): number {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  let sum = 0;
  for (const [node, weight] of GAUSS)
    sum +=
      weight *
      (shape.massWithin(away / Math.cos(middle - half * node)) +
        shape.massWithin(away / Math.cos(middle + half * node)));
  return sum * half;
}
