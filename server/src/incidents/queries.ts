/** The SQL of one incident as its page shows it, beside what a list shows. */
import { sql } from "kysely";
import { selectLines } from "./queries-lines.ts";
import type { HeldIncident } from "./queries-steps.ts";
import { heldColumns } from "./queries-steps.ts";

export const lineById = (id: number) => selectLines(sql`i.id = ${id}`, sql`i.id`, 1);

type Person = { id: number; name: string; nameEn: string | null };
export type IncidentRestRow = HeldIncident & {
  uuid: string;
  note: string | null;
  original: { id: number; sourceId: string } | null;
  duplicates: { id: number; sourceId: string; openedAt: string }[];
  extensionBy: Person | null;
  hasReporter: boolean;
};
/** hasReporter is false for those who may not know. */
export const restById = (id: number, mostDuplicates: number) => sql<IncidentRestRow>`
  select i.id, i.source_id as "sourceId", ${heldColumns}, i.uuid, i.note,
    case when o.id is not null then json_build_object('id', o.id, 'sourceId', o.source_id) end as original,
    coalesce((select json_agg(json_build_object('id', d.id, 'sourceId', d.source_id, 'openedAt', d.opened_at) order by d.opened_at, d.id)
      from (select * from incident d where d.duplicate_of = i.id order by d.opened_at, d.id limit ${mostDuplicates}) d), '[]') as duplicates,
    case when x.id is not null then json_build_object('id', x.id, 'name', x.name, 'nameEn', x.name_en) end as "extensionBy",
    exists (select from incident_report r where r.incident_id = i.id and num_nonnulls(r.name_sealed, r.phone_sealed, r.email_sealed) > 0) as "hasReporter"
  from incident i left join incident o on o.id = i.duplicate_of left join account x on x.id = i.extension_asked_by
  where i.id = ${id}`;

export type IncidentPhotoRow = {
  uuid: string;
  purpose: "evidence" | "fixed" | "signature" | "contract" | "letter" | "photo";
  widthPx: number | null;
  heightPx: number | null;
  madeAt: Date;
};
export const photosOfIncident = (id: number, limit: number) => sql<IncidentPhotoRow>`
  select a.uuid, a.purpose, a.width as "widthPx", a.height as "heightPx", a.made_at as "madeAt"
  from attachment a where a.thing = 'incident' and a.thing_id = ${id} order by a.id limit ${limit}`;
