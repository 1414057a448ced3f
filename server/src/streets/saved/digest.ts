/**
 * The fingerprint of a run: SHA-256 over parameters, network, records and answer as canonical bytes, so that two runs with the same
 * digest are the same to the last digit. When it was computed, by whom and how long it took are no part of it. Pure.
 */
import { createHash } from "node:crypto";
import type { RunParameters, SegmentColumns } from "../contract.ts";
import type { HotStreets, HotStreetsTask } from "../task.ts";
import { packColumns } from "./pack-columns.ts";

/** What both the answer on the wire and the one of a repetition say; NaN stands for null. */
export type Answer = {
  readonly parameters: Omit<RunParameters, "beforeFrom">;
  readonly numbers: Readonly<Record<(typeof numbered)[number], Float64Array>>;
  readonly change: readonly string[];
};

const numbered = [
  "segment",
  "count",
  "before",
  "rate",
  "rateLow",
  "rateHigh",
  "density",
  "z",
  "p",
  "q",
  "standing",
  "standingBefore",
  "changeP",
  "unreliable",
] as const;

export function digestOf(task: HotStreetsTask, { parameters, numbers, change }: Answer): string {
  const { network, exposure, showsEffort, periodDays, snapM, method } = task;
  const words = { exposure, showsEffort, periodDays, snapM, method, parameters, change };
  const { edgeFrom, edgeTo, edgeLength } = network;
  const columns = packColumns({
    edgeFrom,
    edgeTo,
    edgeLength,
    inArea: task.inArea,
    nowEdge: task.now.edge,
    nowOffset: task.now.offset,
    beforeEdge: task.before.edge,
    beforeOffset: task.before.offset,
    inspections: task.inspections,
    inspectionsBefore: task.inspectionsBefore,
    ...Object.fromEntries(numbered.map((name) => [name, numbers[name]])),
  });
  return createHash("sha256").update(canonicalJson(words)).update(columns).digest("hex");
}

export function answerOnTheWire(
  { beforeFrom: _beforeFrom, ...parameters }: RunParameters,
  columns: SegmentColumns,
): Answer {
  const numbers = Object.fromEntries(numbered.map((name) => [name, Float64Array.from(columns[name], plainNumber)]));
  return { parameters, numbers: numbers as Answer["numbers"], change: columns.change };
}

export function answerOfRepetition(streets: HotStreets): Answer {
  const columns: Readonly<Record<(typeof numbered)[number], ArrayLike<number>>> = {
    ...streets,
    before: streets.countBefore,
  };
  const numbers = Object.fromEntries(numbered.map((name) => [name, Float64Array.from(columns[name], plainNumber)]));
  return { parameters: streets.parameters, numbers: numbers as Answer["numbers"], change: streets.change };
}

/** JSON knows no NaN, no infinity and no negative zero; the digest makes no difference where the wire makes none. */
function plainNumber(value: number | boolean | null): number {
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number + 0 : Number.NaN;
}

/** Fields in the order of their names at every depth; those that are undefined are left out. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
