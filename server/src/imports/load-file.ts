/**
 * Writes the good rows of one file inside the caller's transaction, a batch at a time. A row the database refuses is found by
 * halving its batch. Decides nothing about committing: all or nothing is the caller's.
 */
import type { Tx } from "../db/client.ts";
import { filled } from "./bulk-load.ts";
import { ancestorCodes } from "./layers/codes.ts";
import type { Layer, LayerRule } from "./layers/layer.ts";
import type { FilePlan } from "./plan-files.ts";
import * as queries from "./queries.ts";
import type { Row } from "./read-row.ts";
import { type Resolved, resolveReferences } from "./references.ts";
import { fault } from "./refusal.ts";
import { goodRows, type Survey, Tally } from "./survey.ts";
import { type Target, targets } from "./targets.ts";

/** More than the change feed tells one by one (functions/change_feed.sql): a batch is then one line a division in it. */
const BATCH_ROWS = 5_000;
/** A batch also ends here, so that few large shapes do not make one huge parameter. */
const BATCH_CHARACTERS = 1 << 24;
const REPAIRED_SHARE = 0.01;
const BATCH = "import_batch";

type LoadRecord = Readonly<Record<string, unknown>> & {
  readonly line: number;
  readonly source_id: string;
  readonly geom: string | null;
};

type DatabaseReason = { readonly constraint: string; readonly text: string };

export async function loadFile(tx: Tx, plan: FilePlan, survey: Survey, onRows: (rows: number) => void): Promise<Tally> {
  await queries.useZone(plan.zone).execute(tx);
  await queries.checkConstraintsLater().execute(tx);
  const { layer } = plan.rule;
  const load = () => loadRows(tx, plan, survey, onRows);
  return layer === "cells_wanted" ? load() : filled(tx, targets[layer], survey.tally.read, load);
}

async function loadRows(tx: Tx, plan: FilePlan, survey: Survey, onRows: (rows: number) => void): Promise<Tally> {
  const tally = survey.kept ? survey.tally.continued() : new Tally(plan.path);
  const source = survey.kept ? batches(survey.kept) : readAhead(batches(goodRows(plan, tally)));
  const known = plan.rule.layer === "division" ? await knownDivisions(tx, survey) : new Set<string>();
  let written = 0;
  for await (const rows of source) {
    const linked = known.size > 0 ? rows.map((row) => withParent(row, known)) : rows;
    await loadBatch(tx, plan.rule, linked, tally);
    written += rows.length;
    onRows(written);
  }
  await queries.checkConstraintsNow().execute(tx);
  return tally;
}

async function* batches(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let characters = 0;
  for await (const row of rows) {
    batch.push(row);
    characters += row.geom?.length ?? 0;
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Reads the next batch while the database writes this one. */
async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // When the consumer stops early nobody awaits this one any more.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

async function knownDivisions(tx: Tx, survey: Survey): Promise<Set<string>> {
  const stored = await queries.divisionCodes(tx).execute();
  return new Set([...stored.map(({ code }) => code), ...survey.divisionCodes]);
}

/** The parent the file names if it is known, else the nearest code above; none when neither is in the file or the register. */
function withParent(row: Row, known: ReadonlySet<string>): Row {
  const { code, parent_code: named } = row.values;
  const candidates = [named, ...ancestorCodes(String(code))];
  const parent =
    candidates.find((candidate) => typeof candidate === "string" && candidate !== code && known.has(candidate)) ?? null;
  return { ...row, values: { ...row.values, parent_code: parent } };
}

async function loadBatch(tx: Tx, rule: LayerRule, rows: readonly Row[], tally: Tally): Promise<void> {
  const resolved = rule.references.length > 0 ? await resolveReferences(tx, rule, rows) : [];
  const records: LoadRecord[] = [];
  for (const [at, row] of rows.entries()) {
    const references = resolved[at];
    if (references && "reason" in references) tally.refuse(row.line, row.sourceId, references);
    else records.push(recordOf(row, references));
  }
  if (records.length > 0) await write(tx, rule, records, tally);
}

const recordOf = (row: Row, references: Resolved | undefined): LoadRecord => ({
  ...references,
  ...row.values,
  source_id: row.sourceId,
  line: row.line,
  geom: row.geom,
  original: row.original,
});

/** Repairs what can be repaired without changing the area by more than one in a hundred, refuses the rest. */
async function withSoundAreas(tx: Tx, records: readonly LoadRecord[], tally: Tally): Promise<LoadRecord[]> {
  const { rows } = await queries
    .invalidAreas(JSON.stringify(records.map(({ line, geom }) => ({ line, geom }))))
    .execute(tx);
  if (rows.length === 0) return [...records];
  const invalid = new Map(rows.map((row) => [row.line, row]));
  return records.flatMap((record) => {
    const found = invalid.get(record.line);
    if (!found) return [record];
    if (found.geom !== null && found.changedShare <= REPAIRED_SHARE) {
      tally.repaired++;
      return [{ ...record, geom: found.geom }];
    }
    tally.refuse(
      record.line,
      record.source_id,
      fault("imports.geometry_invalid", `${found.reason}. Correct it in the source and import it again.`),
    );
    return [];
  });
}

/**
 * Areas are judged once, by the constraint of their table; only when it says no are the invalid ones looked for and repaired. What
 * is refused even then is found by halving.
 */
async function write(tx: Tx, rule: LayerRule, records: readonly LoadRecord[], tally: Tally): Promise<void> {
  const reason = await tryWrite(tx, rule.layer, records, tally);
  if (reason === null) return;
  if (reason.constraint.endsWith("_geom_valid")) {
    const sound = await withSoundAreas(tx, records, tally);
    if (sound.length > 0) await write(tx, rule, sound, tally);
    return;
  }
  const [only] = records;
  if (records.length === 1 && only) {
    tally.refuse(only.line, only.source_id, fault("imports.database_refused", reason.text));
    return;
  }
  const half = records.length >> 1;
  await write(tx, rule, records.slice(0, half), tally);
  await write(tx, rule, records.slice(half), tally);
}

/** Null when all of it is written; else nothing is, and why. */
async function tryWrite(
  tx: Tx,
  layer: Layer,
  records: readonly LoadRecord[],
  tally: Tally,
): Promise<DatabaseReason | null> {
  await queries.savepoint(BATCH).execute(tx);
  try {
    await writeAll(tx, layer, records, tally);
    return null;
  } catch (error) {
    const reason = refusedByDatabase(error);
    if (reason === null) throw error;
    await queries.rollbackTo(BATCH).execute(tx);
    return reason;
  } finally {
    await queries.release(BATCH).execute(tx);
  }
}

async function writeAll(tx: Tx, layer: Layer, records: readonly LoadRecord[], tally: Tally): Promise<void> {
  if (layer === "cells_wanted") {
    const wanted = Object.fromEntries(
      records.map((record) => [String(record["division_code"]), Number(record["cells"])]),
    );
    const changed = (await queries.wantCells(tx, wanted).execute()).length > 0;
    count(tally, records.length, changed ? records.map(() => ({ inserted: false })) : []);
    return;
  }
  const target: Target = targets[layer];
  const { rows } = await queries.upsert(target, JSON.stringify(records)).execute(tx);
  if (layer === "officer") await queries.addJurisdictions(JSON.stringify(records)).execute(tx);
  count(tally, records.length, rows);
}

function count(tally: Tally, rows: number, written: readonly queries.UpsertedRow[]): void {
  const inserted = written.filter((row) => row.inserted).length;
  tally.inserted += inserted;
  tally.updated += written.length - inserted;
  tally.unchanged += rows - written.length;
}

/** Classes 22 (wrong value) and 23 (broken constraint): the row's fault, not the connection's. */
function refusedByDatabase(error: unknown): DatabaseReason | null {
  if (!(error instanceof Error) || !("code" in error) || !/^2[23]/.test(String(error.code))) return null;
  const constraint = "constraint" in error && typeof error.constraint === "string" ? error.constraint : "";
  return { constraint, text: constraint === "" ? error.message : `By its rule ${constraint}.` };
}
