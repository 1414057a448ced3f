-- The change feed: one line per changed row (or per statement and division when a statement changes very many), written in
-- the same transaction by statement triggers (functions/change_feed.sql). A reader takes what became visible between two
-- snapshots, so that a transaction that commits late with a small number is never skipped and never holds others up.
create table change (
  seq bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  account_id bigint,
  table_name text not null,
  op text not null constraint change_op_known check (op in ('insert', 'update', 'delete')),
  row_id bigint,
  division_code text,
  block_id bigint,
  old_box double precision[],
  new_box double precision[]
);
create index change_txid_idx on change (txid);
create index change_at_idx on change (at);
