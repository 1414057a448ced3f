/**
 * Imports files and folders: plan, read once, load. One transaction a file, so that each is kept as a whole or not at all; a
 * preview is one transaction for everything that is rolled back at the end. Runs as the owner of the database, not through
 * anybody's jurisdiction. Does not derive blocks: that is the caller's next step.
 */
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { betterReading, readAs, readings, type Score } from "./checking/plausibility.ts";
import {
  DEFAULT_MAX_REFUSED_SHARE,
  type FileReport,
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
} from "./contract.ts";
import { loadFile } from "./load-file.ts";
import { type FilePlan, type NotPlanned, placeless, planFiles } from "./plan-files.ts";
import { release, rollbackTo, savepoint, scoreReadings } from "./queries.ts";
import { FileRefused, type Refusal } from "./refusal.ts";
import { type Survey, surveyFile, Tally } from "./survey.ts";

export type OnProgress = (progress: ImportProgress) => void;

type Run = { readonly options: ImportOptions; readonly onProgress: OnProgress; readonly atomically: Atomically };
/** Runs the load of one file so that it is kept as a whole or leaves nothing. */
type Atomically = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

class NothingKept extends Error {}

const FILE = "import_file";

/** Throws FileRefused when a name leads nowhere; what is wrong with a file or a row stands in the report. */
export async function importFiles(
  handle: DatabaseHandle,
  paths: readonly string[],
  options: ImportOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<ImportReport> {
  const started = performance.now();
  const { plans, others } = await planFiles(paths, options);
  const notRead = others.map(reportOther);
  const files = options.dryRun
    ? await previewed(handle, (atomically) => loadAll(plans, { options, onProgress, atomically }))
    : await loadAll(plans, { options, onProgress, atomically: (work) => handle.db.transaction().execute(work) });
  return { dryRun: options.dryRun ?? false, files: [...files, ...notRead], seconds: secondsSince(started) };
}

/** 1 when a file was refused, else 0. */
export const exitCode = (report: ImportReport): 0 | 1 =>
  report.files.some((file) => file.status === "refused") ? 1 : 0;

async function loadAll(plans: readonly FilePlan[], run: Run): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const plan of plans) reports.push(await importFile(plan, run));
  return reports;
}

/** Later files see what earlier ones brought, and in the end nothing of it remains. */
async function previewed(
  handle: DatabaseHandle,
  work: (atomically: Atomically) => Promise<FileReport[]>,
): Promise<FileReport[]> {
  let reports: FileReport[] = [];
  await handle.db
    .transaction()
    .execute(async (tx) => {
      reports = await work((load) => underSavepoint(tx, load));
      throw new NothingKept();
    })
    .catch((error: unknown) => {
      if (!(error instanceof NothingKept)) throw error;
    });
  return reports;
}

async function underSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await savepoint(FILE).execute(tx);
  try {
    return await work(tx);
  } catch (error) {
    await rollbackTo(FILE).execute(tx);
    throw error;
  } finally {
    await release(FILE).execute(tx);
  }
}

async function importFile(plan: FilePlan, run: Run): Promise<FileReport> {
  const started = performance.now();
  let tally = new Tally(plan.path);
  try {
    const survey = await surveyFile(plan, (rows) =>
      run.onProgress({ file: plan.path, step: "reading", rows, of: null }),
    );
    tally = survey.tally;
    const without = placeless(plan);
    if (without !== null) {
      const reason = refusalOf(plan.path, new FileRefused("imports.no_place", without));
      return { ...reportOf(plan, tally, started), status: plan.inFolder ? "left_out" : "refused", reason };
    }
    refuseTooMany(tally, run.options);
    tally = await run.atomically(async (tx) => {
      if (!run.options.trustCrs) await refuseDoubtful(tx, plan, survey);
      const loaded = await loadFile(tx, plan, survey, (rows) =>
        run.onProgress({ file: plan.path, step: "loading", rows, of: survey.tally.read }),
      );
      tally = loaded;
      refuseTooMany(loaded, run.options);
      return loaded;
    });
    return { ...reportOf(plan, tally, started), status: "loaded", reason: null };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const nothing = { inserted: 0, updated: 0, unchanged: 0, repaired: 0 };
    return { ...reportOf(plan, tally, started), ...nothing, status: "refused", reason: refusalOf(plan.path, error) };
  }
}

function refuseTooMany(
  { read, refusedCount }: Tally,
  { maxRefusedShare = DEFAULT_MAX_REFUSED_SHARE }: ImportOptions,
): void {
  if (refusedCount === 0 || refusedCount <= read * maxRefusedShare) return;
  const percent = Math.round(maxRefusedShare * 100);
  throw new FileRefused(
    "imports.too_many_refused",
    `Expected at most ${percent} % of the rows, got ${refusedCount} of ${read}. Correct them, map the columns, or allow it with --max-refused.`,
  );
}

async function refuseDoubtful(tx: Tx, plan: FilePlan, survey: Survey): Promise<void> {
  const sample = survey.sample.positions;
  if (plan.rule.layer === "division" || sample.length === 0) return;
  const ways = readings(plan.system);
  const positions = ways.flatMap((way, reading) => readAs(sample, way).map(([x, y]) => ({ reading, x, y })));
  const { rows } = await scoreReadings(JSON.stringify(positions)).execute(tx);
  const share = (count: number) => count / sample.length;
  const scores: Score[] = rows.flatMap(({ reading, inDivisions, onBuildings }) => {
    const way = ways[reading];
    return way ? [{ ...way, inDivisions: share(inDivisions), onBuildings: share(onBuildings) }] : [];
  });
  const better = betterReading(scores, sample.length);
  if (!better) return;
  const percents = scores
    .filter((score) => !score.swapped || score === better)
    .map(percentOf)
    .join("; ");
  if (better.swapped) {
    throw new FileRefused(
      "imports.axes_swapped",
      `Read as ${plan.system} nothing lies in the divisions, with the axes swapped much does (${percents}). If so, import it ${plan.swapAxes ? "without" : "with"} --swap-axes.`,
    );
  }
  throw new FileRefused(
    "imports.reference_system_doubtful",
    `Expected ${plan.system}, but ${better.system} fits clearly better (${percents}). Import it with --crs ${better.system}, or with --trust-crs if ${plan.system} is right.`,
  );
}

const percentOf = ({ system, swapped, inDivisions, onBuildings }: Score): string =>
  `${system}${swapped ? " swapped" : ""}: ${Math.round(inDivisions * 100)} % in divisions, ${Math.round(onBuildings * 100)} % on buildings`;

const refusalOf = (file: string, { code, line, message }: FileRefused): Refusal => ({
  file,
  line,
  sourceId: null,
  code,
  reason: message,
});

function reportOf(plan: FilePlan, tally: Tally, started: number): Omit<FileReport, "status" | "reason"> {
  return {
    file: plan.path,
    layer: plan.rule.layer,
    crs: plan.system,
    encoding: plan.encoding,
    columns: plan.columns,
    read: tally.read,
    inserted: tally.inserted,
    updated: tally.updated,
    unchanged: tally.unchanged,
    repaired: tally.repaired,
    refusedCount: tally.refusedCount,
    refused: tally.refused.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    leftOut: tally.leftOut,
    seconds: secondsSince(started),
  };
}

const reportOther = ({ path, status, refused }: NotPlanned): FileReport => ({
  file: path,
  layer: null,
  status,
  reason: refusalOf(path, refused),
  crs: null,
  encoding: null,
  columns: {},
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  repaired: 0,
  refusedCount: 0,
  refused: [],
  leftOut: [],
  seconds: 0,
});

const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1000;
