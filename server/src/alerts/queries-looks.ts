/** The SQL of looks at what is sealed: the line that is written, and how many the asking account has made lately. */
import { sql } from "kysely";

/** Two looks of one account are counted one after the other, so that neither misses the other. */
export const holdLooksOf = (accountId: number) => sql`select pg_advisory_xact_lock(hashtext(${`looks:${accountId}`}))`;

export type LookPlace = { buildingId: number; divisionCode: string | null; blockId: number | null };
export const placeOfContact = (id: number) => sql<LookPlace>`
  select b.id as "buildingId", b.division_code as "divisionCode", b.block_id as "blockId"
  from contact c join building b on b.id = c.building_id where c.id = ${id}`;
export const placeOfAttachment = (id: number) => sql<LookPlace>`
  select b.id as "buildingId", b.division_code as "divisionCode", b.block_id as "blockId"
  from attachment a join building b on b.id = a.building_id where a.id = ${id}`;
export const placeOfOccupant = (id: number) => sql<LookPlace>`
  select b.id as "buildingId", b.division_code as "divisionCode", b.block_id as "blockId"
  from occupant o join building b on b.id = o.building_id where o.id = ${id}`;

export type NewLook = {
  readonly contactId: number | null;
  readonly attachmentId: number | null;
  readonly occupantId: number | null;
  readonly buildingId: number;
  readonly at: Date;
  readonly accountId: number;
  readonly purpose: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly fromAddress: string;
  readonly outside: boolean;
  readonly atNight: boolean;
};
/** Who looks may not read the log, so nothing is returned from it. */
export const insertLook = (look: NewLook) => sql`
  insert into contact_look (contact_id, attachment_id, occupant_id, building_id, account_id, at, purpose, reason, fields, from_address, outside, at_night)
  values (${look.contactId}, ${look.attachmentId}, ${look.occupantId}, ${look.buildingId}, ${look.accountId}, ${look.at}, ${look.purpose}, ${look.reason},
    ${`{${look.fields.join(",")}}`}::text[], ${look.fromAddress}, ${look.outside}, ${look.atNight})`;

export type LookAlertKind = "many_looks" | "looks_outside" | "looks_at_night" | "looks_same_person";
export type CountedLooks = {
  readonly since: Date;
  readonly sincePerson: Date;
  readonly contactId: number | null;
  readonly occupantId: number | null;
};
/** `told`: an alert of the kind was raised in the time it is counted over. */
export const myLooks = ({ since, sincePerson, contactId, occupantId }: CountedLooks) =>
  sql<{
    kind: LookAlertKind;
    looks: number;
    told: boolean;
  }>`select kind, looks, told from my_looks(${since}, ${sincePerson}, ${contactId}, ${occupantId})`;
