/** Every statement of the change feed. They run as the owner: the feed is filtered per account when it is told, not when it is read. */
import { type RawBuilder, sql } from "kysely";

export const CHANGE_CHANNEL = "gridstead_change";

export type FeedLine = {
  after: string;
  at: Date | null;
  table_name: string | null;
  op: "insert" | "update" | "delete";
  row_id: number | null;
  division_code: string | null;
  block_id: number | null;
  old_box: number[] | null;
  new_box: number[] | null;
};

export const presentSnapshot = (): RawBuilder<{ snapshot: string }> =>
  sql`select pg_current_snapshot()::text as snapshot`;

/**
 * Lines that this statement sees and the earlier snapshot did not, with the snapshot of this statement; one line of nulls when
 * there are none. The index on txid gives the lower bound: everything older was visible then.
 */
export const linesSince = (snapshot: string, limit: number): RawBuilder<FeedLine> =>
  linesOf(snapshot, sql`pg_current_snapshot()`, limit);

/** Of these only what the later snapshot saw as well. */
export const linesBetween = (snapshot: string, upTo: string, limit: number): RawBuilder<FeedLine> =>
  linesOf(snapshot, sql`${upTo}::pg_snapshot`, limit, sql`and pg_visible_in_snapshot(txid, ${upTo}::pg_snapshot)`);

const linesOf = (
  snapshot: string,
  after: RawBuilder<unknown>,
  limit: number,
  seenByThen: RawBuilder<unknown> = sql``,
): RawBuilder<FeedLine> => sql`
  with present as materialized (select ${after} as snapshot)
  select present.snapshot::text as after, c.at, c.table_name, c.op, c.row_id, c.division_code, c.block_id, c.old_box, c.new_box
  from present
  left join lateral (
    select * from change
    where txid >= pg_snapshot_xmin(${snapshot}::pg_snapshot) and not pg_visible_in_snapshot(txid, ${snapshot}::pg_snapshot) ${seenByThen}
    order by seq
    limit ${limit}
  ) c on true`;

/**
 * False for a snapshot of another database's life, and when lines that it did not see may be deleted already. Careful rather
 * than exact: a transaction anywhere in the cluster that has run since before the deleted lines makes it false, too.
 */
export const canResume = (snapshot: string): RawBuilder<{ resumable: boolean }> => sql`
  select pg_snapshot_xmax(${snapshot}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
    and coalesce((select (value #>> '{}')::xid8 < pg_snapshot_xmin(${snapshot}::pg_snapshot) from setting where key = 'changes.deleted_up_to'), true) as resumable`;

/** Deletes old lines and notes, in the same statement, up to which transaction the feed has holes. */
export const deleteOlderThan = (days: number, limit: number): RawBuilder<{ deleted: number }> => sql`
  with old as (select seq from change where at < now() - make_interval(days => ${days}) order by at limit ${limit}),
  gone as (delete from change where seq in (select seq from old) returning txid),
  noted as (
    insert into setting (key, value)
    select 'changes.deleted_up_to', to_jsonb(max(txid::text::numeric)::text) from gone having count(*) > 0
    on conflict (key) do update
      set value = case when (setting.value #>> '{}')::xid8 < (excluded.value #>> '{}')::xid8 then excluded.value else setting.value end
  )
  select count(*)::int as deleted from gone`;
