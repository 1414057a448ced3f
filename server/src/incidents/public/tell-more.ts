/** The holder of a receipt code adds words and photos to an open incident. */
import type { Db } from "../../db/client.ts";
import { takeIncidentStep } from "../take-incident-step.ts";
import { withReceipt } from "./receipt.ts";

export type More = { readonly note: string; readonly photos?: readonly string[] };

/** Throws incidents.unknown_code, photos.not_found and what judgeStep throws. */
export const tellMoreOfIncident = (
  { db }: { readonly db: Db },
  code: string,
  { note, photos = [] }: More,
  now: Date,
): Promise<void> =>
  withReceipt(db, code, async (tx, { incidentId }) => {
    const by = { actor: "resident", accountId: null, at: now } as const;
    await takeIncidentStep(tx, by, incidentId, { action: "tell_more", version: null, note, photos: [...photos] });
  });
