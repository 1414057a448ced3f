-- Who changed what, with what stood there before and after: written by triggers in the transaction of the change
-- (functions/audit.sql), so that no way of writing can forget it. Nobody changes a line afterwards; a chain of hashes tells if somebody did.
create table audit_line (
  id bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  -- Null: the system itself (a clock, an import).
  account_id bigint,
  role text,
  -- The id under which the request log speaks of the same request.
  request_id text,
  table_name text not null,
  op text not null constraint audit_line_op_known check (op in ('insert', 'update', 'delete')),
  -- The primary key; null in a line that stands for many rows.
  row_key text,
  -- How many rows the line stands for.
  row_count integer not null default 1 constraint audit_line_rows_counted check (row_count > 0),
  division_code text,
  -- What was different: the changed columns of an update, all of them otherwise.
  before jsonb,
  after jsonb
);
create index audit_line_row_idx on audit_line (table_name, row_key, id);
create index audit_line_account_idx on audit_line (account_id, id);
-- Lines come in the order of time, but for the length of a transaction.
create index audit_line_at_idx on audit_line using brin (at);

-- One link a transaction, in the order of their commits: its hash covers its lines and the link before it.
create table audit_link (
  txid xid8 primary key default pg_current_xact_id(),
  -- Its lines lie between these two, among those of other transactions.
  first_id bigint not null,
  last_id bigint,
  -- 1, 2, 3 without a gap. Null until the transaction commits.
  seq bigint constraint audit_link_seq_key unique,
  at timestamptz,
  lines integer,
  digest bytea,
  previous bytea,
  hash bytea,
  constraint audit_link_whole check (num_nulls(last_id, seq, at, lines, digest, previous, hash) in (0, 7))
);
