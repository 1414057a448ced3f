/** Keeps what stands behind an incident: that it was reported, and sealed whatever the reporter left. The receipt code is told once. */
import type { Tx } from "../../db/client.ts";
import type { Keys } from "../../sealing/keys.ts";
import { groupedCode, receiptCode, receiptHash } from "../../sealing/receipt-code.ts";
import { seal } from "../../sealing/seal.ts";
import type { ReporterContact } from "../contract-steps.ts";
import { insertReport, nextReportId } from "./queries.ts";

export type NewReport = {
  readonly incidentId: number;
  readonly uuid: string;
  readonly source: "officer" | "phone" | "public" | "open311";
  readonly reporter?: ReporterContact;
  readonly at: Date;
};

/** An officer's own finding has no receipt: nobody outside waits for it. */
export const codeOf = (keys: Keys, { uuid, source }: Pick<NewReport, "uuid" | "source">): string | null =>
  source === "officer" ? null : receiptCode(keys, "incident", uuid);

/** The code for the receipt, grouped to be read aloud. */
export async function keepReport(tx: Tx, keys: Keys, report: NewReport): Promise<string | null> {
  const [row] = (await nextReportId.execute(tx)).rows;
  const id = row?.id ?? 0;
  const { name, phone, email, language = "zh" } = report.reporter ?? {};
  const sealed = (text: string | undefined, column: "name" | "phone" | "email"): Uint8Array | null =>
    text === undefined ? null : seal(keys, text, { column: `incident_report.${column}`, row: id });
  const code = codeOf(keys, report);
  await insertReport({
    id,
    incidentId: report.incidentId,
    uuid: report.uuid,
    source: report.source,
    receiptHash: code === null ? null : receiptHash(code),
    name: sealed(name, "name"),
    phone: sealed(phone, "phone"),
    email: sealed(email, "email"),
    language,
    at: report.at,
  }).execute(tx);
  return code === null ? null : groupedCode(code);
}
