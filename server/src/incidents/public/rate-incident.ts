/** The holder of a receipt code rates what became of an incident: once, within the time that the town's rules give. */
import type { Db } from "../../db/client.ts";
import { takeIncidentStep } from "../take-incident-step.ts";
import { withReceipt } from "./receipt.ts";

export type Rating = { readonly stars: number; readonly note?: string };

/** From one to five stars. Throws incidents.unknown_code and what judgeStep throws. */
export const rateIncident = (
  { db }: { readonly db: Db },
  code: string,
  { stars, note }: Rating,
  now: Date,
): Promise<void> =>
  withReceipt(db, code, async (tx, { incidentId }) => {
    const by = { actor: "resident", accountId: null, at: now } as const;
    const words = note === undefined ? {} : { note };
    await takeIncidentStep(tx, by, incidentId, { action: "rate", version: null, stars, ...words });
  });
