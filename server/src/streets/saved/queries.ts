/**
 * The SQL of saved runs and the networks they stand on. Row-level security leaves only those whose sources the account could see
 * (migrations/functions/row_security_streets.sql). Lists do not read the packed columns.
 */
import { sql } from "kysely";
import type { Reach } from "../../db/reach.ts";
import type { RunTotals, RunWish } from "../contract.ts";
import type { KeptBytes, KeptNetwork } from "./kept-run.ts";

export type SavedRow = {
  readonly runId: string;
  readonly name: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  readonly wish: RunWish;
  readonly totals: RunTotals;
  readonly digest: string;
  readonly codeVersion: string;
  readonly scheduleId: number | null;
};

const savedColumns = sql`r.run_id as "runId", r.name, r.note, a.name as by, r.saved_at as at, r.wish, r.totals, r.digest,
  r.code_version as "codeVersion", r.schedule_id as "scheduleId"`;

export const savedRuns = (limit: number) => sql<SavedRow>`
  select ${savedColumns} from saved_run r join account a on a.id = r.account_id order by r.saved_at desc, r.id desc limit ${limit}`;

export const savedRunById = (runId: string) => sql<SavedRow>`
  select ${savedColumns} from saved_run r join account a on a.id = r.account_id where r.run_id = ${runId}::uuid`;

/** Kept by hand: those of a schedule are limited by the schedule. */
export const countSaved = (accountId: number) => sql<{ count: number }>`
  select count(*)::int as count from saved_run where account_id = ${accountId} and schedule_id is null`;

export const keepNetwork = (revision: string, { columns, segments }: KeptNetwork) => sql`
  insert into street_network (revision, columns, segments) values (${revision}, ${columns}, ${segments}) on conflict (revision) do nothing`;

export type NewSavedRun = {
  readonly runId: string;
  readonly name: string;
  readonly note: string;
  readonly accountId: number;
  readonly reach: Reach;
  readonly wish: RunWish;
  readonly totals: RunTotals;
  readonly digest: string;
  readonly codeVersion: string;
  readonly scheduleId: number | null;
  readonly revision: string;
  readonly bytes: KeptBytes;
};

export const insertSaved = (kept: NewSavedRun) => sql`
  insert into saved_run (run_id, name, note, account_id, division_code, reach_divisions, reach_blocks, wish, totals, digest,
    code_version, schedule_id, network_revision, run, task)
  values (${kept.runId}::uuid, ${kept.name}, ${kept.note}, ${kept.accountId}, ${kept.wish.division ?? null},
    ${kept.reach.divisions}, ${kept.reach.blocks}, ${JSON.stringify(kept.wish)}::jsonb, ${JSON.stringify(kept.totals)}::jsonb,
    ${kept.digest}, ${kept.codeVersion}, ${kept.scheduleId}, ${kept.revision}, ${kept.bytes.run}, ${kept.bytes.task})`;

export type KeptRow = KeptBytes & {
  readonly columns: Uint8Array;
  readonly segments: Uint8Array;
} & Pick<SavedRow, "name" | "note" | "by" | "at" | "digest">;

export const keptRun = (runId: string) => sql<KeptRow>`
  select r.run, r.task, n.columns, n.segments, r.name, r.note, a.name as by, r.saved_at as at, r.digest
  from saved_run r join street_network n on n.revision = r.network_revision join account a on a.id = r.account_id
  where r.run_id = ${runId}::uuid`;

export const reachOfRun = (runId: string) => sql<{ reach: Reach }>`
  select json_build_object('divisions', reach_divisions, 'blocks', reach_blocks) as reach from saved_run where run_id = ${runId}::uuid`;

export const keptNetwork = (revision: string) => sql<Pick<KeptRow, "segments">>`
  select segments from street_network where revision = ${revision}`;

/** Its own maker or the administrator; else nothing is deleted. */
export const dropSaved = (runId: string) => sql<{ id: number }>`
  delete from saved_run where run_id = ${runId}::uuid returning id`;

/** All but the newest `kept` of a schedule. */
export const dropOldOfSchedule = (scheduleId: number, kept: number) => sql`
  delete from saved_run where id in (select id from saved_run where schedule_id = ${scheduleId} order by id desc offset ${kept})`;

export const attribution = () => sql<{ value: unknown }>`select value from setting where key = 'town.attribution'`;
