/** The SQL of the public's side: from the hash of a receipt code to one incident, what became of it, and who looked. */
import { sql } from "kysely";
import type { IncidentStage } from "../contract.ts";

export type ReceiptRow = {
  incidentId: number;
  blockId: number | null;
  reportId: number;
  nameSealed: Uint8Array | null;
  phoneSealed: Uint8Array | null;
  emailSealed: Uint8Array | null;
  erasedAt: Date | null;
};
export const incidentOfReceipt = (hash: string) => sql<ReceiptRow>`
  select incident_id as "incidentId", block_id as "blockId", report_id as "reportId", name_sealed as "nameSealed", phone_sealed as "phoneSealed",
    email_sealed as "emailSealed", erased_at as "erasedAt"
  from incident_of_receipt(${hash}) limit 1`;

export type CaseRow = {
  number: string;
  stage: IncidentStage;
  dueAt: Date | null;
  closedAt: Date | null;
  department: string | null;
};
/** The case that the reported one became part of; none when it goes on itself. */
export const caseOfReceipt = (hash: string) => sql<CaseRow>`
  select number, stage, due_at as "dueAt", closed_at as "closedAt", department from case_of_receipt(${hash})`;
/** What was done there. Oldest first. */
export const stepsOfReceipt = (hash: string) =>
  sql<{ action: string; at: Date; note: string | null }>`select action, at, note from steps_of_receipt(${hash})`;

export const looksAtReporter = (hash: string) =>
  sql<{ at: Date; role: string; purpose: string }>`select at, role, purpose from looks_at_reporter(${hash})`;

export const departmentNames = (code: string | null) => sql<{ zh: string; en: string }>`
  select d.name as zh, d.name_en as en from department d where d.code = ${code}`;

/** Sent by people without an account for one block since then, and laid to nothing yet. */
export const countLoosePhotos = (blockId: number, since: Date) => sql<{ loose: number }>`
  select count(*)::int as loose from attachment where block_id = ${blockId} and party <> 'account' and thing is null and made_at > ${since}`;
