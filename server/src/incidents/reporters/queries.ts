/** The SQL of reports behind incidents: what reporters left, sealed, and who looked at it. */
import { sql } from "kysely";
import type { IncidentReport, ReporterLookLine } from "../contract-reporters.ts";

export const nextReportId = sql<{
  id: number;
}>`select nextval(pg_get_serial_sequence('incident_report', 'id'))::bigint as id`;

type Sealed = Uint8Array | null;
export type NewReportRow = {
  readonly id: number;
  readonly incidentId: number;
  readonly uuid: string;
  readonly source: string;
  readonly receiptHash: string | null;
  readonly name: Sealed;
  readonly phone: Sealed;
  readonly email: Sealed;
  readonly language: "zh" | "en";
  readonly at: Date;
};
/** The row is its maker's to write and not to read: nothing is returned. */
export const insertReport = (r: NewReportRow) => sql`
  insert into incident_report (id, incident_id, uuid, source, receipt_hash, name_sealed, phone_sealed, email_sealed, language, made_at)
  overriding system value
  values (${r.id}, ${r.incidentId}, ${r.uuid}, ${r.source}, ${r.receiptHash}, ${r.name}, ${r.phone}, ${r.email}, ${r.language}, ${r.at})`;

/** Under the rights of whoever asks. */
export const seenIncident = (id: number) => sql`select from incident where id = ${id}`;
/** Of the incident and of those that were merged into it. */
export const reportsOf = (incidentId: number, limit: number) => sql<Omit<IncidentReport, "at"> & { at: Date }>`
  select r.id, r.source, r.made_at as at, r.name_sealed is not null as "hasName", r.phone_sealed is not null as "hasPhone", r.email_sealed is not null as "hasEmail"
  from incident_report r join incident i on i.id = r.incident_id
  where i.id = ${incidentId} or i.duplicate_of = ${incidentId} order by r.made_at, r.id limit ${limit}`;

export type SealedReport = {
  id: number;
  incidentId: number;
  nameSealed: Sealed;
  phoneSealed: Sealed;
  emailSealed: Sealed;
  language: "zh" | "en";
  divisionCode: string | null;
  blockId: number | null;
};
export const sealedReport = (id: number) => sql<SealedReport>`
  select r.id, r.incident_id as "incidentId", r.name_sealed as "nameSealed", r.phone_sealed as "phoneSealed", r.email_sealed as "emailSealed",
    r.language, i.division_code as "divisionCode", i.block_id as "blockId"
  from incident_report r join incident i on i.id = r.incident_id
  where r.id = ${id} and num_nonnulls(r.name_sealed, r.phone_sealed, r.email_sealed) > 0`;

export type NewReporterLook = {
  readonly reportId: number;
  readonly incidentId: number;
  readonly accountId: number;
  readonly at: Date;
  readonly purpose: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly fromAddress: string;
  readonly outside: boolean;
  readonly atNight: boolean;
};
export const insertReporterLook = (l: NewReporterLook) => sql`
  insert into reporter_look (report_id, incident_id, account_id, at, purpose, reason, fields, from_address, outside, at_night)
  values (${l.reportId}, ${l.incidentId}, ${l.accountId}, ${l.at}, ${l.purpose}, ${l.reason}, ${`{${l.fields.join(",")}}`}::text[], ${l.fromAddress}, ${l.outside}, ${l.atNight})`;

export const looksOf = (incidentId: number, limit: number) => sql<Omit<ReporterLookLine, "at"> & { at: Date }>`
  select l.id, l.report_id as "reportId", l.at, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account, a.role,
    l.purpose, l.reason, l.fields, l.outside, l.at_night as "atNight"
  from reporter_look l join incident i on i.id = l.incident_id join account a on a.id = l.account_id
  where i.id = ${incidentId} or i.duplicate_of = ${incidentId} order by l.at desc, l.id desc limit ${limit}`;
