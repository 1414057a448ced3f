/**
 * Whether the positions of a file lie in the town as it says: a sample is read in every known way and each reading is scored by how many
 * fall into divisions and onto buildings, as the import of the town does. It only proposes; the person who uploads decides.
 */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { ImportedSystem } from "./contract.ts";
import { scorePlaces } from "./queries.ts";
import type { Place } from "./read-geometry.ts";
import type { ReadAs } from "./read-layer-file.ts";

type Reading = { readonly system: ImportedSystem; readonly swapped: boolean };
type Score = Reading & { readonly inDivisions: number; readonly onBuildings: number };

/** The judgement of imports/, handed in by app-centre.ts: a feature does not know another one. */
export type Plausibility = {
  readonly readings: (declared: ImportedSystem) => Reading[];
  readonly readAs: (sample: readonly Place[], reading: Reading) => Place[];
  readonly betterReading: (scores: readonly Score[], sampleSize: number) => Reading | null;
};

const SAMPLE_SIZE = 400;

/** Throws imported_layers.other_system with what fits better. A file that turns its axes itself is taken as it says. */
export async function assertPlausible(
  tx: Tx,
  { readings, readAs, betterReading }: Plausibility,
  places: readonly Place[],
  { system, swapAxes = false }: ReadAs,
): Promise<void> {
  if (swapAxes) return;
  const step = Math.max(1, Math.ceil(places.length / SAMPLE_SIZE));
  const sample = places.filter((_, at) => at % step === 0);
  const scores: Score[] = [];
  for (const reading of readings(system)) {
    const [row] = (await scorePlaces(readAs(sample, reading)).execute(tx)).rows;
    scores.push({ ...reading, inDivisions: row?.inDivisions ?? 0, onBuildings: row?.onBuildings ?? 0 });
  }
  const better = betterReading(scores, sample.length);
  if (!better) return;
  const fits = scores.find((score) => score.system === better.system && score.swapped === better.swapped);
  throw new Problem("imported_layers.other_system", {
    said: system,
    system: better.system,
    swapAxes: better.swapped,
    insideAsSaid: Math.round((scores[0]?.inDivisions ?? 0) * 100),
    insideOtherwise: Math.round((fits?.inDivisions ?? 0) * 100),
  });
}
