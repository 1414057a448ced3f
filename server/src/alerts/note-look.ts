/**
 * Writes down that somebody opened what is sealed, in the transaction that opens it, and raises an alert when an account does so more
 * often than the town's rules let pass unseen - in all, outside its own cells, at night, or at one person: once a period, to supervisors
 * and auditors, with numbers and the account, never with what was opened.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { TownRules } from "../rules/town-rules.ts";
import type { LookWish } from "./contract-looks.ts";
import { isNight } from "./is-night.ts";
import {
  holdLooksOf,
  insertLook,
  type LookAlertKind,
  type LookPlace,
  myLooks,
  placeOfAttachment,
  placeOfContact,
  placeOfOccupant,
} from "./queries-looks.ts";
import { raiseAlert } from "./raise-alert.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

export type LookedAt =
  | { readonly contactId: number }
  | { readonly attachmentId: number }
  | { readonly occupantId: number };
export type NotedLook = {
  readonly scope: Scope;
  readonly ip: string;
  readonly wish: LookWish;
  readonly at: LookedAt;
  /** Names of what was opened, never what it said. */
  readonly fields: readonly string[];
};

/** Before anything is opened. Throws contacts.needs_reason. */
export function refuseUnreasoned({ purpose, reason }: LookWish): void {
  if (purpose === "other" && !reason?.trim()) throw new Problem("contacts.needs_reason", { purpose });
}

/** Throws contacts.needs_reason. */
export async function noteLook(tx: Tx, { scope, ip, wish, at, fields }: NotedLook, now: Date): Promise<void> {
  refuseUnreasoned(wish);
  await holdLooksOf(scope.accountId).execute(tx);
  const ids = idsOf(at);
  const [place] = (await placeQuery(at).execute(tx)).rows;
  if (!place)
    throw new Error("Whatever is looked at stands in a house, got none: row security hides it from its own reader.");
  const { looks } = await readRules(tx);
  await insertLook({
    ...ids,
    buildingId: place.buildingId,
    at: now,
    accountId: scope.accountId,
    purpose: wish.purpose,
    reason: wish.reason?.trim() ?? null,
    fields,
    fromAddress: ip,
    outside: isOutside(scope, place),
    atNight: isNight(now, await readTownOffset(tx), looks),
  }).execute(tx);
  await watchLooks(tx, { looks, accountId: scope.accountId, place, ids, now });
}

type LookIds = {
  readonly contactId: number | null;
  readonly attachmentId: number | null;
  readonly occupantId: number | null;
};
const idsOf = (at: LookedAt): LookIds => ({ contactId: null, attachmentId: null, occupantId: null, ...at });

const placeQuery = (at: LookedAt) =>
  "contactId" in at
    ? placeOfContact(at.contactId)
    : "attachmentId" in at
      ? placeOfAttachment(at.attachmentId)
      : placeOfOccupant(at.occupantId);

/** Of somebody who answers for cells today. An office without cells of its own looks nowhere else than where it is set. */
export const isOutside = ({ blockIds }: Scope, { blockId }: Pick<LookPlace, "blockId">): boolean =>
  blockIds.length > 0 && (blockId === null || !blockIds.includes(blockId));

type Watched = {
  readonly looks: TownRules["looks"];
  readonly accountId: number;
  readonly place: Pick<LookPlace, "divisionCode" | "blockId">;
  readonly ids: LookIds;
  readonly now: Date;
};

/** Also of looks that are written down elsewhere (incidents/reporters): my_looks counts them all. */
export async function watchLooks(tx: Tx, { looks, accountId, place, ids, now }: Watched): Promise<void> {
  const before = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);
  const limits = limitsOf(looks);
  const { contactId, occupantId } = ids;
  const since = before(looks.withinMinutes);
  const sincePerson = before(looks.samePersonDays * DAY_MINUTES);
  const { rows } = await myLooks({ since, sincePerson, contactId, occupantId }).execute(tx);
  for (const { kind, looks: count, told } of rows) {
    const { most, withinMinutes } = limits[kind];
    if (told || most === 0 || count <= most) continue;
    await raiseAlert(tx, {
      key: `looks:${accountId}:${kind}:${now.toISOString()}`,
      kind,
      roles: ["supervisor", "auditor"],
      divisionCode: place.divisionCode,
      blockId: place.blockId,
      buildingId: null,
      unitId: null,
      thing: "account",
      thingId: accountId,
      facts: { count, withinMinutes },
      at: now,
    });
  }
}

type LookLimit = { readonly most: number; readonly withinMinutes: number };
const limitsOf = (looks: TownRules["looks"]): Record<LookAlertKind, LookLimit> => ({
  many_looks: { most: looks.most, withinMinutes: looks.withinMinutes },
  looks_outside: { most: looks.mostOutside, withinMinutes: looks.withinMinutes },
  looks_at_night: { most: looks.mostAtNight, withinMinutes: looks.withinMinutes },
  looks_same_person: { most: looks.mostSamePerson, withinMinutes: looks.samePersonDays * DAY_MINUTES },
});
