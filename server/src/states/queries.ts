/** The SQL of the history of things with states: one line written for each step, and the lines of one thing. */
import { sql } from "kysely";

export type NewTransition = {
  readonly thing: string;
  readonly thingId: number;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly round: number;
  readonly at: Date;
  readonly party: string;
  readonly accountId: number | null;
  readonly note: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export const insertTransitions = (rows: readonly NewTransition[]) => sql`
  insert into transition (thing, thing_id, action, from_state, to_state, round, at, party, account_id, note, details)
  select t.thing, t."thingId", t.action, t."from", t."to", t.round, t.at, t.party, t."accountId", t.note, t.details
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
    thing text, "thingId" bigint, action text, "from" text, "to" text, round smallint, at timestamptz, party text, "accountId" bigint,
    note text, details jsonb)`;

export type HistoryRow = {
  id: number;
  action: string;
  from: string | null;
  to: string;
  round: number;
  at: Date;
  party: string;
  account: { id: number; name: string; nameEn: string | null } | null;
  note: string | null;
  details: Record<string, unknown>;
};

/** Oldest first. */
export const historyOf = (thing: string, thingId: number, limit: number) => sql<HistoryRow>`
  select t.id, t.action, t.from_state as "from", t.to_state as "to", t.round, t.at, t.party,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) end as account, t.note, t.details
  from transition t
  left join account a on a.id = t.account_id
  where t.thing = ${thing} and t.thing_id = ${thingId}
  order by t.at, t.id limit ${limit}`;
