/** What a door tells to whoever holds its code: address, officer, labels of rooms, the town's rules and the privacy notice. No people, no lettings. */
import { addressLine } from "../db/address.ts";
import type { Db, Tx } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { presentField } from "./check-declaration.ts";
import type { Door } from "./contract.ts";
import { privacyNotice, rulesInWords } from "./door-words.ts";
import { declaredFields, doorById, placeOfDoor, roomsOfBuilding } from "./queries.ts";

const MOST_ROOMS = 1_000;
export const MOST_FIELDS = 50;

export type DoorPlace = { readonly buildingId: number; readonly unitId: number | null; readonly blockId: number };

/** Throws declarations.unknown_door and declarations.outside_grid. */
export async function findDoor(db: Db, code: string): Promise<DoorPlace> {
  const [place] = (await placeOfDoor(code).execute(db)).rows;
  if (!place) throw new Problem("declarations.unknown_door");
  if (place.blockId === null) throw new Problem("declarations.outside_grid");
  return { ...place, blockId: place.blockId };
}

export async function showDoor(db: Db, code: string): Promise<Door> {
  const place = await findDoor(db, code);
  return inScope(db, publicScope(place.blockId), (tx) => readDoor(tx, code, place));
}

async function readDoor(tx: Tx, code: string, { buildingId, unitId }: DoorPlace): Promise<Door> {
  const [door] = (await doorById(buildingId, unitId).execute(tx)).rows;
  if (!door) throw new Problem("declarations.unknown_door");
  const { unit } = door;
  const rooms = unit === null ? (await roomsOfBuilding(buildingId, MOST_ROOMS).execute(tx)).rows : [];
  const fields = (await declaredFields(MOST_FIELDS).execute(tx)).rows;
  return {
    code,
    town: townName(door.town),
    divisionCode: door.divisionCode,
    community: door.community,
    address: addressLine(door.building),
    unit,
    cell: door.cell,
    officer: officerOf(door.officer),
    rooms: unit?.room == null ? rooms : [{ floor: unit.floor, room: unit.room }],
    fields: fields.map(presentField),
    rules: rulesInWords(await readRules(tx)),
    privacy: privacyNotice,
  };
}

export const officerOf = (
  officer: { name: string; nameEn: string | null; phone: string | null } | null,
): Door["officer"] => (officer === null ? null : { name: officer.name, nameEn: officer.nameEn, phone: officer.phone });

const NAMELESS = "Gridstead";

/** As people wrote the setting: one text, or one for each language. */
function townName(value: unknown): { zh: string; en: string } {
  if (typeof value === "string") return { zh: value, en: value };
  const { zh, en } = typeof value === "object" && value !== null ? (value as { zh?: unknown; en?: unknown }) : {};
  const inChinese = typeof zh === "string" ? zh : NAMELESS;
  return { zh: inChinese, en: typeof en === "string" ? en : inChinese };
}
