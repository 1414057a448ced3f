/**
 * A hazard as it was at an instant of the past, told by its dates: the records keep no former states. `past` null is the
 * present, which has indexes of its own and is asked for every few seconds. The hazard is `h`.
 */
import { type RawBuilder, sql } from "kysely";

/** Found, and not closed yet. Two conditions instead of one on closed_at, because each has its index. */
export const openThen = (past: Date | null): RawBuilder<unknown> =>
  past === null
    ? sql`h.state <> 'closed'`
    : sql`h.found_at <= ${past} and (h.state <> 'closed' or h.closed_at > ${past})`;

/** Reported fixed or closed by then, and it has stayed so: a repair that failed since is not counted. */
export const handledThen = (past: Date | null): RawBuilder<unknown> =>
  past === null
    ? sql`h.state in ('closed', 'reported_fixed')`
    : sql`h.state in ('closed', 'reported_fixed') and least(h.reported_fixed_at, h.closed_at) <= ${past}`;

export const foundThen = (past: Date | null): RawBuilder<unknown> =>
  past === null ? sql`true` : sql`h.found_at <= ${past}`;

/** The columns that a list needs, without what had not happened yet. */
export const hazardThen = (past: Date | null): RawBuilder<unknown> =>
  past === null
    ? sql`h.*`
    : sql`
      h.id, h.source_id, h.unit_id, h.building_id, h.block_id, h.geom, h.class, h.item, h.severity, h.title, h.address, h.floor, h.part, h.round,
      h.found_at, h.deadline_at,
      case
        when h.closed_at <= ${past} then 'closed'
        when ${handledThen(past)} then 'reported_fixed'
        when h.notified_at <= ${past} then 'notified'
        else 'found'
      end as state,
      case when h.closed_at <= ${past} then h.closed_at end as closed_at,
      case when h.closed_at <= ${past} then h.closed_by end as closed_by`;
