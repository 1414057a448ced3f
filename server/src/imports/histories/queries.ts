/** The SQL of histories that are given afterwards: hazards without one, and what their last step makes of them. */
import { sql } from "kysely";
import type { HazardState } from "../../db/schema.ts";

export type WithoutHistory = {
  id: number;
  state: HazardState;
  round: number;
  foundAt: Date;
  notifiedAt: Date | null;
  postponedTo: Date | null;
  reportedFixedAt: Date | null;
  closedAt: Date | null;
  onTheSpot: boolean;
  foundBy: number | null;
  closedBy: number | null;
  original: { readonly properties?: Readonly<Record<string, unknown>> } | null;
};

/** In order of their ids, from after `after`. */
export const hazardsWithoutHistory = (after: number, limit: number) => sql<WithoutHistory>`
  select h.id, h.state, h.round, h.found_at as "foundAt", h.notified_at as "notifiedAt", h.correct_by_postponed as "postponedTo",
    h.reported_fixed_at as "reportedFixedAt", h.closed_at as "closedAt", h.on_the_spot as "onTheSpot", h.found_by as "foundBy",
    h.closed_by as "closedBy", h.original
  from hazard h
  where h.id > ${after} and not exists (select from transition t where t.thing = 'hazard' and t.thing_id = h.id)
  order by h.id limit ${limit}`;

export type Folded = { readonly id: number; readonly state: string; readonly round: number };
/** Where the record said something else than its own dates lead to. */
export const writeFolded = (rows: readonly Folded[]) => sql`
  update hazard h set state = r.state, round = r.round, version = h.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, state text, round smallint)
  where h.id = r.id and (h.state, h.round) is distinct from (r.state, r.round)`;
