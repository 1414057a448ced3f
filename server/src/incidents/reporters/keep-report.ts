/** Keeps what stands behind an incident: that it was reported, and sealed whatever the reporter left. The receipt code is told once. */
import type { Tx } from "../../db/client.ts";
import type { Keys } from "../../sealing/keys.ts";
import { groupedCode, receiptCode, receiptCodes, receiptHash } from "../../sealing/receipt-code.ts";
import { seal } from "../../sealing/seal.ts";
import type { ReporterContact } from "../contract-steps.ts";
import { incidentOfReceipt } from "../public/queries.ts";
import { insertReport, nextReportId } from "./queries.ts";

export type NewReport = {
  readonly incidentId: number;
  readonly uuid: string;
  readonly source: "officer" | "phone" | "public" | "open311";
  readonly reporter?: ReporterContact;
  readonly at: Date;
};

const RECEIPT_KIND = "incident";

/** An officer's own finding has no receipt: nobody outside waits for it. */
const codeOf = (keys: Keys, { uuid, source }: Pick<NewReport, "uuid" | "source">): string | null =>
  source === "officer" ? null : receiptCode(keys, RECEIPT_KIND, uuid);

/** The code that was told when it was reported, grouped, also after the key was changed. */
export async function codeToldBefore(
  tx: Tx,
  keys: Keys,
  { uuid, source }: Pick<NewReport, "uuid" | "source">,
): Promise<string | null> {
  if (source === "officer") return null;
  for (const code of receiptCodes(keys, RECEIPT_KIND, uuid))
    if ((await incidentOfReceipt(receiptHash(code)).execute(tx)).rows.length > 0) return groupedCode(code);
  return null;
}

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
