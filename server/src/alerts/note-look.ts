/**
 * Writes down that somebody opened what is sealed, in the transaction that opens it, and raises an alert when an account does so more
 * often than the town's rules let pass unseen, in all or outside its own cells: once a period, to supervisors and auditors, with
 * numbers and the account, never with what was opened.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { LookWish } from "./contract-looks.ts";
import {
  holdLooksOf,
  insertLook,
  type LookPlace,
  myLooks,
  placeOfAttachment,
  placeOfContact,
} from "./queries-looks.ts";
import { raiseAlert } from "./raise-alert.ts";

const MINUTE_MS = 60_000;

export type NotedLook = {
  readonly scope: Scope;
  readonly ip: string;
  readonly wish: LookWish;
  readonly at: { readonly contactId: number } | { readonly attachmentId: number };
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
  const contactId = "contactId" in at ? at.contactId : null;
  const attachmentId = "attachmentId" in at ? at.attachmentId : null;
  const query = contactId === null ? placeOfAttachment(attachmentId ?? 0) : placeOfContact(contactId);
  const [place = { divisionCode: null, blockId: null }] = (await query.execute(tx)).rows;
  await insertLook({
    contactId,
    attachmentId,
    accountId: scope.accountId,
    purpose: wish.purpose,
    reason: wish.reason?.trim() ?? null,
    fields,
    fromAddress: ip,
    outside: isOutside(scope, place),
  }).execute(tx);
  await watchLooks(tx, scope, place, now);
}

/** Of somebody who answers for cells today. An office without cells of its own looks nowhere else than where it is set. */
const isOutside = ({ blockIds }: Scope, { blockId }: LookPlace): boolean =>
  blockIds.length > 0 && (blockId === null || !blockIds.includes(blockId));

async function watchLooks(tx: Tx, { accountId }: Scope, place: LookPlace, now: Date): Promise<void> {
  const { withinMinutes, most, mostOutside } = (await readRules(tx)).looks;
  const limits = { many_looks: most, looks_outside: mostOutside };
  const { rows } = await myLooks(new Date(now.getTime() - withinMinutes * MINUTE_MS)).execute(tx);
  for (const { kind, looks, told } of rows) {
    if (told || limits[kind] === 0 || looks <= limits[kind]) continue;
    await raiseAlert(tx, {
      key: `looks:${accountId}:${kind}:${now.toISOString()}`,
      kind,
      roles: ["supervisor", "auditor"],
      ...place,
      buildingId: null,
      unitId: null,
      thing: "account",
      thingId: accountId,
      facts: { count: looks, withinMinutes },
      at: now,
    });
  }
}
