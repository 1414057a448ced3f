/**
 * The numbers a run works with: what was asked, and what is chosen for the data where nothing was asked, each with its reason.
 * "Find hot streets" works without knowing statistics because of this file; nothing in it is hidden from the answer.
 */
import { bandwidthByPlaces, CANDIDATES_M } from "../../analysis/hot-streets/bandwidth-by-places.ts";
import type { Choice, RunParameters } from "../contract.ts";
import type { HotStreetsTask, HotStreetsWatch } from "../task.ts";

/** Below this the likelihood follows single records. */
const FEWEST_FOR_LIKELIHOOD = 30;
const USUAL_BANDWIDTH_M = 150;
const USUAL_LEVEL = 0.1;
const USUAL_PERMUTATIONS = 999;
/** About the front of one house: what is found in one house lies on one lixel and is dealt out as one place. */
const USUAL_LIXEL_M = 10;

export interface Chosen {
  readonly parameters: Omit<RunParameters, "beforeFrom">;
  readonly choices: Choice[];
}

export function chooseMethod(task: HotStreetsTask, watch: HotStreetsWatch = {}): Chosen {
  const { method, snapM, periodDays } = task;
  const kernel = method.kernel ?? "quartic";
  const density = method.density ?? "esd";
  const bandwidth = chooseBandwidth(task, kernel, watch);
  const test = method.test ?? "analytic";
  const tested = count(task.inArea);
  const many: Choice = {
    parameter: "correction",
    reason: method.correction === undefined ? "many_tests" : "asked",
    facts: { tests: tested },
  };
  return {
    parameters: {
      density,
      kernel,
      bandwidthM: bandwidth.valueM,
      lixelM: method.lixelM ?? USUAL_LIXEL_M,
      snapM,
      test,
      permutations: test === "permutation" ? (method.permutations ?? USUAL_PERMUTATIONS) : 0,
      correction: method.correction ?? "bh",
      level: method.level ?? USUAL_LEVEL,
      seed: method.seed ?? 1,
      periodDays,
    },
    choices: [
      usual("density", method.density),
      usual("kernel", method.kernel),
      bandwidth.choice,
      { parameter: "lixelM", reason: method.lixelM === undefined ? "one_house" : "asked", facts: {} },
      usual("snapM", method.snapM, { metres: snapM }),
      usual("test", method.test),
      many,
      usual("level", method.level),
    ],
  };
}

function chooseBandwidth(
  { network, now, method }: HotStreetsTask,
  kernel: RunParameters["kernel"],
  { onStage, isCancelled }: HotStreetsWatch,
): { valueM: number; choice: Choice } {
  if (method.bandwidthM !== undefined) return { valueM: method.bandwidthM, choice: ofBandwidth("asked", {}) };
  const records = now.edge.length;
  if (records < FEWEST_FOR_LIKELIHOOD)
    return {
      valueM: USUAL_BANDWIDTH_M,
      choice: ofBandwidth("bandwidth_fixed", { records, needed: FEWEST_FOR_LIKELIHOOD }),
    };
  const { bandwidthM, places } = bandwidthByPlaces(
    network,
    now,
    { kernel, seed: method.seed ?? 1 },
    { onProgress: (share) => onStage?.("bandwidth", share), ...(isCancelled && { isCancelled }) },
  );
  const [fromM = 0] = CANDIDATES_M;
  const toM = CANDIDATES_M.at(-1) ?? 0;
  return { valueM: bandwidthM, choice: ofBandwidth("likelihood", { fromM, toM, places }) };
}

const ofBandwidth = (reason: Choice["reason"], facts: Choice["facts"]): Choice => ({
  parameter: "bandwidthM",
  reason,
  facts,
});

const usual = (parameter: Choice["parameter"], asked: unknown, facts: Choice["facts"] = {}): Choice => ({
  parameter,
  reason: asked === undefined ? "usual" : "asked",
  facts,
});

const count = (flags: Uint8Array): number => flags.reduce((sum, one) => sum + one, 0);
