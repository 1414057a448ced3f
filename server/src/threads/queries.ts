/** The SQL of threads. Row-level security shows a thread to whoever sees its incident or answers for its cell. */
import { type RawBuilder, sql } from "kysely";
import type { ThreadPerson } from "./contract.ts";
import type { Thing } from "./rules.ts";

const columnOf = ({ kind }: Thing): RawBuilder<unknown> => sql.ref(`${kind}_id`);
const ids = (numbers: readonly number[]) => sql`${`{${numbers.join(",")}}`}::bigint[]`;
const person = (alias: string) =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)})`;

/** Whether the asker sees what the thread is about: a cell is public ground, a thread on it is not. */
export const seesThing = ({ kind, id }: Thing) =>
  kind === "cell"
    ? sql<{ sees: boolean }>`select sees_cell(${id}::bigint) as sees`
    : sql<{ sees: boolean }>`select exists (select from incident i where i.id = ${id}) as sees`;

export const threadOf = (thing: Thing) => sql<{ id: number }>`
  select id from thread where ${columnOf(thing)} = ${thing.id}`;
/** Nothing comes back of one that another message made meanwhile. */
export const makeThread = (thing: Thing) => sql<{ id: number }>`
  insert into thread (${columnOf(thing)}) values (${thing.id}) on conflict do nothing returning id`;

export type NewMessage = {
  readonly uuid: string;
  readonly threadId: number;
  readonly accountId: number;
  readonly text: string;
  readonly answers: number | null;
  readonly mentions: readonly number[];
};
/** No row where the uuid is taken. */
export const insertMessage = (message: NewMessage) => sql<{ id: number }>`
  insert into thread_message (uuid, thread_id, account_id, text, answers, mentions)
  values (${message.uuid}, ${message.threadId}, ${message.accountId}, ${message.text}, ${message.answers}, ${ids(message.mentions)})
  on conflict (uuid) do nothing returning id`;

export type MessageRow = {
  readonly id: number;
  readonly uuid: string;
  readonly threadId: number;
  readonly by: ThreadPerson;
  readonly isOwn: boolean;
  readonly text: string;
  readonly answers: { readonly id: number; readonly by: ThreadPerson; readonly text: string } | null;
  readonly mentions: ThreadPerson[];
  readonly madeAt: Date;
  readonly editedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: ThreadPerson | null;
  readonly erasedAt: Date | null;
  readonly version: number;
};
const selectMessages = (accountId: number, where: RawBuilder<unknown>, limit: number) => sql<MessageRow>`
  with page as (select m.* from thread_message m where ${where} order by m.id desc limit ${limit})
  select m.id, m.uuid, m.thread_id as "threadId", ${person("a")} as by, m.account_id = ${accountId} as "isOwn", m.text,
    case when o.id is not null then json_build_object('id', o.id, 'by', ${person("oa")}, 'text', left(o.text, 140)) end as answers,
    coalesce((select json_agg(${person("p")} order by p.name) from account p where p.id = any (m.mentions)), '[]') as mentions,
    m.made_at as "madeAt", m.edited_at as "editedAt", m.withdrawn_at as "withdrawnAt",
    case when w.id is not null then ${person("w")} end as "withdrawnBy", m.erased_at as "erasedAt", m.version
  from page m
  join account a on a.id = m.account_id
  left join account w on w.id = m.withdrawn_by
  left join thread_message o on o.id = m.answers
  left join account oa on oa.id = o.account_id
  order by m.id`;
export const messagesOf = (threadId: number, accountId: number, limit: number) =>
  selectMessages(accountId, sql`m.thread_id = ${threadId}`, limit);
export const messageById = (id: number, accountId: number) => selectMessages(accountId, sql`m.id = ${id}`, 1);
export const messageByUuid = (uuid: string, accountId: number) => selectMessages(accountId, sql`m.uuid = ${uuid}`, 1);

/** To the end of the transaction, so that of two edits the second finds it stale. */
export const lockMessage = (id: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`thread message ${id}`}, 0))`;
export const isInThread = (id: number, threadId: number) => sql<{ id: number }>`
  select id from thread_message where id = ${id} and thread_id = ${threadId}`;

export const keepOldText = (id: number, accountId: number) => sql`
  insert into thread_message_text (message_id, text, account_id) select id, text, ${accountId} from thread_message where id = ${id} and text <> ''`;
export const editMessage = (id: number, text: string, mentions: readonly number[]) => sql`
  update thread_message set text = ${text}, mentions = ${ids(mentions)}, edited_at = statement_timestamp(), version = version + 1 where id = ${id}`;
export const withdrawMessage = (id: number, accountId: number) => sql`
  update thread_message set text = '', withdrawn_at = statement_timestamp(), withdrawn_by = ${accountId}, version = version + 1 where id = ${id}`;

export type OldText = { readonly text: string; readonly until: Date; readonly by: ThreadPerson };
export const oldTextsOf = (id: number, limit: number) => sql<OldText>`
  select t.text, t.until, ${person("a")} as by from thread_message_text t join account a on a.id = t.account_id
  where t.message_id = ${id} order by t.id desc limit ${limit}`;

/** Never back: two screens of one person may be read in any order. */
export const markSeen = (threadId: number, accountId: number, messageId: number) => sql`
  insert into thread_seen (thread_id, account_id, message_id) values (${threadId}, ${accountId}, ${messageId})
  on conflict (thread_id, account_id) do update set message_id = greatest(thread_seen.message_id, excluded.message_id)`;
export type SeenRow = { readonly seen: number | null; readonly unread: number };
export const seenOf = (threadId: number, accountId: number) => sql<SeenRow>`
  select s.message_id as seen, (select count(*)::int from thread_message m
    where m.thread_id = h.id and m.account_id <> ${accountId} and m.withdrawn_at is null and m.id > coalesce(s.message_id, 0)) as unread
  from thread h left join thread_seen s on s.thread_id = h.id and s.account_id = ${accountId} where h.id = ${threadId}`;

/** Active accounts whose ground holds the thing, or who answer for the cell that it lies in. */
export const peopleOf = ({ kind, id }: Thing, limit: number) => sql<ThreadPerson>`
  with place as (${
    kind === "cell"
      ? sql`select c.division_code, c.id as cell_id from cell c where c.id = ${id}`
      : sql`select i.division_code, k.cell_id from incident i left join cell_block k on k.block_id = i.block_id and k.valid @> statement_timestamp() where i.id = ${id}`
  })
  select a.id, a.name, a.name_en as "nameEn" from account a, place
  where a.state = 'active' and a.role <> 'analyst' and (a.role = 'administrator'
    or exists (select from jurisdiction j where j.account_id = a.id and j.valid @> statement_timestamp()
      and coalesce(place.division_code, '') like division_prefix(j.division_code) || '%')
    or exists (select from assignment s where s.account_id = a.id and s.cell_id = place.cell_id and s.valid @> statement_timestamp()))
  order by a.name, a.id limit ${limit}`;

export type LineRow = {
  readonly id: number;
  readonly incident: { id: number; title: string } | null;
  readonly cell: { id: number; code: string; name: string } | null;
  readonly by: ThreadPerson;
  readonly at: Date;
  readonly text: string;
  readonly withdrawn: boolean;
  readonly unread: number;
  readonly mentioned: boolean;
};
/**
 * mine: the asker wrote in it, is mentioned or answers for the cell now. Each once, with its last message and what is unread.
 */
export const myThreads = (accountId: number, limit: number) => sql<LineRow>`
  with mine as (
    select h.id, h.incident_id, h.cell_id, s.message_id as seen from thread h left join thread_seen s on s.thread_id = h.id and s.account_id = ${accountId}
    where exists (select from thread_message m where m.thread_id = h.id and (m.account_id = ${accountId} or ${accountId} = any (m.mentions)))
      or exists (select from assignment a where a.cell_id = h.cell_id and a.account_id = ${accountId} and a.valid @> statement_timestamp()))
  select t.id, case when i.id is not null then json_build_object('id', i.id, 'title', coalesce(i.title, '')) end as incident,
    case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name) end as cell,
    ${person("a")} as by, l.made_at as at, left(l.text, 140) as text, l.withdrawn_at is not null as withdrawn, u.unread, u.mentioned
  from mine t
  cross join lateral (select m.* from thread_message m where m.thread_id = t.id order by m.id desc limit 1) l
  cross join lateral (select count(*)::int as unread, coalesce(bool_or(${accountId} = any (m.mentions)), false) as mentioned from thread_message m
    where m.thread_id = t.id and m.account_id <> ${accountId} and m.withdrawn_at is null and m.id > coalesce(t.seen, 0)) u
  join account a on a.id = l.account_id
  left join incident i on i.id = t.incident_id
  left join cell c on c.id = t.cell_id
  order by l.id desc limit ${limit}`;
export const thingOfThread = (id: number) => sql<Thing>`
  select case when incident_id is null then 'cell' else 'incident' end as kind, coalesce(incident_id, cell_id) as id from thread where id = ${id}`;
