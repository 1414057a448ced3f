/** What staff wrote to one another goes when its time is over: words, old words and files; that something was written there stays. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { retain } from "./personal/retain.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

test("after two years the words of a thread and the receipts of a bulletin that is over are gone, younger ones stay", async () => {
  const { db } = handle;
  const { sun, bo } = town.accounts;
  await sql`insert into thread (cell_id) values (${town.cells.L1})`.execute(db);
  await sql`insert into thread_message (uuid, thread_id, account_id, text, mentions, made_at)
    select gen_random_uuid(), id, ${sun}, words, array[${bo}::bigint], now() - age from thread, (values ('旧话', interval '731 days'), ('新话', interval '700 days')) w (words, age)`.execute(
    db,
  );
  await sql`insert into thread_message_text (message_id, text, account_id) select id, '更旧的话', ${sun} from thread_message`.execute(
    db,
  );
  await sql`insert into message_file (uuid, sha256, bytes, media_type, name, account_id, message_id)
    select gen_random_uuid(), repeat(right(id::text, 1), 64), 10, 'image/png', 'x.png', ${sun}, id from thread_message`.execute(
    db,
  );
  await sql`insert into bulletin (uuid, title, text, level, roles, reach, starts_at, ends_at, published_at, needs_receipt, state, account_id)
    select gen_random_uuid(), 'x', 'x', 'info', '{officer}', '{990101}', now() - age, now() - age + interval '1 day', now() - age, true, 'published', ${sun}
    from (values (interval '800 days'), (interval '100 days')) w (age)`.execute(db);
  await sql`insert into bulletin_receipt (bulletin_id, account_id) select id, ${bo} from bulletin`.execute(db);

  const now = new Date();
  const dry = await retain(db, { now, cause: "command", dry: true });
  const run = await retain(db, { now, cause: "clock" });
  const mine = ["thread_texts", "thread_files", "thread_messages", "bulletin_receipts"];
  for (const { removed } of [dry, run])
    expect(removed.filter(({ kind }) => mine.includes(kind)).map(({ rows }) => rows)).toEqual([1, 1, 1, 1]);
  const { rows } = await sql<Record<string, unknown>>`
    select m.text, m.erased_at is not null as erased, m.mentions, (select count(*)::int from thread_message_text t where t.message_id = m.id) as texts,
      (select count(*)::int from message_file f where f.message_id = m.id) as files from thread_message m order by m.id`.execute(
    db,
  );
  expect(rows).toEqual([
    { text: "", erased: true, mentions: [], texts: 0, files: 0 },
    { text: "新话", erased: false, mentions: [bo], texts: 1, files: 1 },
  ]);
  const left = await sql`select from bulletin_receipt`.execute(db);
  expect(left.rows).toHaveLength(1);
  const noted = await sql`select from file_to_remove`.execute(db);
  expect(noted.rows).toHaveLength(1);
});
