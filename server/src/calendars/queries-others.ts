/** The SQL of open deadlines of leases and declarations beyond what the calendar knew: read, and written in bulk. */
import { sql } from "kysely";
import type { TownRules } from "../rules/town-rules.ts";

export type DueKind = "filing" | "deregister" | "declaration";
export type DueRow = {
  id: number;
  kind: DueKind;
  state: string;
  /** Counted from the beginning of a day of the town, or from an instant. */
  startDay: string | null;
  startedAt: Date | null;
  dueAt: Date;
};

/** Oldest deadline first. */
export const openDues = (kind: DueKind, beyond: Date, limit: number, lock: boolean) => {
  const held = lock ? sql`for update` : sql``;
  switch (kind) {
    case "filing":
      return sql<DueRow>`
        select id, 'filing' as kind, state, valid_from::text as "startDay", null::timestamptz as "startedAt", filing_due_at as "dueAt" from lease
        where not contract_filed and filing_due_at >= ${beyond} and state in ('declared', 'verified', 'active', 'ending')
        order by filing_due_at, id limit ${limit} ${held}`;
    case "deregister":
      return sql<DueRow>`
        select id, 'deregister' as kind, state, valid_to::text as "startDay", null::timestamptz as "startedAt", deregister_due_at as "dueAt" from lease
        where state = 'ending' and deregister_due_at >= ${beyond} and valid_to is not null
        order by deregister_due_at, id limit ${limit} ${held}`;
    case "declaration":
      return sql<DueRow>`
        select id, 'declaration' as kind, state, null::text as "startDay", submitted_at as "startedAt", due_at as "dueAt" from declaration
        where state = 'submitted' and due_at >= ${beyond}
        order by due_at, id limit ${limit} ${held}`;
    default:
      return kind satisfies never;
  }
};

export type NewDue = { readonly id: number; readonly dueAt: string };
const given = (rows: readonly NewDue[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, "dueAt" timestamptz)`;
export const writeLeaseDues = (rows: readonly NewDue[], kind: "filing" | "deregister") => sql`
  update lease l set ${kind === "filing" ? sql`filing_due_at` : sql`deregister_due_at`} = r."dueAt", version = l.version + 1
  from ${given(rows)} where l.id = r.id`;
export const writeDeclarationDues = (rows: readonly NewDue[]) => sql`
  update declaration d set due_at = r."dueAt", version = d.version + 1 from ${given(rows)} where d.id = r.id`;

/** What the town's rules were, newest first. */
export const rulesBefore = (limit: number) => sql<{
  rules: { readonly [Group in keyof TownRules]?: Partial<TownRules[Group]> };
}>`
  select rules from rule_change order by id desc limit ${limit}`;
