// Chooses where to cut one block that is too large: a line across it, beside buildings if any such line exists.
// Works in metres on one block; inserting the cut into the tiling is derive.ts's part.
//
//   +----------+------+     candidates: every 15 degrees from the long axis and along walls,
//   | [] [] [] |  []  |     at regular offsets and in the middle of the gaps between buildings
//   | [] [] [] |  []  |
//   +----------+------+     best: halves alike, cut short, nothing crossed
import { cutBender } from "./derive-cut-bent.ts";
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
  /** Of the smaller side. */
  readonly share: number;
  readonly penalty: number;
}

const STEP_DEG = 15;
const OFFSETS = 17;
/** Neither side of a straight cut may be smaller than this share of the block; of a bent one than the next; of any but one through a building than the last. */
const SMALLEST_SHARE = 0.2;
const SMALLEST_BENT = 0.15;
const SMALLEST_FREE = 0.05;
/** How far from a wall a cut should stay, when it can. */
const CLEARANCE_M = 0.5;
const TIGHT_PENALTY = 0.25;
const MOST_TRIED = 600;
/** How fine a raster; on each, how many cuts are bent and what share they must cut off. */
const BENDS = [
  { squaresAcross: 240, tries: [{ most: 8, smallestShare: SMALLEST_BENT }] },
  {
    squaresAcross: 900,
    tries: [
      { most: 3, smallestShare: SMALLEST_BENT },
      { most: 6, smallestShare: SMALLEST_FREE },
    ],
  },
];

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
  const best = bestStraight(candidates, SMALLEST_SHARE);
  if (!best) return undefined;
  if (best.crossed.length > 0) {
    const bent = bestBend(rings, buildings, [best.candidate, ...candidates]);
    if (bent) return { lines: [bent], crossed: [] };
    const uneven = bestStraight(candidates, SMALLEST_FREE);
    if (uneven?.crossed.length === 0) return straight(uneven);
  }
  return straight(best);
}

interface Rated {
  readonly candidate: Candidate;
  readonly crossed: number[];
  readonly penalty: number;
}

const straight = ({ candidate: { sweep, offset }, crossed }: Rated): Cut => ({ lines: sweep.chords(offset), crossed });

function bestStraight(candidates: readonly Candidate[], smallestShare: number): Rated | undefined {
  let best: Rated | undefined;
  for (const candidate of candidates.filter(({ share }) => share >= smallestShare).slice(0, MOST_TRIED)) {
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
  return best;
}

/** Bends straight cuts around buildings until one gets through. */
function bestBend(
  rings: readonly (readonly Point[])[],
  buildings: readonly (readonly (readonly Point[])[])[],
  candidates: readonly Candidate[],
): Point[] | undefined {
  const [best, ...others] = candidates.filter(({ sweep, offset }) => sweep.chords(offset).length === 1);
  if (!best) return undefined;
  for (const { squaresAcross, tries } of BENDS) {
    const bend = cutBender(rings, buildings, squaresAcross);
    for (const { most, smallestShare } of tries) {
      for (const { sweep, offset } of [best, ...spread(others, most)]) {
        const [chord] = sweep.chords(offset);
        const bent = chord && bend(chord, smallestShare);
        if (bent) return bent;
      }
    }
  }
  return undefined;
}

/** A few candidates from all over the ranking: neighbours in it are nearly the same line. */
function spread(candidates: readonly Candidate[], most: number): Candidate[] {
  const step = Math.max(1, Math.floor(candidates.length / most));
  return candidates.filter((_, i) => i % step === 0).slice(0, most);
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
      const below = sweep.areaBelow(offset) / sweep.areaM2;
      const share = Math.min(below, 1 - below);
      if (share < SMALLEST_FREE) continue;
      const chords = sweep.chords(offset);
      const lengthM = chords.reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0);
      const penalty = 2 * (0.5 - share) + lengthM / Math.sqrt(sweep.areaM2) + 0.5 * (chords.length - 1);
      candidates.push({ sweep, offset, share, penalty });
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
