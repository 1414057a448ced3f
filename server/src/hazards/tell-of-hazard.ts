/** What is told about hazards to landlords, officers and offices, each once. Through the outbox only; names homes, never people. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { hazardTitle, placeInHouse } from "./catalogue.ts";
import type { HazardStepTaken } from "./hazard-change.ts";
import { accountsFor, type HeldHazard, holdHazard, type WordsRow, wordsOfHazard } from "./queries-steps.ts";

type Told = Pick<HeldHazard, "id" | "item" | "title" | "part" | "buildingId" | "divisionCode">;

/** The landlord learns what became of it: more time, a failed look, closed. */
export async function tellOfStep(tx: Tx, hazard: HeldHazard, taken: HazardStepTaken, at: Date): Promise<void> {
  const template = { extend: "hazard_extended", fail: "hazard_failed", pass: "hazard_closed" } as const;
  const name = template[taken.action as keyof typeof template];
  if (name === undefined) return;
  const words = await readWords(tx, hazard.id);
  if (words.landlordId === null) return;
  const facts = { item: itemWords(hazard), address: addressOf(words) };
  const message = {
    key: `hazard:${hazard.id}:round:${taken.round}:${taken.action}`,
    contactId: words.landlordId,
    ...about(hazard),
  };
  if (name === "hazard_extended") {
    const [row] = (await holdHazard(hazard.id).execute(tx)).rows;
    await enqueue(tx, { ...message, template: name, facts: { ...facts, due: (row?.deadlineAt ?? at).toISOString() } });
  } else await enqueue(tx, { ...message, template: name, facts });
}

/** The same day, to the subdistrict's supervisors and the duty office, who pass it to the fire authority: they alone decide. */
export async function tellOfMajor(tx: Tx, hazard: Told, foundAt: Date): Promise<void> {
  const words = await readWords(tx, hazard.id);
  const facts = { item: itemWords(hazard), address: addressOf(words), found: foundAt.toISOString() };
  const offices = [
    ...(await accountsFor(hazard.divisionCode, "supervisor").execute(tx)).rows,
    ...(await accountsFor(hazard.divisionCode, "duty_officer").execute(tx)).rows,
  ];
  for (const accountId of offices.length > 0 ? offices.map(({ id }) => id) : [null]) {
    const key = `hazard:${hazard.id}:major:${accountId ?? "nobody"}`;
    await enqueue(tx, { key, template: "hazard_major", accountId, ...about(hazard), facts });
  }
}

export type LadderStep = { readonly number: number; readonly to: string; readonly overdueDays: number };

/** One step of the ladder, to whoever it names; once for each round and step. */
export async function tellOfOverdue(
  tx: Tx,
  hazard: Told & { readonly round: number },
  step: LadderStep,
): Promise<void> {
  const words = await readWords(tx, hazard.id);
  const facts = {
    item: itemWords(hazard),
    address: addressOf(words),
    overdueDays: step.overdueDays,
    step: step.number,
  };
  const receivers =
    step.to === "officer"
      ? [words.officerId]
      : (await accountsFor(hazard.divisionCode, step.to).execute(tx)).rows.map(({ id }) => id);
  for (const accountId of receivers.length > 0 ? receivers : [null]) {
    const key = `hazard:${hazard.id}:round:${hazard.round}:step:${step.number}:${accountId ?? "nobody"}`;
    await enqueue(tx, { key, template: "hazard_overdue", accountId, ...about(hazard), facts });
  }
}

const about = ({ id, buildingId }: Pick<Told, "id" | "buildingId">) => ({ buildingId, thing: "hazard", thingId: id });

async function readWords(tx: Tx, id: number): Promise<WordsRow> {
  const [row] = (await wordsOfHazard(id).execute(tx)).rows;
  if (!row) throw new Error(`Expected hazard ${id} to be visible to whoever has just changed it, got none.`);
  return row;
}

/** A message has one language and the item two: the catalogue's words in both, with the part of the house; the floor stands in the address. */
const itemWords = ({ item, title, part }: Pick<Told, "item" | "title" | "part">): string => {
  const place = placeInHouse(null, part);
  const named = title ? title.slice(0, 200) : inBoth(hazardTitle(item));
  return place === null ? named : `${named}（${inBoth(place)}）`;
};
const inBoth = ({ zh, en }: { readonly zh: string; readonly en: string }): string => (zh === en ? zh : `${zh} / ${en}`);

function addressOf(row: WordsRow): string {
  if (row.address !== null) return row.address;
  if (row.sourceId === null) return "—";
  return unitAddressLine(addressLine({ ...row, sourceId: row.sourceId }), row.floor, row.room);
}
