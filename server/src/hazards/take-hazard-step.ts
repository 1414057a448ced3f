/**
 * Takes one step of a hazard: holds the notices that ask for it and the row, asks the table, writes the row, its photos and the line
 * of history, tells whom it concerns, and closes a notice whose last item it was. The only place that changes a hazard's state.
 */

import type { Tx } from "../db/client.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { Problem } from "../problem.ts";
import { readTown, type Town } from "../rules/town-today.ts";
import type { HistoryLine } from "../states/contract.ts";
import type { ActionOf, Actor } from "../states/machine.ts";
import { judgeStep, readHistory, recordSteps } from "../states/take-step.ts";
import { closeFinishedNotices } from "./close-notices.ts";
import { changeOf, detailsOf, type HazardStepTaken } from "./hazard-change.ts";
import { guardsOf, lookedSince } from "./hazard-guards.ts";
import { hazardMachine } from "./machine.ts";
import {
  type HeldHazard,
  holdHazard,
  holdNoticesOf,
  lookSince,
  moveNoticeDue,
  otherHazard,
  photoBuildings,
  updateHazard,
} from "./queries-steps.ts";
import { tellOfStep } from "./tell-of-hazard.ts";

/** Who takes it, and when it is said to have happened. */
export type By = { readonly actor: Actor; readonly accountId: number | null; readonly at: Date };
export type HazardWish = {
  readonly action: ActionOf<typeof hazardMachine>;
  /** null: whatever it is now (the clock, a rule, a landlord). */
  readonly version: number | null;
  readonly note?: string | null;
  /** Laid to the hazard. */
  readonly photos?: readonly string[];
  /** Count as evidence and are laid to something else: one photo of several hazards lies with their notice. */
  readonly photosElsewhere?: readonly string[];
  readonly inspectionId?: number | null;
  readonly until?: string | null;
  readonly duplicateOf?: number | null;
  /** The notice that asks for it. */
  readonly noticeId?: number | null;
};

/**
 * Throws hazards.not_found, hazards.stale, hazards.extension_outside, photos.not_found and what judgeStep throws. Locks notices
 * before the hazard, in id order: a caller that holds a notice already is in step with it.
 */
export async function takeHazardStep(tx: Tx, by: By, id: number, wish: HazardWish): Promise<HazardStepTaken> {
  await holdNoticesOf(id).execute(tx);
  const [hazard] = (await holdHazard(id).execute(tx)).rows;
  if (!hazard) throw new Problem("hazards.not_found", { id });
  if (wish.version !== null && wish.version !== hazard.version) throw staleProblem(hazard);
  const town = await readTown(tx, by.at);
  const taken = await judge(tx, { by, hazard, town }, wish);
  await layPhotos(tx, hazard, wish.photos ?? []);
  await write(tx, { by, hazard, town }, taken, wish);
  await tellOfStep(tx, hazard, taken, by.at);
  await moveNoticeDue(id).execute(tx);
  if (taken.to === "closed") await closeFinishedNotices(tx, id, by.at);
  return taken;
}

type Around = { readonly by: By; readonly hazard: HeldHazard; readonly town: Town };

async function judge(tx: Tx, { by, hazard, town }: Around, wish: HazardWish): Promise<HazardStepTaken> {
  const history = await readHistory(tx, "hazard", hazard.id);
  const holds = guardsOf({
    hazard,
    history,
    at: by.at,
    accountId: by.accountId,
    photos: (wish.photos?.length ?? 0) + (wish.photosElsewhere?.length ?? 0),
    onNotice: wish.noticeId != null,
    lookedAgain: LOOKS.has(wish.action) && (await lookedAgain(tx, by, hazard, history, wish.inspectionId ?? null)),
    otherIsOpen: wish.duplicateOf != null && (await isOpenOther(tx, hazard.id, wish.duplicateOf)),
    ladderDays: town.rules.hazards.ladder.map((step) => step.overdueDays),
  });
  const { state, round } = hazard;
  return judgeStep(hazardMachine, {
    action: wish.action,
    state,
    round,
    actor: by.actor,
    note: wish.note ?? null,
    holds,
  });
}

const LOOKS: ReadonlySet<string> = new Set(["pass", "fail"]);

async function lookedAgain(
  tx: Tx,
  { accountId }: By,
  hazard: HeldHazard,
  history: readonly HistoryLine[],
  inspectionId: number | null,
): Promise<boolean> {
  if (accountId === null) return false;
  const { unitId, buildingId, blockId } = hazard;
  const since = lookedSince(hazard, history);
  const look = lookSince({ accountId, since, inspectionId, unitId, buildingId, blockId });
  return (await look.execute(tx)).rows.length > 0;
}

/** Not itself, and not one that was closed as a duplicate: chains would lose what is meant. */
async function isOpenOther(tx: Tx, id: number, other: number): Promise<boolean> {
  if (other === id) return false;
  const [row] = (await otherHazard(other).execute(tx)).rows;
  return row !== undefined && row.state !== "closed" && row.duplicateOf === null;
}

/** What was found at a place without a house: its photos lie with a house of the same block. */
async function layPhotos(tx: Tx, { id, buildingId, blockId }: HeldHazard, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return;
  const houses = buildingId === null ? (await photoBuildings(uuids, blockId).execute(tx)).rows : [{ id: buildingId }];
  if (houses.length !== 1) throw new Problem("photos.not_found", { uuids, thing: "hazard", id });
  await linkPhotos(tx, { uuids, thing: "hazard", thingId: id, buildingId: houses[0]?.id ?? 0 });
}

async function write(tx: Tx, { by, hazard, town }: Around, taken: HazardStepTaken, wish: HazardWish): Promise<void> {
  const change = changeOf(
    hazard,
    taken,
    {
      severity: hazard.severity,
      at: by.at,
      accountId: by.accountId,
      byClock: by.actor === "clock",
      until: wish.until ?? null,
      duplicateOf: wish.duplicateOf ?? null,
    },
    { rules: town.rules.hazards, calendar: town.calendar },
  );
  const [row] = (await updateHazard(hazard.id, hazard.version, change).execute(tx)).rows;
  if (!row) throw staleProblem(hazard);
  const photos = [...(wish.photos ?? []), ...(wish.photosElsewhere ?? [])];
  const details = {
    ...detailsOf(hazard, change),
    ...(photos.length > 0 ? { photos } : {}),
    ...(wish.noticeId == null ? {} : { noticeId: wish.noticeId }),
    ...(wish.inspectionId == null ? {} : { inspectionId: wish.inspectionId }),
  };
  await recordSteps(tx, [{ thing: "hazard", thingId: hazard.id, taken, ...by, note: wish.note ?? null, details }]);
}

const staleProblem = ({ id, version, state, round, deadlineAt, pausedAt }: HeldHazard): Problem =>
  new Problem("hazards.stale", {
    id,
    version,
    current: { id, version, state, round, deadlineAt: deadlineAt?.toISOString() ?? null, paused: pausedAt !== null },
  });
