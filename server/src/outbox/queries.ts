/** The SQL of the outbox: what is put in, what a sender takes, what became of it, and who the receiver is. */
import { sql } from "kysely";
import type { Language } from "./templates.ts";

export type NewMessage = {
  readonly key: string;
  readonly template: string;
  readonly language: string | null;
  readonly contactId: number | null;
  readonly accountId: number | null;
  readonly buildingId: number | null;
  readonly thing: string;
  readonly thingId: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sendAt: Date | null;
};

/** Without a conflict target: with one, whoever puts a message in would have to be allowed to read it. */
export const insertMessage = (message: NewMessage) => sql`
  insert into outbox (key, template, language, contact_id, account_id, building_id, thing, thing_id, facts, next_at)
  values (${message.key}, ${message.template},
    coalesce(${message.language}::text, (select c.language from contact c where c.id = ${message.contactId}::bigint), 'zh'),
    ${message.contactId}, ${message.accountId}, ${message.buildingId}, ${message.thing}, ${message.thingId},
    ${JSON.stringify(message.facts)}::jsonb, coalesce(${message.sendAt}::timestamptz, now()))
  on conflict do nothing`;

export type TakenRow = {
  id: number;
  key: string;
  template: string;
  language: Language;
  contactId: number | null;
  accountId: number | null;
  thing: string | null;
  thingId: number | null;
  facts: Record<string, unknown>;
  attempts: number;
  /** The adapter of the attempt before. */
  adapter: string | null;
  /** Somebody took it and never said what became of it. */
  lost: boolean;
};

/**
 * One message that is due, or that a killed sender left behind, for whoever asks first. Committed before anything is sent.
 * due: the oldest that nobody holds.
 */
export const takeMessage = (now: Date, until: Date) => sql<TakenRow>`
  with due as (
    select id, state from outbox
    where state in ('waiting', 'sending') and case state when 'waiting' then next_at <= ${now} else taken_until <= ${now} end
    order by next_at, id limit 1
    for update skip locked
  )
  update outbox o set state = 'sending', attempts = o.attempts + 1, taken_until = ${until}
  from due where o.id = due.id
  returning o.id, o.key, o.template, o.language, o.contact_id as "contactId", o.account_id as "accountId", o.thing,
    o.thing_id as "thingId", o.facts, o.attempts, o.adapter, due.state = 'sending' as lost`;

/** Says which way is tried now, before it is: who comes after a killed sender must know. */
export const noteAdapter = (id: number, attempts: number, adapter: string) => sql`
  update outbox set adapter = ${adapter} where id = ${id} and state = 'sending' and attempts = ${attempts}`;

export type Settled = {
  readonly state: "waiting" | "sent" | "given_up" | "no_address";
  readonly at: Date;
  readonly nextAt: Date | null;
  readonly error: string | null;
};

/** Only by whoever holds it: a sender that was too slow and was followed by another changes nothing. */
export const settleMessage = (id: number, attempts: number, { state, at, nextAt, error }: Settled) => sql<{
  id: number;
}>`
  update outbox set state = ${state}, taken_until = null, sent_at = case when ${state} = 'sent' then ${at}::timestamptz end,
    next_at = coalesce(${nextAt}::timestamptz, next_at), last_error = ${error}
  where id = ${id} and state = 'sending' and attempts = ${attempts}
  returning id`;

export type SealedAddress = {
  phoneSealed: Uint8Array | null;
  emailSealed: Uint8Array | null;
  phoneMasked: string | null;
};
export const addressOfContact = (id: number) => sql<SealedAddress>`
  select phone_sealed as "phoneSealed", email_sealed as "emailSealed", phone_masked as "phoneMasked" from contact where id = ${id}`;

export const phoneOfAccount = (id: number) => sql<{ phone: string | null }>`
  select phone from account where id = ${id} and state = 'active'`;

export const receiptOfNotice = (id: number) => sql<{ uuid: string; hash: string | null }>`
  select uuid, receipt_hash as hash from notice where id = ${id}`;

export type MessageRow = {
  id: number;
  template: string;
  language: Language;
  thing: string | null;
  thingId: number | null;
  buildingId: number | null;
  state: string;
  attempts: number;
  adapter: string | null;
  madeAt: Date;
  nextAt: Date | null;
  sentAt: Date | null;
  lastError: string | null;
};

const shown = sql`
  id, template, language, thing, thing_id as "thingId", building_id as "buildingId", state, attempts, adapter, made_at as "madeAt",
  case when state = 'waiting' then next_at end as "nextAt", sent_at as "sentAt", last_error as "lastError"`;

/** Newest first, from before `before`. */
export const messagesOf = (state: string | null, before: number | null, limit: number) => sql<MessageRow>`
  select ${shown} from outbox
  where (${state}::text is null or state = ${state}) and (${before}::bigint is null or id < ${before})
  order by id desc limit ${limit}`;

export const countMessages = sql<{ state: string; count: number }>`
  select state, count(*)::integer as count from outbox group by state order by state`;

export const messageById = (id: number) => sql<MessageRow>`select ${shown} from outbox where id = ${id}`;

/** Begins anew; what was sent or waits is left as it is. */
export const sendAgain = (id: number) => sql<{ id: number }>`
  update outbox set state = 'waiting', attempts = 0, next_at = now(), adapter = null, last_error = null
  where id = ${id} and state in ('given_up', 'no_address') returning id`;
