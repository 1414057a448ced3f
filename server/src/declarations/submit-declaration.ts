/**
 * Somebody at a door declares: checked against the town's rules, kept under the phone's own number, answered with a receipt. The
 * same number again is the same declaration. Nobody is told but the officer of the cell.
 */
import type { Db, Tx } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { Problem } from "../problem.ts";
import { dueAfter, readTown, type Town } from "../rules/town-today.ts";
import type { Keys } from "../sealing/keys.ts";
import { groupedCode, receiptCode, receiptHash } from "../sealing/receipt-code.ts";
import { isRefused, step } from "../states/step.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { checkDays, checkFields } from "./check-declaration.ts";
import type { NewDeclaration, Receipt } from "./contract.ts";
import { landlordDidNot } from "./landlord-did-not.ts";
import { declarationMachine } from "./machine.ts";
import {
  type DeclarationRow,
  type DoorRow,
  declarationById,
  declarationByUuid,
  declaredFields,
  doorById,
  insertDeclaration,
  type KnownUnit,
  unitAt,
} from "./queries.ts";
import { factsOf } from "./read-facts.ts";
import { type DoorPlace, findDoor, MOST_FIELDS } from "./show-door.ts";
import { tellOfficer } from "./tell-officer.ts";

/** What a declaration is called where its receipt code is made. */
const RECEIPT_KIND = "declaration";

export async function submitDeclaration(db: Db, keys: Keys, wish: NewDeclaration, now: Date): Promise<Receipt> {
  const place = await findDoor(db, wish.code);
  return inScope(db, publicScope(place.blockId), async (tx) => {
    const town = await readTown(tx, now);
    const known = await sentBefore(tx, wish, place);
    const row = known ?? (await declare(tx, keys, wish, { place, town, now }));
    const receipt = groupedCode(receiptCode(keys, RECEIPT_KIND, row.uuid, row.receiptHash));
    return { ...receiptFields(row), receipt, facts: await factsOf(tx, row, town) };
  });
}

const receiptFields = ({ state, submittedAt, dueAt }: DeclarationRow) => ({
  state,
  submittedAt: submittedAt.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
});

/** Null when it was not. Throws declarations.uuid_taken when what was sent under the number is something else. */
async function sentBefore(tx: Tx, wish: NewDeclaration, place: DoorPlace): Promise<DeclarationRow | null> {
  const [row] = (await declarationByUuid(wish.uuid).execute(tx)).rows;
  if (!row) return null;
  const fields = ["party", "kind", "happenedOn", "until", "adults", "children", "areaM2", "rooms", "beds"] as const;
  const isSame = row.buildingId === place.buildingId && fields.every((field) => row[field] === wish[field]);
  if (!isSame) throw new Problem("declarations.uuid_taken");
  return row;
}

type Around = { readonly place: DoorPlace; readonly town: Town; readonly now: Date };
type Located = {
  readonly door: DoorRow;
  readonly unit: KnownUnit | null;
  readonly floor: number | null;
  readonly room: string;
};

async function declare(tx: Tx, keys: Keys, wish: NewDeclaration, around: Around): Promise<DeclarationRow> {
  const { town, now, place } = around;
  checkDays(wish, town.today);
  checkFields(wish, (await declaredFields(MOST_FIELDS).execute(tx)).rows);
  const located = await locate(tx, wish, place);
  const taken = await judgeSubmission(tx, wish, located, place);
  const dueAt = dueAfter(now, town.rules.leases.verifyWithin, town).at;
  const receiptHashOf = receiptHash(receiptCode(keys, RECEIPT_KIND, wish.uuid));
  const row = { ...wish, ...fieldsOf(wish, located, place), receiptHash: receiptHashOf, submittedAt: now, dueAt };
  const [made] = (await insertDeclaration(row).execute(tx)).rows;
  if (!made) throw new Problem("declarations.uuid_taken");
  const { party } = wish;
  await recordSteps(tx, [
    {
      thing: "declaration",
      thingId: made.id,
      taken,
      at: now,
      actor: party,
      accountId: null,
      details: { dueAt: dueAt.toISOString() },
    },
  ]);
  await linkPhotos(tx, {
    uuids: wish.photoUuids ?? [],
    thing: "declaration",
    thingId: made.id,
    buildingId: place.buildingId,
  });
  await tellOfficer(tx, made.id, located.door, row, dueAt);
  const [kept] = (await declarationById(made.id).execute(tx)).rows;
  if (!kept) throw new Error(`Expected declaration ${made.id} that was just put down, got nothing.`);
  return kept;
}

const fieldsOf = (wish: NewDeclaration, { unit, floor, room }: Located, { buildingId }: DoorPlace) => ({
  buildingId,
  unitId: unit?.id ?? null,
  floor,
  room,
  extra: wish.extra ?? {},
});

/** The code of a unit says which room; on the door of a house it must be said. Two units of one label: an officer decides. */
async function locate(tx: Tx, wish: NewDeclaration, { buildingId, unitId }: DoorPlace): Promise<Located> {
  const [door] = (await doorById(buildingId, unitId).execute(tx)).rows;
  if (!door) throw new Problem("declarations.unknown_door");
  const room = door.unit?.room ?? wish.room?.trim() ?? null;
  if (room === null && unitId === null) {
    throw new Problem("request.invalid", { field: "body/room", expected: "the number of the room", got: "null" });
  }
  const floor = door.unit?.floor ?? wish.floor;
  const found = (await unitAt(buildingId, unitId, floor, room).execute(tx)).rows;
  return { door, unit: found.length === 1 ? (found[0] ?? null) : null, floor, room: room ?? WHOLE_UNIT };
}

/** For a unit that has no number of its own. */
const WHOLE_UNIT = "-";

/** Throws declarations.landlord_did, or what judgeStep throws. */
async function judgeSubmission(tx: Tx, wish: NewDeclaration, located: Located, place: DoorPlace) {
  const mayResident = wish.party === "landlord" || (await landlordDidNot(tx, wish, located, place.buildingId));
  const asked = {
    action: "submit",
    state: null,
    round: 1,
    actor: wish.party,
    note: null,
    holds: { landlord_did_not: mayResident },
  } as const;
  const outcome = step(declarationMachine, asked);
  if (isRefused(outcome) && outcome.refused === "guard") throw new Problem("declarations.landlord_did");
  return judgeStep(declarationMachine, asked);
}
