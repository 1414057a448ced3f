/**
 * The SQL of retention: for each kind what is due, and how it is removed. What is due is asked by the same words for the count and for
 * the removal, so that a dry run tells the truth. Runs as the owner; counts, dates and places stay.
 */
import { type RawBuilder, sql } from "kysely";
import type { RetentionKind } from "./contract.ts";

export type Cutoffs = { readonly lease: Date; readonly closed: Date; readonly loose: Date; readonly reporter: Date };
type Ids = RawBuilder<unknown>;

/** Ids of what is due; the removal of those of `due`, answering how many. In the order in which they are done: what stands on others first. */
type Kind = {
  readonly due: (cutoffs: Cutoffs) => Ids;
  readonly remove: RawBuilder<unknown>;
  /** What goes in the same breath from tables that stand on it. */
  readonly also?: readonly RawBuilder<unknown>[];
};

/** Over: deregistered, or past its last day and forgotten. */
const leaseIsOver = ({ lease }: Cutoffs) => sql`
  (l.state = 'deregistered' and coalesce(l.deregistered_at, l.valid_to::timestamptz) < ${lease}::timestamptz
    or l.state = 'ending' and l.valid_to < ${lease}::timestamptz::date)`;
const forgetWords = (thing: string) => sql`
  update transition t set note = null from due where t.thing = ${sql.lit(thing)} and t.thing_id = due.id and t.note is not null`;

export const kinds: Readonly<Record<RetentionKind, Kind>> = {
  occupants: {
    due: (cutoffs) =>
      sql`select o.id from occupant o join lease l on l.id = o.lease_id where ${leaseIsOver(cutoffs)} order by o.id`,
    remove: sql`delete from occupant o using due where o.id = due.id`,
  },
  occupants_without_duty: {
    due: () =>
      sql`select o.id from occupant o join building b on b.id = o.building_id where not occupants_required(b.division_code) order by o.id`,
    remove: sql`delete from occupant o using due where o.id = due.id`,
  },
  leases: {
    due: (cutoffs) => sql`select l.id from lease l where l.erased_at is null and ${leaseIsOver(cutoffs)} order by l.id`,
    remove: sql`update lease l set note = null, erased_at = now() from due where l.id = due.id`,
  },
  declarations: {
    due: (cutoffs) => sql`
      select d.id from declaration d left join lease l on l.id = d.lease_id
      where d.erased_at is null and d.state <> 'submitted' and coalesce(d.decided_at, d.submitted_at) < ${cutoffs.lease}::timestamptz
        and (l.id is null or l.erased_at is not null) order by d.id`,
    remove: sql`update declaration d set extra = '{}', refused_reason = case when d.refused_reason is not null then '—' end, erased_at = now() from due where d.id = due.id`,
  },
  contract_photos: {
    due: ({ closed }) => sql`
      select f.id from attachment f
      where f.purpose = 'contract' and f.thing = 'declaration' and exists (select from declaration d where d.id = f.thing_id and d.erased_at is not null)
        or f.purpose in ('signature', 'letter') and f.thing = 'letter'
          and exists (select from letter r where r.id = f.thing_id and r.state <> 'signed' and r.valid_to < ${closed}::timestamptz::date)
      order by f.id`,
    remove: sql`delete from attachment f using due where f.id = due.id returning f.sha256, f.bytes`,
  },
  contacts: {
    due: () => sql`
      select k.id from contact k
      where length(k.name_sealed) > 0 and not exists (select from rental_unit u where u.landlord_id = k.id or u.manager_id = k.id)
        and not exists (select from building b where b.head_id = k.id)
        and not exists (select from outbox o where o.contact_id = k.id and o.state in ('waiting', 'sending')) order by k.id`,
    remove: sql`
      update contact k set name_masked = '', phone_masked = null, name_sealed = '', phone_sealed = null, email_sealed = null, version = k.version + 1
      from due where k.id = due.id`,
  },
  hazards: {
    due: ({ closed }) =>
      sql`select h.id from hazard h where h.erased_at is null and h.closed_at < ${closed}::timestamptz order by h.id`,
    remove: sql`update hazard h set note = null, erased_at = now() from due where h.id = due.id`,
  },
  notices: {
    due: ({ closed }) => sql`
      select n.id from notice n where n.erased_at is null and n.state <> 'issued' and coalesce(n.closed_at, n.issued_at) < ${closed}::timestamptz order by n.id`,
    // Its receipt code opens nothing any more.
    remove: sql`update notice n set receipt_hash = null, erased_at = now() from due where n.id = due.id`,
  },
  inspections: {
    due: ({ closed }) =>
      sql`select i.id from inspection i where i.note is not null and i.at < ${closed}::timestamptz order by i.id`,
    remove: sql`update inspection i set note = null from due where i.id = due.id`,
  },
  corrections: {
    due: ({ lease }) =>
      sql`select c.id from correction c where c.erased_at is null and c.answered_at < ${lease}::timestamptz order by c.id`,
    remove: sql`update correction c set wish_sealed = '', answer_sealed = null, erased_at = now() from due where c.id = due.id`,
  },
  messages: {
    due: ({ loose }) => sql`
      select o.id from outbox o where o.contact_id is not null and o.state in ('sent', 'given_up', 'no_address') and o.made_at < ${loose}::timestamptz order by o.id`,
    remove: sql`update outbox o set contact_id = null from due where o.id = due.id`,
  },
  // What a reporter left goes earlier than the words of the case; the receipt goes on showing the case.
  reporters: {
    due: ({ reporter }) => sql`
      select r.id from incident_report r join incident i on i.id = r.incident_id
      where r.erased_at is null and num_nonnulls(r.name_sealed, r.phone_sealed, r.email_sealed) > 0 and i.closed_at < ${reporter}::timestamptz order by r.id`,
    remove: sql`update incident_report r set name_sealed = null, phone_sealed = null, email_sealed = null, erased_at = now() from due where r.id = due.id`,
  },
  // Pictures of the street show whoever stood there. Asked by the closing, not by erased_at: words of old cases went before photos did.
  incident_photos: {
    due: ({ closed }) => sql`
      select f.id from attachment f join incident i on i.id = f.thing_id
      where f.thing = 'incident' and i.state = 'closed' and i.closed_at < ${closed}::timestamptz order by f.id`,
    remove: sql`delete from attachment f using due where f.id = due.id returning f.sha256, f.bytes`,
  },
  incidents: {
    due: ({ closed }) =>
      sql`select i.id from incident i where i.erased_at is null and i.state = 'closed' and i.closed_at < ${closed}::timestamptz order by i.id`,
    // What a register calls it comes back with the register.
    remove: sql`
      update incident i set note = null, answers = '{}', title = case when i.source = 'import' then i.title end, erased_at = now()
      from due where i.id = due.id`,
  },
  // What was written in haste, of buildings, tasks and the log. That it was written, by whom and when stays: the course stays true.
  emergency_words: {
    due: ({ closed }) => sql`
      select e.id from emergency e where e.ended_at < ${closed}::timestamptz and (e.end_note is not null
        or exists (select from emergency_task t where t.emergency_id = e.id and t.note is not null)
        or exists (select from emergency_building b where b.emergency_id = e.id and b.note is not null)
        or exists (select from emergency_mark m where m.emergency_id = e.id and num_nonnulls(m.note, m.from_note) > 0)
        or exists (select from emergency_log l where l.emergency_id = e.id and l.text is not null)) order by e.id`,
    remove: sql`update emergency e set end_note = null from due where e.id = due.id`,
    also: [
      sql`update emergency_task t set note = null from due where t.emergency_id = due.id and t.note is not null`,
      sql`update emergency_building b set note = null from due where b.emergency_id = due.id and b.note is not null`,
      sql`update emergency_mark m set note = null, from_note = null from due where m.emergency_id = due.id and num_nonnulls(m.note, m.from_note) > 0`,
      sql`update emergency_log l set text = null from due where l.emergency_id = due.id and l.text is not null`,
    ],
  },
  capture_places: {
    due: ({ closed }) => sql`
      select c.attachment_id as id from attachment_capture c join attachment f on f.id = c.attachment_id where f.made_at < ${closed}::timestamptz order by 1`,
    remove: sql`delete from attachment_capture c using due where c.attachment_id = due.id`,
  },
  // What staff wrote to one another: the words go, that something was written there stays.
  thread_texts: {
    due: ({ closed }) => sql`
      select t.id from thread_message_text t join thread_message m on m.id = t.message_id where m.made_at < ${closed}::timestamptz order by t.id`,
    remove: sql`delete from thread_message_text t using due where t.id = due.id`,
  },
  thread_files: {
    due: ({ closed }) => sql`
      select f.id from message_file f join thread_message m on m.id = f.message_id where m.made_at < ${closed}::timestamptz order by f.id`,
    remove: sql`delete from message_file f using due where f.id = due.id returning f.sha256, f.bytes`,
  },
  thread_messages: {
    due: ({ closed }) =>
      sql`select m.id from thread_message m where m.erased_at is null and m.made_at < ${closed}::timestamptz order by m.id`,
    remove: sql`update thread_message m set text = '', mentions = '{}', erased_at = now() from due where m.id = due.id`,
  },
  // Counted by bulletin. Who has read one that is long over concerns nobody.
  bulletin_receipts: {
    due: ({ closed }) => sql`
      select b.id from bulletin b where coalesce(b.withdrawn_at, b.ends_at) < ${closed}::timestamptz
        and exists (select from bulletin_receipt r where r.bulletin_id = b.id) order by b.id`,
    remove: sql`delete from bulletin_receipt r using due where r.bulletin_id = due.id`,
  },
  sessions: {
    due: ({ loose }) => sql`select s.id from session s where s.expires_at < ${loose}::timestamptz order by s.id`,
    remove: sql`delete from session s using due where s.id = due.id`,
  },
};

/** Whose history carries words too: they go with the rest. */
const withWords: Partial<Record<RetentionKind, string>> = {
  leases: "lease",
  declarations: "declaration",
  hazards: "hazard",
  notices: "notice",
  incidents: "incident",
};

export const countDue = (kind: RetentionKind, cutoffs: Cutoffs, most: number) => sql<{ rows: number }>`
  select count(*)::int as rows from (${kinds[kind].due(cutoffs)} limit ${most}) due`;

/** One batch; how many were due in it. */
export const removeDue = (kind: RetentionKind, cutoffs: Cutoffs, batch: number) => {
  const thing = withWords[kind];
  return sql<{ rows: number }>`
    with due as materialized (${kinds[kind].due(cutoffs)} limit ${batch}), removed as (${kinds[kind].remove})
      ${sql.join(
        (kinds[kind].also ?? []).map((part, at) => sql`, ${sql.ref(`also_${at}`)} as (${part})`),
        sql``,
      )}
      ${thing === undefined ? sql`` : sql`, silent as (${forgetWords(thing)})`}
      ${withFiles.has(kind) ? sql`, noted as (${noteFiles})` : sql``}
    select count(*)::int as rows from due`;
};

/** Whose rows name files. */
const withFiles: ReadonlySet<RetentionKind> = new Set<RetentionKind>([
  "contract_photos",
  "incident_photos",
  "thread_files",
]);
const noteFiles = sql`
  insert into file_to_remove (sha256, bytes) select distinct on (sha256) sha256, bytes from removed on conflict do nothing`;

export type RunRow = {
  id: number;
  at: Date;
  cause: "clock" | "command";
  dry: boolean;
  removed: { kind: RetentionKind; rows: number }[];
  tookMs: number;
};
export type NewRun = {
  readonly at: Date;
  readonly cause: string;
  readonly dry: boolean;
  readonly rules: object;
  readonly removed: readonly object[];
  readonly tookMs: number;
};
export const insertRun = ({ at, cause, dry, rules, removed, tookMs }: NewRun) => sql<{ id: number }>`
  insert into retention_run (at, cause, dry, rules, removed, took_ms)
  values (${at}::timestamptz, ${cause}, ${dry}, ${JSON.stringify(rules)}::jsonb, ${JSON.stringify(removed)}::jsonb, ${tookMs}) returning id`;
export const runs = (limit: number) => sql<RunRow>`
  select id, at, cause, dry, removed, took_ms as "tookMs" from retention_run order by id desc limit ${limit}`;
