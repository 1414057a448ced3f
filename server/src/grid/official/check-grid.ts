/**
 * Checks and repairs what a file says, against communities and blocks that are given: no database, no HTTP. Runs in a thread of its
 * own when the server asks (in-thread.ts), and as it is from the command line.
 */
import {
  CoverageRefused,
  type CoverageReport,
  type CoverageRow,
  type Ground,
} from "../../geometry/coverage/coverage.ts";
import { inspectCoverage } from "../../geometry/coverage/inspect.ts";
import { type Repaired, type RepairOptions, repairCoverage } from "../../geometry/coverage/repair.ts";
import type { ReferenceSystem } from "../../geometry/reference-systems.ts";
import { Problem } from "../../problem.ts";
import { better, type Fit, readAnew } from "./fit.ts";
import { checkList, type KnownBlock, type ListReport } from "./list-report.ts";
import type { NamedBytes, OfficialFile, OfficialFormat, OfficialRow } from "./reading/official-rows.ts";
import { readGridFile } from "./reading/read-grid-file.ts";
import { noRows } from "./refusals.ts";

export type CheckTask = {
  readonly files: readonly NamedBytes[];
  readonly ground: readonly Ground[];
  /** Only a list of blocks is held against them. */
  readonly blocks: readonly KnownBlock[];
  /** What the positions are in, when the file does not say it rightly. */
  readonly system?: ReferenceSystem;
  readonly swapAxes?: boolean;
};
export type RepairTask = CheckTask & { readonly options: Partial<RepairOptions> };

export type CheckedGrid = {
  readonly format: OfficialFormat;
  readonly system: string | null;
  readonly rows: number;
  /** Another reading of the positions that fits the communities clearly better; nothing is switched by itself. */
  readonly hint: Fit | null;
  /** Null for a list of blocks. */
  readonly coverage: CoverageReport | null;
  /** Null for shapes. */
  readonly list: ListReport | null;
};
export type RepairedGrid = {
  readonly checked: CheckedGrid;
  /** Rows as repaired, with what the file said of them; a list of blocks comes back as it is. */
  readonly rows: readonly OfficialRow[];
  readonly repaired: Repaired | null;
};

/** Throws Problem official.*. */
export function checkGrid(task: CheckTask): CheckedGrid {
  const file = read(task);
  return checked(file, task);
}

/** Throws Problem official.*. */
export function repairGrid(task: RepairTask): RepairedGrid {
  const file = read(task);
  const before = checked(file, task);
  if (before.list) return { checked: before, rows: file.rows, repaired: null };
  const repaired = refusing(() => repairCoverage(coverageRows(file.rows), task.ground, task.options));
  const said = new Map(file.rows.toReversed().map((row) => [row.key, row]));
  const rows = repaired.rows.flatMap(({ key, shape, code }): OfficialRow[] => {
    const row = said.get(key);
    return row ? [{ ...row, shape, divisionCode: code ?? row.divisionCode }] : [];
  });
  return { checked: before, rows, repaired };
}

function read(task: CheckTask): OfficialFile {
  const file = readGridFile(task.files);
  return { ...file, rows: readAnew(file.rows, task.system ?? "WGS84", task.swapAxes ?? false) };
}

function checked(file: OfficialFile, task: CheckTask): CheckedGrid {
  const head = { format: file.format, system: file.system, rows: file.rows.length };
  if (file.format === "csv") return { ...head, hint: null, coverage: null, list: checkList(file.rows, task.blocks) };
  const coverage = refusing(() => inspectCoverage(coverageRows(file.rows), task.ground));
  return { ...head, hint: better(file.rows, task.ground), coverage, list: null };
}

const coverageRows = (rows: readonly OfficialRow[]): CoverageRow[] => rows.map(({ key, shape }) => ({ key, shape }));

/** What the coverage cannot judge becomes a refusal of the catalogue. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CoverageRefused)) throw error;
    if (error.reason === "no_ground") throw new Problem("official.no_ground");
    if (error.reason === "no_rows") throw noRows("");
    throw new Problem("official.too_large", { got: error.message });
  }
}
