/** The command behind POST /api/overlays: reads both layers, joins them in the database (along streets: here), keeps what came of it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { distancesAlong, type Place, type Streets } from "./along-streets.ts";
import type { NewOverlay, Overlay } from "./contract.ts";
import {
  buffered,
  counted,
  countOverlays,
  countPairs,
  insertOverlay,
  inside,
  intersected,
  limitTime,
  measureResult,
  noteResult,
  outside,
  reached,
  type Side,
  samplesOf,
  shared,
  touched,
  touching,
} from "./queries.ts";
import { type FindHotRun, MOST_OUT, readLayers } from "./read-layers.ts";
import { findOverlay } from "./show-overlays.ts";
import { goOn, type Stop, stoppable } from "./stoppable.ts";

export const MOST_OVERLAYS = 50;
/** Some 40 MB of GeoJSON. */
export const MOST_VERTICES = 2_000_000;
const MOST_SAMPLES = 300_000;
const LONGEST_MS = 30_000;
/** Along lines and outlines. */
const SAMPLE_STEP_M = 25;
const QUERY_CANCELLED = "57014";

export type OverlayOptions = {
  readonly readStreets: () => Promise<Streets>;
  readonly findHotRun: FindHotRun;
  readonly beside: Stop["beside"];
};
/** `signal`: nobody waits for the answer any more. */
export type OverlayWork = OverlayOptions & Pick<Stop, "signal">;
type Result = ReturnType<typeof intersected>;

/** Throws overlays.incomplete, overlays.too_many, overlays.too_large, overlays.stopped, and what readLayers throws. */
export async function makeOverlay(
  tx: Tx,
  scope: Scope,
  wish: NewOverlay,
  work: OverlayWork,
  repeats: number | null = null,
): Promise<Overlay> {
  assertComplete(wish);
  const [known] = (await countOverlays(scope.accountId).execute(tx)).rows;
  if ((known?.count ?? 0) >= MOST_OVERLAYS) throw new Problem("overlays.too_many", { most: MOST_OVERLAYS });
  return stoppable(tx, work, () => asTooLarge(() => computed(tx, scope, wish, work, repeats)));
}

async function computed(
  tx: Tx,
  scope: Scope,
  wish: NewOverlay,
  { readStreets, findHotRun, signal }: OverlayWork,
  repeats: number | null,
): Promise<Overlay> {
  const began = performance.now();
  await limitTime(LONGEST_MS).execute(tx);
  const reach = await readLayers(tx, scope, wish, findHotRun);
  await goOn(signal);
  const [made] = (await insertOverlay(scope.accountId, reach, wish, repeats).execute(tx)).rows;
  if (!made) throw new Error("Expected the new overlay's id, got nothing: its own maker may not read it.");
  const result = await resultOf(tx, wish, readStreets);
  await goOn(signal);
  await result(made.id, MOST_OUT).execute(tx);
  await goOn(signal);
  const [measured] = (await measureResult(made.id).execute(tx)).rows;
  if (!measured || measured.features > MOST_OUT || measured.vertices > MOST_VERTICES)
    throw new Problem("overlays.too_large", { most: MOST_OUT, mostVertices: MOST_VERTICES });
  await noteResult(made.id, measured, Math.round(performance.now() - began) / 1000).execute(tx);
  await goOn(signal);
  return findOverlay(tx, made.id);
}

function assertComplete({ operation, right, distanceM }: NewOverlay): void {
  const needs = {
    buffer: { right: false, distance: true },
    intersect: { right: true, distance: false },
    within_street_distance: { right: true, distance: true },
    count_join: { right: true, distance: distanceM !== undefined },
    within: { right: true, distance: false },
    outside: { right: true, distance: false },
    touch: { right: true, distance: distanceM !== undefined },
    share: { right: true, distance: false },
  }[operation];
  if (needs.right !== (right !== undefined) || needs.distance !== (distanceM !== undefined))
    throw new Problem("overlays.incomplete", { operation, needs });
}

async function resultOf(
  tx: Tx,
  { operation, distanceM }: NewOverlay,
  readStreets: () => Promise<Streets>,
): Promise<Result> {
  if (operation === "intersect") {
    await assertFewPairs(tx);
    return intersected();
  }
  if (operation === "count_join") return counted(distanceM);
  if (operation === "touch") return touched(distanceM);
  const joined = { within: inside, outside, share: shared }[operation as "within" | "outside" | "share"];
  if (joined) {
    await assertFewPairs(tx);
    return joined();
  }
  // assertComplete has seen to the distance.
  const withinM = distanceM ?? 0;
  return operation === "buffer" ? buffered(withinM) : alongStreets(tx, withinM, await readStreets());
}

async function assertFewPairs(tx: Tx): Promise<void> {
  const [pairs] = (await countPairs(MOST_OUT).execute(tx)).rows;
  if ((pairs?.count ?? 0) > MOST_OUT) throw new Problem("overlays.too_large", { mostPairs: MOST_OUT });
}

/** What touches is there already, however far the next street is. */
async function alongStreets(tx: Tx, distanceM: number, streets: Streets): Promise<Result> {
  const nearest = distancesAlong(streets, await samples(tx, "left"), await samples(tx, "right"), distanceM);
  for (const { number } of (await touching().execute(tx)).rows) nearest.set(number, 0);
  return reached([...nearest.keys()], [...nearest.values()]);
}

async function samples(tx: Tx, side: Side): Promise<Place[]> {
  const { rows } = await samplesOf(side, SAMPLE_STEP_M, MOST_SAMPLES).execute(tx);
  if (rows.length > MOST_SAMPLES) throw new Problem("overlays.too_large", { side, mostPlaces: MOST_SAMPLES });
  return rows;
}

/** The same question with the data of now; what came of it before stays. Throws overlays.not_found and what makeOverlay throws. */
export async function repeatOverlay(tx: Tx, scope: Scope, id: number, work: OverlayWork): Promise<Overlay> {
  const { wish } = await findOverlay(tx, id);
  return makeOverlay(tx, scope, wish, work, id);
}

/** The database gave up after LONGEST_MS. */
async function asTooLarge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && (error as { code?: string }).code === QUERY_CANCELLED)
      throw new Problem("overlays.too_large", { seconds: LONGEST_MS / 1000 });
    throw error;
  }
}
