// Chooses where to cut one block that is too large: a line across it, beside buildings if any such line exists.
// Works in metres on one block; inserting the cut into the tiling is derive.ts's part.
//
//   +----------+------+     candidates: every 15 degrees from the long axis and along walls,
//   | [] [] [] |  []  |     at regular offsets and in the middle of the gaps between buildings
//   | [] [] [] |  []  |
//   +----------+------+     best: halves alike, cut short, nothing crossed
import { bendCut } from "./derive-cut-bent.ts";
import { longAxis, type Point, type Sweep, sweepAlong } from "./derive-cut-sweep.ts";

export interface Cut {
  /** Lines from border to border; several when a straight cut leaves the block in between. */
  readonly lines: readonly (readonly Point[])[];
  /** Indexes of the buildings that the cut runs through. */
  readonly crossed: readonly number[];
}

interface Candidate {
  readonly sweep: Sweep;
  readonly offset: number;
  readonly penalty: number;
}

const STEP_DEG = 15;
const OFFSETS = 17;
/** Neither side may be smaller than this share of the block. */
const SMALLEST_SHARE = 0.2;
/** How far from a wall a cut should stay, when it can. */
const CLEARANCE_M = 0.5;
const TIGHT_PENALTY = 0.25;
const MOST_TRIED = 600;
const MOST_BENT = 8;

/**
 * The best cut of a polygon, straight if it can be, (rings in metres, not closed), or undefined when no line leaves both sides large enough.
 * Straight candidates are ranked by balance, length and number of pieces first; buildings are looked at in that order.
 * O(candidates * (corners + corners of buildings)).
 */
export function chooseCut(
  rings: readonly (readonly Point[])[],
  buildings: readonly (readonly (readonly Point[])[])[],
): Cut | undefined {
  const candidates = rankCandidates(rings, buildings);
  let best: { candidate: Candidate; crossed: number[]; penalty: number } | undefined;
  for (const candidate of candidates.slice(0, MOST_TRIED)) {
    if (best && best.crossed.length === 0 && best.penalty <= candidate.penalty) break;
    const crossed = candidate.sweep.crossedBuildings(candidate.offset);
    const penalty = candidate.penalty + (isTight(candidate) ? TIGHT_PENALTY : 0);
    if (
      !best ||
      crossed.length < best.crossed.length ||
      (crossed.length === best.crossed.length && penalty < best.penalty)
    ) {
      best = { candidate, crossed, penalty };
    }
  }
  if (!best) return undefined;
  if (best.crossed.length > 0) {
    const bent = bestBend(rings, buildings, [best.candidate, ...spread(candidates)]);
    if (bent) return { lines: [bent], crossed: [] };
  }
  const { sweep, offset } = best.candidate;
  return { lines: sweep.chords(offset), crossed: best.crossed };
}

/** Bends straight cuts around buildings until one gets through. */
function bestBend(
  rings: readonly (readonly Point[])[],
  buildings: readonly (readonly (readonly Point[])[])[],
  candidates: readonly Candidate[],
): Point[] | undefined {
  for (const { sweep, offset } of candidates) {
    const [chord, another] = sweep.chords(offset);
    const bent = chord && !another ? bendCut(rings, buildings, chord) : undefined;
    if (bent) return bent;
  }
  return undefined;
}

/** A few candidates from all over the ranking: neighbours in it are nearly the same line. */
function spread(candidates: readonly Candidate[]): Candidate[] {
  const single = candidates.filter(({ sweep, offset }) => sweep.chords(offset).length === 1);
  const step = Math.max(1, Math.floor(single.length / MOST_BENT));
  return single.filter((_, i) => i % step === 0).slice(0, MOST_BENT);
}

function rankCandidates(
  rings: readonly (readonly Point[])[],
  buildings: readonly (readonly (readonly Point[])[])[],
): Candidate[] {
  const axis = longAxis(rings);
  const candidates: Candidate[] = [];
  for (const angle of anglesFor(axis, buildings)) {
    const sweep = sweepAlong(angle, rings, buildings);
    const [low, high] = sweep.extent;
    const offsets = Array.from({ length: OFFSETS }, (_, i) => low + ((i + 1) / (OFFSETS + 1)) * (high - low));
    for (const offset of [...offsets, ...sweep.gapOffsets()]) {
      const share = sweep.areaBelow(offset) / sweep.areaM2;
      if (share < SMALLEST_SHARE || share > 1 - SMALLEST_SHARE) continue;
      const chords = sweep.chords(offset);
      const lengthM = chords.reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0);
      const penalty = 2 * Math.abs(share - 0.5) + lengthM / Math.sqrt(sweep.areaM2) + 0.5 * (chords.length - 1);
      candidates.push({ sweep, offset, penalty });
    }
  }
  return candidates.toSorted((a, b) => a.penalty - b.penalty);
}

/** Directions of cuts in radians: across the long axis and every 15 degrees from there, and along the longest walls. */
function anglesFor(axis: number, buildings: readonly (readonly (readonly Point[])[])[]): number[] {
  const angles = Array.from({ length: 180 / STEP_DEG }, (_, i) => axis + Math.PI / 2 + (i * STEP_DEG * Math.PI) / 180);
  const walls = buildings
    .map((rings) => longestWall(rings))
    .toSorted((a, b) => b.lengthM - a.lengthM)
    .slice(0, 3);
  for (const { angle } of walls) angles.push(angle, angle + Math.PI / 2);
  return angles;
}

function longestWall(rings: readonly (readonly Point[])[]): { angle: number; lengthM: number } {
  let longest = { angle: 0, lengthM: 0 };
  const ring = rings[0] ?? [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (lengthM > longest.lengthM) longest = { angle: Math.atan2(b[1] - a[1], b[0] - a[0]), lengthM };
  });
  return longest;
}

function isTight({ sweep, offset }: Candidate): boolean {
  return (
    sweep.crossedBuildings(offset - CLEARANCE_M).length > 0 || sweep.crossedBuildings(offset + CLEARANCE_M).length > 0
  );
}
