/**
 * What must be true of a town after whatever happened to it: all that was acknowledged is there once, nothing is half there, the chain of
 * the audit holds and goes on from where it was, and the change feed tells of everything.
 */
import { type RawBuilder, sql } from "kysely";
import { type Head, verifyChain } from "../../server/src/audit/verify-chain.ts";
import type { DatabaseHandle, Db } from "../../server/src/db/client.ts";
import { openStore } from "../../server/src/evidence/store.ts";
import type { TrialTown } from "./trial-town.ts";
import type { Journal, WriteKind } from "./writers.ts";

export type Checked = { readonly faults: readonly string[]; readonly head: Head | null };

/** Which table of the audit has a line for a request of each kind, and how many. */
const LINES: Readonly<Record<WriteKind, { table: string; op: string; lines: number }>> = {
  hazard: { table: "hazard", op: "insert", lines: 1 },
  withdrawal: { table: "hazard", op: "update", lines: 1 },
  unit: { table: "rental_unit", op: "update", lines: 1 },
  grid: { table: "cell_block", op: "insert", lines: 2 },
  photo: { table: "attachment", op: "insert", lines: 1 },
};

export async function checkTown(
  handle: DatabaseHandle,
  town: TrialTown,
  journal: Journal,
  photos: string,
  noted: Head | null,
): Promise<Checked> {
  const { db } = handle;
  const { fault, head } = await verifyChain(db, noted);
  const faults = [
    ...(fault ? [`the chain of the audit: ${JSON.stringify(fault)}`] : []),
    ...(await missingOf(db, journal)),
    ...(await broken(db, town)),
    ...(await lostPhotos(db, photos)),
  ];
  return { faults, head };
}

/** Acknowledged and not there once. */
async function missingOf(db: Db, { acknowledged }: Journal): Promise<string[]> {
  const { rows } = await sql<{ requestId: string; table: string; op: string; lines: number }>`
    select request_id as "requestId", table_name as "table", op, count(*)::int as lines from audit_line where request_id is not null group by 1, 2, 3`.execute(
    db,
  );
  const found = new Map(rows.map((row) => [`${row.requestId} ${row.table} ${row.op}`, row.lines]));
  const lost = acknowledged.filter(({ kind, requestId }) => {
    const { table, op, lines } = LINES[kind];
    return found.get(`${requestId} ${table} ${op}`) !== lines;
  });
  return lost.map(
    ({ kind, key, requestId }) => `acknowledged and not there once: ${kind} ${key} (request ${requestId})`,
  );
}

/** Each a question whose answer must be no row. */
const never: Readonly<Record<string, RawBuilder<{ what: string }>>> = {
  "a block without its one cell": sql`
    select b.code as what from block b left join cell_block m on m.block_id = b.id and upper_inf(m.valid) where b.kind = 'land' group by b.id, b.code having count(m.id) <> 1`,
  "a block in two cells at a time": sql`
    select a.block_id::text as what from cell_block a join cell_block b on a.block_id = b.block_id and a.id < b.id and a.valid && b.valid`,
  "a hazard that is not where its last step led": sql`
    select h.id::text as what from hazard h join lateral (select to_state from transition t where t.thing = 'hazard' and t.thing_id = h.id order by t.id desc limit 1) t on true where t.to_state <> h.state`,
  "a hazard found twice or with a step too many": sql`
    select thing_id::text as what from transition where thing = 'hazard' group by thing_id, action having count(*) > 1`,
  "a step of a hazard that is not there": sql`
    select t.id::text as what from transition t where t.thing = 'hazard' and not exists (select from hazard h where h.id = t.thing_id)`,
  "a hazard of a request without its step": sql`
    select l.row_key as what from audit_line l where l.table_name = 'hazard' and l.op = 'insert' and l.request_id is not null
      and not exists (select from transition t where t.thing = 'hazard' and t.thing_id = l.row_key::bigint)`,
  "an edit of the grid that moved one block of two": sql`
    select request_id as what from audit_line where request_id in (select request_id from audit_line where table_name = 'edit')
      and table_name = 'cell_block' and op = 'insert' group by request_id having count(*) <> 2`,
  "a move of blocks without its edit": sql`
    select l.request_id as what from audit_line l where l.table_name = 'cell_block' and l.request_id is not null
      and not exists (select from audit_line e where e.table_name = 'edit' and e.request_id = l.request_id)`,
  "a change that the feed does not tell": sql`
    select l.table_name || ' ' || l.row_key as what from audit_line l where l.request_id is not null and l.table_name in ('hazard', 'rental_unit') and l.row_key is not null
      and not exists (select from change c where c.txid = l.txid and c.table_name = l.table_name and (c.row_id is null or c.row_id = l.row_key::bigint))`,
};

async function broken(db: Db, { pairs }: TrialTown): Promise<string[]> {
  const faults: string[] = [];
  for (const [words, question] of Object.entries(never))
    for (const { what } of (await question.execute(db)).rows.slice(0, 3)) faults.push(`${words}: ${what}`);
  for (const { blockIds, division } of pairs) {
    const { rows } = await sql<{ cells: number }>`
      select count(distinct cell_id)::int as cells from cell_block where upper_inf(valid) and block_id = any (${`{${blockIds.join(",")}}`}::bigint[])`.execute(
      db,
    );
    if (rows[0]?.cells !== 1) faults.push(`the pair of blocks in ${division} was torn apart`);
  }
  return faults;
}

/** A row names a file: it is there and is what it was. A file without a row is what an interrupted request leaves, and no fault. */
async function lostPhotos(db: Db, folder: string): Promise<string[]> {
  const store = openStore(folder);
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from attachment`.execute(db);
  const read = await Promise.all(
    rows.map(({ sha256 }) =>
      store.read(sha256).then(
        () => null,
        (error: unknown) => `the photo ${sha256}: ${String(error)}`,
      ),
    ),
  );
  return read.filter((fault) => fault !== null);
}
