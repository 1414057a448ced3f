/** The SQL of looks at what is sealed: the line that is written, and how many the asking account has made lately. */
import { sql } from "kysely";

/** Two looks of one account are counted one after the other, so that neither misses the other. */
export const holdLooksOf = (accountId: number) => sql`select pg_advisory_xact_lock(hashtext(${`looks:${accountId}`}))`;

export type LookPlace = { divisionCode: string | null; blockId: number | null };
export const placeOfContact = (id: number) => sql<LookPlace>`
  select b.division_code as "divisionCode", b.block_id as "blockId" from contact c join building b on b.id = c.building_id where c.id = ${id}`;
export const placeOfAttachment = (id: number) => sql<LookPlace>`
  select b.division_code as "divisionCode", b.block_id as "blockId" from attachment a join building b on b.id = a.building_id where a.id = ${id}`;

export type NewLook = {
  readonly contactId: number | null;
  readonly attachmentId: number | null;
  readonly accountId: number;
  readonly purpose: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly fromAddress: string;
  readonly outside: boolean;
};
/** Who looks may not read the log, so nothing is returned from it. */
export const insertLook = (look: NewLook) => sql`
  insert into contact_look (contact_id, attachment_id, account_id, purpose, reason, fields, from_address, outside)
  values (${look.contactId}, ${look.attachmentId}, ${look.accountId}, ${look.purpose}, ${look.reason},
    ${`{${look.fields.join(",")}}`}::text[], ${look.fromAddress}, ${look.outside})`;

/** `told`: an alert of the kind was raised since then. */
export const myLooks = (since: Date) => sql<{ kind: "many_looks" | "looks_outside"; looks: number; told: boolean }>`
  select kind, looks, told from my_looks(${since})`;
