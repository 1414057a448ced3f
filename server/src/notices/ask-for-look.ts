/**
 * A landlord has reported something fixed: somebody has to look again. The re-inspection falls due as a visit, the officer of the cell
 * gets a message, officer and duty office an alert. What the landlord wrote goes with none of them.
 */
import { raiseAlert } from "../alerts/raise-alert.ts";
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { dueAfter, readTown } from "../rules/town-today.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { visitMachine } from "../visits/machine.ts";
import { type ItemRow, insertReInspection, type ReportedPlace, reportedPlace } from "./queries.ts";

/** `reported`: as they were before, at least one. Each is reported once a round, so the first of them names the event. */
export async function askForLook(
  tx: Tx,
  noticeId: number,
  reported: readonly Pick<ItemRow, "hazardId" | "round">[],
  at: Date,
): Promise<void> {
  const [place] = (await reportedPlace(noticeId, at).execute(tx)).rows;
  const first = reported.toSorted((a, b) => a.hazardId - b.hazardId)[0];
  if (!place || !first) throw new Error(`Expected notice ${noticeId} with items that were reported, got none.`);
  const town = await readTown(tx, at);
  const due = dueAfter(at, town.rules.visits.reInspectWithin, town).day;
  await makeReInspection(tx, noticeId, place, { today: town.today, due, at });
  const key = `hazard:${first.hazardId}:round:${first.round}:reported_fixed`;
  const { building, unit, number, officerId } = place;
  await enqueue(tx, {
    key,
    template: "hazard_reported_fixed",
    accountId: officerId,
    buildingId: building.id,
    thing: "hazard",
    thingId: first.hazardId,
    facts: {
      number,
      address: unitAddressLine(addressLine(building), unit?.floor ?? null, unit?.room ?? null),
      items: reported.length,
      due,
    },
  });
  await raiseAlert(tx, {
    key,
    kind: "reported_fixed",
    // Where nobody answers for the cell, somebody who can give it to an officer hears of it.
    roles: officerId === null ? ["duty_officer", "supervisor"] : ["officer", "duty_officer"],
    divisionCode: place.divisionCode,
    blockId: place.blockId,
    buildingId: building.id,
    unitId: unit?.id ?? null,
    thing: "notice",
    thingId: noticeId,
    facts: { count: reported.length },
    at,
  });
}

/** A visit is to a home: what was found in the house itself is told by the alert alone. */
async function makeReInspection(
  tx: Tx,
  noticeId: number,
  { unit }: ReportedPlace,
  { today, due, at }: { readonly today: string; readonly due: string; readonly at: Date },
): Promise<void> {
  if (unit === null) return;
  const asked = { action: "fall_due", state: null, round: 1, actor: "rule", note: null, holds: {} } as const;
  const taken = judgeStep(visitMachine, asked);
  const { rows } = await insertReInspection(unit.id, noticeId, today, due).execute(tx);
  const line = { thing: "visit", taken, at, actor: "rule", accountId: null, details: { noticeId } } as const;
  await recordSteps(
    tx,
    rows.map(({ id }) => ({ ...line, thingId: id })),
  );
}
