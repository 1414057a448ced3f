/** The SQL of responsibility letters: the town's texts, the letters of units, and what the clock looks for. */
import { type RawBuilder, sql } from "kysely";
import type { AddressParts } from "../db/address.ts";
import { joinPlaceNow } from "../db/places.ts";
import type { LetterState } from "./contract.ts";

export type TemplateRow = {
  id: number;
  number: number;
  state: "draft" | "current" | "retired";
  title: string;
  titleEn: string;
  body: string;
  bodyEn: string;
  validMonths: number;
  madeAt: Date;
  version: number;
};
export type TemplateText = Omit<TemplateRow, "id" | "number" | "state" | "madeAt" | "version">;

const templateColumns = sql`id, number, state, title, title_en as "titleEn", body, body_en as "bodyEn", valid_months as "validMonths", made_at as "madeAt", version`;

/** The current one first, then the newest. */
export const listTemplates = (limit: number) => sql<TemplateRow>`
  select ${templateColumns} from letter_template order by state = 'current' desc, number desc limit ${limit}`;
export const templateById = (id: number) =>
  sql<TemplateRow>`select ${templateColumns} from letter_template where id = ${id}`;
export const currentTemplate = sql<TemplateRow>`select ${templateColumns} from letter_template where state = 'current'`;

export const insertTemplate = (text: TemplateText) => sql<{ id: number }>`
  insert into letter_template (number, title, title_en, body, body_en, valid_months)
  select coalesce(max(number), 0) + 1, ${text.title}, ${text.titleEn}, ${text.body}, ${text.bodyEn}, ${text.validMonths}::smallint from letter_template
  returning id`;
export const updateTemplate = (id: number, version: number, text: TemplateText) => sql<{ id: number }>`
  update letter_template set title = ${text.title}, title_en = ${text.titleEn}, body = ${text.body}, body_en = ${text.bodyEn},
    valid_months = ${text.validMonths}, version = version + 1
  where id = ${id} and version = ${version} and state = 'draft' returning id`;
/** One text at a time is current: whoever publishes waits for whoever publishes. */
export const lockTemplates = sql`select id from letter_template order by id for update`;
export const retireCurrent = sql`update letter_template set state = 'retired', version = version + 1 where state = 'current'`;
export const setTemplateState = (id: number, version: number, state: string) => sql<{ id: number }>`
  update letter_template set state = ${state}, version = version + 1 where id = ${id} and version = ${version} returning id`;

export type SignedUnit = {
  id: number;
  buildingId: number;
  floor: number | null;
  room: string | null;
  registeredOn: string | null;
  building: AddressParts;
};
const buildingJson = sql<AddressParts>`json_build_object('street', b.street, 'houseNumber', b.house_number, 'estate', b.estate, 'name', b.name, 'sourceId', b.source_id)`;
const unitColumns = sql`u.id, u.building_id as "buildingId", u.floor, u.room, u.registered_on::text as "registeredOn", ${buildingJson} as building`;
export const unitById = (id: number) => sql<SignedUnit>`
  select ${unitColumns} from rental_unit u join building b on b.id = u.building_id where u.id = ${id}`;
/** Held while a letter takes the place of another. */
export const lockUnit = (id: number) => sql<{ id: number }>`select id from rental_unit where id = ${id} for update`;

export type LetterRow = {
  id: number;
  uuid: string;
  unitId: number;
  buildingId: number;
  templateId: number | null;
  state: LetterState;
  how: "on_screen" | "uploaded" | "imported";
  signer: "landlord" | "manager";
  signedAt: Date;
  validFrom: string;
  validTo: string;
  version: number;
};
const letterColumns = sql`l.id, l.uuid, l.unit_id as "unitId", l.building_id as "buildingId", l.template_id as "templateId", l.state, l.how, l.signer,
    l.signed_at as "signedAt", l.valid_from::text as "validFrom", l.valid_to::text as "validTo", l.version`;
export const letterById = (id: number) => sql<LetterRow>`select ${letterColumns} from letter l where l.id = ${id}`;
export const letterByUuid = (uuid: string) =>
  sql<LetterRow>`select ${letterColumns} from letter l where l.uuid = ${uuid}`;
export const signedLetterOf = (unitId: number) => sql<LetterRow>`
  select ${letterColumns} from letter l where l.unit_id = ${unitId} and l.state = 'signed' for update`;

export type NewLetterRow = {
  readonly uuid: string;
  readonly buildingId: number;
  readonly unitId: number;
  readonly templateId: number;
  readonly how: string;
  readonly signer: string;
  readonly signedAt: Date;
  readonly validFrom: string;
  readonly validTo: string;
  readonly accountId: number;
};
/** No row where the uuid is taken, or another letter is signed already (the caller holds the unit). */
export const insertLetter = (row: NewLetterRow) => sql<{ id: number }>`
  insert into letter (uuid, building_id, unit_id, template_id, how, signer, signed_at, valid_from, valid_to, account_id)
  values (${row.uuid}, ${row.buildingId}, ${row.unitId}, ${row.templateId}, ${row.how}, ${row.signer}, ${row.signedAt}::timestamptz,
    ${row.validFrom}::date, ${row.validTo}::date, ${row.accountId})
  on conflict do nothing returning id`;

/** Held before its letter, as when one is signed. */
export const lockUnitOfLetter = (id: number) => sql<{ id: number }>`
  select id from rental_unit where id = (select unit_id from letter where id = ${id}) for update`;
/** Empty when the version is another by now. */
export const setLetterState = (id: number, version: number, state: string) => sql<{ id: number }>`
  update letter set state = ${state}, version = version + 1 where id = ${id} and version = ${version} returning id`;
export const markReminded = (id: number, version: number, at: Date) => sql<{ id: number }>`
  update letter set reminded_at = ${at}::timestamptz, version = version + 1 where id = ${id} and version = ${version} returning id`;

/** The day until which the unit has a valid letter; null without one. */
export const setLetterUntil = (unitId: number, until: string | null) => sql`
  update rental_unit set letter_until = ${until}::date where id = ${unitId} and letter_until is distinct from ${until}::date`;

export type PaperRow = {
  uuid: string;
  mediaType: string;
  sha256: string;
  purpose: string;
  unitId: number | null;
  laid: boolean;
};
export const attachedPaper = (uuid: string) => sql<PaperRow>`
  select uuid, media_type as "mediaType", sha256, purpose, unit_id as "unitId", thing is not null as laid from attachment where uuid = ${uuid}`;
export const paperOf = (letterId: number) => sql<{ uuid: string; mediaType: string; sha256: string }>`
  select uuid, media_type as "mediaType", sha256 from attachment where thing = 'letter' and thing_id = ${letterId} order by id limit 1`;

/** For the clock: letters whose last day lies before the town's day, and signed ones that end soon and of which nobody was told. */
export const endedLetters = (day: string, limit: number) => sql<LetterRow>`
  select ${letterColumns} from letter l where l.state = 'signed' and l.valid_to < ${day}::date
  order by l.valid_to, l.id limit ${limit} for update skip locked`;
export type RemindedLetter = LetterRow &
  SignedUnit & { letterId: number; landlordId: number | null; managerId: number | null; officerId: number | null };
export const endingLetters = (day: string, until: string, limit: number) =>
  letterWithUnit(
    sql`l.state = 'signed' and l.reminded_at is null and l.valid_to between ${day}::date and ${until}::date`,
    limit,
  );

const letterWithUnit = (where: RawBuilder<unknown>, limit: number) => sql<RemindedLetter>`
  select ${letterColumns}, l.id as "letterId", u.floor, u.room, u.registered_on::text as "registeredOn", ${buildingJson} as building,
    u.landlord_id as "landlordId", u.manager_id as "managerId", o.id as "officerId"
  from letter l join rental_unit u on u.id = l.unit_id join building b on b.id = u.building_id
  ${joinPlaceNow(sql`b.block_id`)}
  where ${where} order by l.valid_to, l.id limit ${limit} for update of l skip locked`;
