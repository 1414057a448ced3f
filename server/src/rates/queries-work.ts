/** The SQL behind rates of putting right and closing, row by row as in queries-homes.ts. Duplicates and withdrawn hazards do not count. */
import { type RawBuilder, sql } from "kysely";
import { type Asked, placed, type Rows } from "./queries-homes.ts";

const found = (from: Date | null): RawBuilder<unknown> => (from === null ? sql`true` : sql`h.found_at >= ${from}`);

/** An imported row that is closed without a reason counts as verified. */
const verified = ({ untilAt }: Asked) =>
  sql`(coalesce(h.closed_at < ${untilAt}, false) and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot'))`;

const counting = sql`coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')`;

/** Hazards whose deadline has come at the cut-off, and those that were closed before it did. */
const due = (asked: Asked, part: RawBuilder<unknown>): Rows => sql`
  select h.id, 1 as whole, ${part}::integer as part from hazard h
  where (h.deadline_at < ${asked.untilAt} or h.closed_at < ${asked.untilAt}) and h.found_at < ${asked.untilAt}
    and ${found(asked.fromAt)} and ${counting} and ${placed("h", asked)}`;

export const rectification = (asked: Asked): Rows => due(asked, verified(asked));

export const onTimeRectification = (asked: Asked): Rows =>
  due(asked, sql`(${verified(asked)} and h.closed_at <= coalesce(h.deadline_at, h.closed_at))`);

/** Asked for more than once: a look failed. */
export const rework = (asked: Asked): Rows => due(asked, sql`(h.round > 1)`);

/** Reported fixed by the day that was set for the report. */
export const certification = (asked: Asked): Rows => sql`
  select h.id, 1 as whole, (h.certified_at <= coalesce(h.certify_by_postponed, h.certify_by))::integer as part from hazard h
  where h.certified_at < ${asked.untilAt} and h.certify_by is not null
    and ${found(asked.fromAt)} and ${counting} and ${placed("h", asked)}`;

/** Closed, and found again in the same home (or, of the whole house, in the same house) within the months of the rules. */
export const repeat = (asked: Asked): Rows => {
  const again = (where: RawBuilder<unknown>) => sql`exists (
    select from hazard n where ${where} and n.item = h.item and n.id <> h.id and n.found_at >= h.closed_at and n.found_at < ${asked.untilAt}
      and n.found_at <= h.closed_at + make_interval(months => ${asked.repeatWithinMonths}::integer)
      and coalesce(n.close_reason, '') not in ('duplicate', 'withdrawn'))`;
  return sql`
  select h.id, 1 as whole, (case
    when h.unit_id is not null then ${again(sql`n.unit_id = h.unit_id`)}
    else ${again(sql`n.building_id = h.building_id and n.unit_id is null`)} end)::integer as part
  from hazard h
  where ${verified(asked)} and ${found(asked.fromAt)} and ${counting} and ${placed("h", asked)}`;
};

const incidents = (asked: Asked, part: RawBuilder<unknown>): Rows => sql`
  select i.id, 1 as whole, coalesce(${part}, false)::integer as part from incident i
  where i.due_at < ${asked.untilAt} and ${asked.fromAt === null ? sql`true` : sql`i.opened_at >= ${asked.fromAt}`}
    and ${placed("i", asked)}`;

export const closing = (asked: Asked): Rows => incidents(asked, sql`i.closed_at < ${asked.untilAt}`);
export const onTimeClosing = (asked: Asked): Rows =>
  incidents(asked, sql`i.closed_at <= i.due_at and i.closed_at < ${asked.untilAt}`);
