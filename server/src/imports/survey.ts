/**
 * Reads a file once without the database: counts its rows and refusals, notices ids that stand in it twice, and keeps a sample of
 * its positions. What it finds decides whether loading is begun at all.
 */

import { isDegrees, swapped } from "../geometry/reference-systems.ts";
import { Sample } from "./checking/plausibility.ts";
import { MOST_REFUSALS_LISTED } from "./contract.ts";
import { type FilePlan, readRows } from "./plan-files.ts";
import { type Row, type RowOutcome, rowReader } from "./read-row.ts";
import { FileRefused, fault, type Refusal, type RowFault } from "./refusal.ts";

export type Survey = {
  readonly tally: Tally;
  readonly sample: Sample;
  readonly divisionCodes: ReadonlySet<string>;
  /** The good rows, when they are few enough to be held; else the file is read again to load them. */
  readonly kept: readonly Row[] | null;
};

const MOST_ROWS = 5_000_000;
const PROGRESS_ROWS = 2_000;
const [MOST_KEPT_ROWS, MOST_KEPT_CHARACTERS] = [100_000, 1 << 27];

/** Counts of one pass over a file, with the refusals that are listed. */
export class Tally {
  readonly file: string;
  readonly refused: Refusal[] = [];
  readonly leftOut: Refusal[] = [];
  read = 0;
  refusedCount = 0;
  inserted = 0;
  updated = 0;
  unchanged = 0;
  repaired = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** A fresh count that has read and refused what this one has. */
  continued(): Tally {
    const next = new Tally(this.file);
    next.read = this.read;
    next.refusedCount = this.refusedCount;
    next.refused.push(...this.refused);
    next.leftOut.push(...this.leftOut);
    return next;
  }

  refuse(line: number, sourceId: string | null, { code, reason }: RowFault): void {
    this.refusedCount++;
    if (this.refused.length < MOST_REFUSALS_LISTED)
      this.refused.push({ file: this.file, line, sourceId, code, reason });
  }

  leaveOut(line: number, sourceId: string | null, { code, reason }: RowFault): void {
    if (this.leftOut.length < MOST_REFUSALS_LISTED)
      this.leftOut.push({ file: this.file, line, sourceId, code, reason });
  }
}

/** Throws FileRefused when the file as a whole cannot be taken. */
export async function surveyFile(plan: FilePlan, onRows: (rows: number) => void): Promise<Survey> {
  const tally = new Tally(plan.path);
  const sample = new Sample();
  const divisionCodes = new Set<string>();
  const ranges = { outside: 0, insideWhenSwapped: 0 };
  const keeper = new Keeper();
  for await (const outcome of outcomes(plan, tally)) {
    if (tally.read % PROGRESS_ROWS === 0) onRows(tally.read);
    if (outcome.position) {
      if (isDegrees(outcome.position)) sample.add(outcome.position);
      else {
        ranges.outside++;
        if (isDegrees(swapped(outcome.position))) ranges.insideWhenSwapped++;
      }
    }
    if (outcome.is !== "row") continue;
    keeper.keep(outcome.row);
    if (plan.rule.layer === "division") divisionCodes.add(String(outcome.row.values["code"]));
  }
  if (ranges.outside > tally.read / 2) throw outside(ranges.insideWhenSwapped > tally.read / 2);
  return { tally, sample, divisionCodes, kept: keeper.rows };
}

/** The good rows in order; what is refused or left out goes to the tally. */
export async function* goodRows(plan: FilePlan, tally: Tally): AsyncGenerator<Row> {
  for await (const outcome of outcomes(plan, tally)) if (outcome.is === "row") yield outcome.row;
}

/** Holds rows until they are too many, and then none. */
class Keeper {
  rows: Row[] | null = [];
  #characters = 0;

  keep(row: Row): void {
    this.#characters += row.geom?.length ?? 0;
    if (this.rows && this.rows.length < MOST_KEPT_ROWS && this.#characters < MOST_KEPT_CHARACTERS) this.rows.push(row);
    else this.rows = null;
  }
}

async function* outcomes(plan: FilePlan, tally: Tally): AsyncGenerator<RowOutcome> {
  const lineOfId = new Map<string, number>();
  const read = rowReader(plan.rule, plan.sources, { system: plan.system, swapAxes: plan.swapAxes });
  for await (const source of readRows(plan)) {
    if (++tally.read > MOST_ROWS)
      throw new FileRefused("imports.too_large", `Expected at most ${MOST_ROWS} rows. Split the file.`, source.line);
    const outcome = onlyOnce(read(source), source.line, lineOfId);
    if (outcome.is === "refused") tally.refuse(source.line, outcome.sourceId, outcome.fault);
    if (outcome.is === "left_out") tally.leaveOut(source.line, outcome.sourceId, outcome.fault);
    yield outcome;
  }
}

function onlyOnce(outcome: RowOutcome, line: number, lineOfId: Map<string, number>): RowOutcome {
  if (outcome.is !== "row") return outcome;
  const { sourceId } = outcome.row;
  const first = lineOfId.get(sourceId);
  if (first === undefined) {
    lineOfId.set(sourceId, line);
    return outcome;
  }
  return {
    is: "refused",
    sourceId,
    fault: fault("imports.duplicate_id", `${sourceId} was read on line ${first} already.`),
    position: outcome.position,
  };
}

function outside(swappedFits: boolean): FileRefused {
  return swappedFits
    ? new FileRefused(
        "imports.axes_swapped",
        "Expected longitude first, got latitude first in most rows. If so, import it with --swap-axes.",
      )
    : new FileRefused(
        "imports.not_degrees",
        "Expected longitude -180..180 and latitude -90..90, got larger numbers (metres?) in most rows. Reproject the file to EPSG:4326.",
      );
}
