/** Opens the contact of a reporter, for a purpose, and writes down who did: both in one transaction, so that nobody reads without a line. */
import { isNight } from "../../alerts/is-night.ts";
import { isOutside, watchLooks } from "../../alerts/note-look.ts";
import { holdLooksOf } from "../../alerts/queries-looks.ts";
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownOffset } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { Keys } from "../../sealing/keys.ts";
import { open } from "../../sealing/seal.ts";
import type { IncidentReports, OpenedReporter, ReporterLook, ReporterLooks } from "../contract-reporters.ts";
import { insertReporterLook, looksOf, reportsOf, type SealedReport, sealedReport, seenIncident } from "./queries.ts";

const MOST_REPORTS = 200;
const MOST_LOOKS = 500;

export type Look = { readonly scope: Scope; readonly ip: string; readonly id: number; readonly wish: ReporterLook };

/** Throws incidents.report_not_found and incidents.needs_reason. */
export async function lookAtReporter(tx: Tx, keys: Keys, look: Look, now: Date): Promise<OpenedReporter> {
  const { scope, ip, id, wish } = look;
  if (wish.purpose === "other" && !wish.reason?.trim())
    throw new Problem("incidents.needs_reason", { purpose: wish.purpose });
  const [row] = (await sealedReport(id).execute(tx)).rows;
  if (!row) throw new Problem("incidents.report_not_found", { id });
  const opened = openReport(keys, row);
  const fields = Object.entries(opened).flatMap(([field, value]) => (value === null ? [] : [field]));
  const { looks } = await readRules(tx);
  await holdLooksOf(scope.accountId).execute(tx);
  await insertReporterLook({
    reportId: id,
    incidentId: row.incidentId,
    accountId: scope.accountId,
    at: now,
    purpose: wish.purpose,
    reason: wish.reason?.trim() ?? null,
    fields,
    fromAddress: ip,
    outside: isOutside(scope, row),
    atNight: isNight(now, await readTownOffset(tx), looks),
  }).execute(tx);
  const ids = { contactId: null, attachmentId: null, occupantId: null };
  await watchLooks(tx, { looks, accountId: scope.accountId, place: row, ids, now });
  return { id, ...opened, language: row.language };
}

type Sealed = Pick<SealedReport, "id" | "nameSealed" | "phoneSealed" | "emailSealed">;

export function openReport(keys: Keys, { id, nameSealed, phoneSealed, emailSealed }: Sealed) {
  const opened = (sealed: Uint8Array | null, column: "name" | "phone" | "email"): string | null =>
    sealed === null ? null : open(keys, sealed, { column: `incident_report.${column}`, row: id });
  return {
    name: opened(nameSealed, "name"),
    phone: opened(phoneSealed, "phone"),
    email: opened(emailSealed, "email"),
  };
}

/** Throws incidents.not_found. */
export async function listReports(tx: Tx, incidentId: number): Promise<IncidentReports> {
  await refuseUnseen(tx, incidentId);
  const { rows } = await reportsOf(incidentId, MOST_REPORTS).execute(tx);
  return { reports: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
}

/** Throws incidents.not_found. */
export async function listReporterLooks(tx: Tx, incidentId: number): Promise<ReporterLooks> {
  await refuseUnseen(tx, incidentId);
  const { rows } = await looksOf(incidentId, MOST_LOOKS).execute(tx);
  return { looks: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
}

async function refuseUnseen(tx: Tx, id: number): Promise<void> {
  const { rows } = await seenIncident(id).execute(tx);
  if (rows.length === 0) throw new Problem("incidents.not_found", { id });
}
