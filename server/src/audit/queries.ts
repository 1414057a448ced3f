/** The SQL of the audit: lines by conditions, and the chain link by link with everything computed again. */
import { type RawBuilder, sql } from "kysely";
import type { AuditOp } from "./contract.ts";

export type AuditWish = {
  readonly table?: string;
  readonly row?: string;
  readonly op?: AuditOp;
  readonly account?: number;
  readonly request?: string;
  readonly from?: Date;
  readonly to?: Date;
};

export type AuditRow = {
  id: number;
  at: Date;
  by: { id: number; name: string; nameEn: string | null } | null;
  role: string | null;
  requestId: string | null;
  table: string;
  op: AuditOp;
  rowKey: string | null;
  rowCount: number;
  divisionCode: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Newest first, older than `before`. `from` is included, `to` is not. */
export const auditLines = (wish: AuditWish, before: number | null, limit: number) => sql<AuditRow>`
  select l.id, l.at, case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) end as by,
    l.role, l.request_id as "requestId", l.table_name as table, l.op, l.row_key as "rowKey", l.row_count as "rowCount",
    l.division_code as "divisionCode", l.before, l.after
  from audit_line l left join account a on a.id = l.account_id
  where ${sql.join([sql`true`, ...conditionsOf(wish), ...(before === null ? [] : [sql`l.id < ${before}`])], sql` and `)}
  order by l.id desc limit ${limit}`;

function conditionsOf({ table, row, op, account, request, from, to }: AuditWish): RawBuilder<unknown>[] {
  return [
    ...(table === undefined ? [] : [sql`l.table_name = ${table}`]),
    ...(row === undefined ? [] : [sql`l.row_key = ${row}`]),
    ...(op === undefined ? [] : [sql`l.op = ${op}`]),
    ...(account === undefined ? [] : [sql`l.account_id = ${account}`]),
    ...(request === undefined ? [] : [sql`l.request_id = ${request}`]),
    ...(from === undefined ? [] : [sql`l.at >= ${from}`]),
    ...(to === undefined ? [] : [sql`l.at < ${to}`]),
  ];
}

/** Every table that is written down, by its trigger: asking the lines would read them all. */
export const auditedTables = sql<{ table: string }>`
  select c.relname as table from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'zz_audit_inserted' order by 1`;

export const auditHead = sql<{ seq: number; hash: string; at: Date }>`
  select seq, encode(hash, 'hex') as hash, at from audit_link where seq is not null order by seq desc limit 1`;

export type LinkRow = {
  seq: number;
  hash: string;
  previous: string;
  /** What the lines of today and the link before give. */
  digestHolds: boolean;
  hashHolds: boolean;
  lines: number;
  linesNow: number;
};

/** The links after `seq`, in order, with their lines digested anew. Linear in the lines of these links. */
export const linksAfter = (seq: number, limit: number) => sql<LinkRow>`
  select k.seq, encode(k.hash, 'hex') as hash, encode(k.previous, 'hex') as previous, k.digest = d.digest as "digestHolds",
    k.hash = audit_hash(k.previous, k.seq, k.digest) as "hashHolds", k.lines, d.lines as "linesNow"
  from audit_link k, audit_digest(k.txid, k.first_id, k.last_id) d
  where k.seq > ${seq} order by k.seq limit ${limit}`;

/** Lines whose transaction has no link: added by somebody who went around the triggers. */
export const linesWithoutLink = sql<{ id: number; at: Date }>`
  select l.id, l.at from audit_line l where not exists (
    select from audit_link k where k.txid = l.txid and k.seq is not null and l.id between k.first_id and k.last_id) order by l.id limit 1`;

export const genesis = sql<{ hash: string }>`select encode(sha256(''), 'hex') as hash`;
