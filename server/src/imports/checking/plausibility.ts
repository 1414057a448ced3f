/**
 * Notices when a file is in another reference system than it says, or has its axes swapped: a sample of positions is read in
 * every possible way, and each reading is scored by how many fall into the town's divisions and onto its buildings. It only
 * proposes; nothing is switched silently. Pure: the scores come from elsewhere.
 */
import { type ReferenceSystem, swapped, toWgs84 } from "../../geometry/reference-systems.ts";
import type { Position } from "./shapes.ts";

export type Reading = { readonly system: ReferenceSystem; readonly swapped: boolean };
export type Score = Reading & { readonly inDivisions: number; readonly onBuildings: number };

export const SAMPLE_SIZE = 400;
const FEWEST = 5;
const DIVISION_GAIN = 0.03;
const DIVISION_REMAINDER = 1 / 3;
const BUILDING_GAIN = 0.2;
const SWAPPED_SHARE = 0.5;

export const readings = (declared: ReferenceSystem): Reading[] => {
  const others = (["WGS84", "GCJ-02", "BD-09"] as const).filter((system) => system !== plain(declared));
  return [declared, ...others].flatMap((system) => [false, true].map((turned) => ({ system, swapped: turned })));
};

export function readAs(sample: readonly Position[], reading: Reading): Position[] {
  const project = toWgs84(reading.system);
  return sample.map((position) => project(reading.swapped ? swapped(position) : position));
}

/**
 * The reading that is clearly better than the declared one, or null. Scores are shares 0..1 of `sampleSize` positions; the
 * declared reading is the first. Where all lie outside (points of another town) nothing is better than anything.
 */
export function betterReading(scores: readonly Score[], sampleSize: number): Reading | null {
  const declared = scores[0];
  if (!declared || sampleSize < FEWEST) return null;
  const turned = best(
    scores.filter((score) => score.swapped),
    "inDivisions",
  );
  if (turned && turned.inDivisions >= SWAPPED_SHARE && declared.inDivisions === 0) return turned;
  const straight = scores.filter((score) => !score.swapped);
  const onBuildings = best(straight, "onBuildings");
  if (onBuildings && onBuildings.onBuildings - declared.onBuildings >= BUILDING_GAIN) return onBuildings;
  const inside = best(straight, "inDivisions");
  if (!inside || (onBuildings && declared.onBuildings - inside.onBuildings >= BUILDING_GAIN)) return null;
  const gain = inside.inDivisions - declared.inDivisions;
  const enough = gain * sampleSize >= FEWEST && gain >= DIVISION_GAIN;
  return enough && 1 - inside.inDivisions <= (1 - declared.inDivisions) * DIVISION_REMAINDER ? inside : null;
}

/** Keeps at most twice the wanted number of positions, spread evenly over a file of unknown length. */
export class Sample {
  #kept: Position[] = [];
  #stride = 1;
  #seen = 0;

  add(position: Position): void {
    if (this.#seen++ % this.#stride !== 0) return;
    this.#kept.push(position);
    if (this.#kept.length < 2 * SAMPLE_SIZE) return;
    this.#kept = this.#kept.filter((_, at) => at % 2 === 0);
    this.#stride *= 2;
  }

  get positions(): readonly Position[] {
    return this.#kept;
  }
}

const plain = (system: ReferenceSystem): ReferenceSystem => (system === "CGCS2000" ? "WGS84" : system);

const best = (scores: readonly Score[], by: "inDivisions" | "onBuildings"): Score | undefined =>
  scores.reduce<Score | undefined>((top, score) => (top === undefined || score[by] > top[by] ? score : top), undefined);
