/**
 * With the receipt code of a notice: see its items, report them fixed with a photo. Runs in the block of the home only and tells no
 * name but the officer's telephone, which is public by law.
 */
import type { Db, Tx } from "../db/client.ts";
import { severityOf } from "../db/hazard-rows.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { placeInHouse } from "../hazards/catalogue.ts";
import { hazardMachine } from "../hazards/machine.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { looksLikeCode, receiptHash } from "../sealing/receipt-code.ts";
import { actionsFor, isRefused, step } from "../states/step.ts";
import { recordSteps } from "../states/take-step.ts";
import { askForLook } from "./ask-for-look.ts";
import type { PublicNotice, PublicReceipt, ReportFixed } from "./contract-public.ts";
import { noticeMachine } from "./machine.ts";
import type { HazardPorts } from "./ports.ts";
import { holdNotice, type ItemRow, itemsOf, markOpened, noticeById, placeOfReceipt, toldOf } from "./queries.ts";
import { readTownName } from "./read-town-name.ts";
import { addressOfNotice, itemTitle } from "./show-notices.ts";

/** Which page a code belongs to. Throws notices.unknown_receipt. */
export async function findReceipt(db: Db, code: string): Promise<PublicReceipt> {
  const { thing } = await placeOf(db, code);
  return { thing: thing === "notice" || thing === "incident" ? thing : "declaration" };
}

/** The first look is kept in the history of the notice: once, and without saying whose. */
export const openNotice = (db: Db, hazards: HazardPorts, code: string, now: Date): Promise<PublicNotice> =>
  withNotice(db, code, async (tx, id) => {
    await recordOpening(tx, id, now);
    return present(tx, hazards, id, now);
  });

/** Throws notices.unknown_receipt, notices.wrong_items, photos.not_found and what the hazard machine refuses. */
export const reportFixed = (
  db: Db,
  hazards: HazardPorts,
  code: string,
  { hazardIds, note, photoUuids }: ReportFixed,
  now: Date,
): Promise<PublicNotice> =>
  withNotice(db, code, async (tx, id) => {
    const [notice] = (await holdNotice(id).execute(tx)).rows;
    const items = (await itemsOf(id).execute(tx)).rows;
    const known = new Set(items.map(({ hazardId }) => hazardId));
    const strange = hazardIds.filter((hazardId) => !known.has(hazardId));
    if (!notice || notice.state !== "issued" || strange.length > 0) {
      throw new Problem("notices.wrong_items", { hazardIds: strange, state: notice?.state });
    }
    const shared = hazardIds.length > 1;
    const photos = shared ? { photosElsewhere: photoUuids } : { photos: photoUuids };
    const by = { actor: "landlord", accountId: null, at: now } as const;
    for (const hazardId of hazardIds.toSorted((a, b) => a - b)) {
      await hazards.takeHazardStep(tx, by, hazardId, {
        action: "report_fixed",
        version: null,
        note: note ?? null,
        ...photos,
      });
    }
    if (shared)
      await linkPhotos(tx, { uuids: photoUuids, thing: "notice", thingId: id, buildingId: notice.buildingId });
    await askForLook(
      tx,
      id,
      items.filter(({ hazardId }) => hazardIds.includes(hazardId)),
      now,
    );
    return present(tx, hazards, id, now);
  });

type Place = { readonly thing: string; readonly thingId: number; readonly blockId: number | null };

async function placeOf(db: Db, code: string): Promise<Place> {
  const [place] = looksLikeCode(code) ? (await placeOfReceipt(receiptHash(code)).execute(db)).rows : [];
  if (!place) throw new Problem("notices.unknown_receipt");
  return place;
}

async function withNotice<T>(db: Db, code: string, work: (tx: Tx, id: number) => Promise<T>): Promise<T> {
  const { thing, thingId, blockId } = await placeOf(db, code);
  if (thing !== "notice" || blockId === null) throw new Problem("notices.unknown_receipt");
  return inScope(db, publicScope(blockId), (tx) => work(tx, thingId));
}

async function recordOpening(tx: Tx, id: number, at: Date): Promise<void> {
  const [notice] = (await holdNotice(id).execute(tx)).rows;
  if (!notice || notice.openedAt !== null) return;
  const { state, round } = notice;
  const taken = step(noticeMachine, { action: "open", state, round, actor: "landlord", note: null, holds: {} });
  // A notice that is closed or void is shown all the same; there is nothing to record.
  if (isRefused(taken)) return;
  await markOpened(id, at).execute(tx);
  await recordSteps(tx, [{ thing: "notice", thingId: id, taken, at, actor: "landlord", accountId: null }]);
}

async function present(tx: Tx, hazards: HazardPorts, id: number, now: Date): Promise<PublicNotice> {
  const [row] = (await noticeById(id, now).execute(tx)).rows;
  if (!row) throw new Problem("notices.unknown_receipt");
  const items = (await itemsOf(id).execute(tx)).rows;
  const [told] = (await toldOf(id).execute(tx)).rows;
  return {
    number: row.number,
    state: row.state,
    round: row.round,
    address: addressOfNotice(row),
    issuedAt: row.issuedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    items: items.map((item) => presentItem(item, hazards, row.state === "issued")),
    town: await readTownName(tx),
    legalText: (await readRules(tx)).legalText,
    phone: told?.officerPhone ?? row.issuer?.phone ?? null,
  };
}

const presentItem = (item: ItemRow, hazards: HazardPorts, isIssued: boolean): PublicNotice["items"][number] => ({
  hazardId: item.hazardId,
  class: item.class,
  title: itemTitle(item, hazards),
  severity: severityOf(item.severity),
  place: placeInHouse(item.houseFloor, item.part),
  state: item.state,
  deadlineAt: item.dueAt?.toISOString() ?? null,
  provisional: item.provisional,
  paused: item.pausedAt !== null,
  reportedFixedAt: item.reportedFixedAt?.toISOString() ?? null,
  closedAt: item.closedAt?.toISOString() ?? null,
  mayReport: isIssued && actionsFor(hazardMachine, item.state, "landlord").includes("report_fixed"),
});
