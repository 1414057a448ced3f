/** The SQL of alerts of the daily work. Row-level security shows everybody those of the own role and jurisdiction. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import type { Role } from "../db/schema.ts";
import type { WorkAlert, WorkAlertKind } from "./contract.ts";

export type NewWorkAlert = {
  /** Names the event: "hazard:12:round:1:reported_fixed". Nothing of a person. */
  readonly key: string;
  readonly kind: WorkAlertKind;
  readonly roles: readonly Exclude<Role, "analyst">[];
  /** Whoever of the role looks into the division, or answers for the block, sees it. */
  readonly divisionCode: string | null;
  readonly blockId: number | null;
  readonly buildingId: number | null;
  readonly unitId: number | null;
  readonly thing: "notice" | "account" | "correction" | "bulletin" | "incident";
  readonly thingId: number;
  readonly facts: { readonly count: number; readonly withinMinutes?: number };
  readonly at: Date;
};

/** One row a role. */
export const insertWorkAlerts = (alert: NewWorkAlert) => sql`
  insert into work_alert (key, kind, role, division_code, block_id, building_id, unit_id, thing, thing_id, facts, at)
  select ${alert.key}::text, ${alert.kind}::text, r.role, ${alert.divisionCode}::text, ${alert.blockId}::bigint, ${alert.buildingId}::bigint,
    ${alert.unitId}::bigint, ${alert.thing}::text, ${alert.thingId}::bigint, ${JSON.stringify(alert.facts)}::jsonb, ${alert.at}::timestamptz
  from unnest(${`{${alert.roles.join(",")}}`}::text[]) r (role)
  on conflict do nothing`;

export type WorkAlertRow = Omit<WorkAlert, "at" | "seenAt" | "building"> & {
  readonly building: (AddressParts & { readonly id: number }) | null;
  readonly at: Date;
  readonly seenAt: Date | null;
};

/** A notice of another place is not told, also where the alert is. */
const selectAlerts = (where: RawBuilder<unknown>, limit: number) => sql<WorkAlertRow>`
  with page as (select * from work_alert w where ${where} order by w.at desc, w.id desc limit ${limit})
  select w.id, w.kind, w.unit_id as "unitId",
    case when b.id is not null then json_build_object('id', b.id, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate,
      'name', b.name, 'sourceId', b.source_id) end as building,
    case when n.id is not null then json_build_object('id', n.id, 'number', n.number) end as notice,
    case when p.id is not null then json_build_object('id', p.id, 'title', p.title) end as bulletin,
    case when i.id is not null then json_build_object('id', i.id, 'number', i.source_id) end as incident,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) end as account,
    case when w.thing = 'correction' then w.thing_id end as "correctionId",
    coalesce((w.facts ->> 'count')::int, 0) as count, (w.facts ->> 'withinMinutes')::int as "withinMinutes",
    w.at, w.seen_at as "seenAt", k.name as "seenBy"
  from page w
  left join building b on b.id = w.building_id
  left join notice n on w.thing = 'notice' and n.id = w.thing_id
  left join bulletin p on w.thing = 'bulletin' and p.id = w.thing_id
  left join incident i on w.thing = 'incident' and i.id = w.thing_id
  left join account a on w.thing = 'account' and a.id = w.thing_id
  left join account k on k.id = w.seen_by
  order by w.at desc, w.id desc`;

export const workAlerts = (limit: number) => selectAlerts(sql`true`, limit);
export const workAlertById = (id: number) => selectAlerts(sql`w.id = ${id}`, 1);
/** Counts no further than `most`. */
export const countUnseenAlerts = (most: number) => sql<{ count: number }>`
  select count(*)::int as count from (select from work_alert where seen_at is null limit ${most}) few`;

/** The first who looks is named; a second look changes nothing. */
export const markAlertSeen = (id: number, accountId: number) => sql`
  update work_alert set seen_at = statement_timestamp(), seen_by = ${accountId} where id = ${id} and seen_at is null`;
