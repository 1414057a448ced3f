/** The SQL of contacts: sealed where they stand, and who looked at them. */
import { type RawBuilder, sql } from "kysely";

export type SealedContact = {
  readonly part: "landlord" | "building_head" | "manager";
  readonly nameMasked: string;
  readonly phoneMasked: string | null;
  readonly nameSealed: Uint8Array;
  readonly phoneSealed: Uint8Array | null;
  readonly emailSealed: Uint8Array | null;
  readonly language: string;
};

/** Where the contact stands now, and the version of the home it belongs to. */
export type Place = { id: number; buildingId: number; contactId: number | null; version: number };
export const placeOfPart = (part: string, id: number) => {
  if (part === "building_head")
    return sql<Place>`select id, id as "buildingId", head_id as "contactId", version from building where id = ${id} for update`;
  const column = part === "manager" ? sql`manager_id` : sql`landlord_id`;
  return sql<Place>`select id, building_id as "buildingId", ${column} as "contactId", version from rental_unit where id = ${id} for update`;
};

export const insertContact = (buildingId: number, contact: SealedContact) => sql<{ id: number }>`
  insert into contact (building_id, part, name_masked, phone_masked, name_sealed, phone_sealed, email_sealed, language)
  values (${buildingId}, ${contact.part}, ${contact.nameMasked}, ${contact.phoneMasked}, ${contact.nameSealed}, ${contact.phoneSealed},
    ${contact.emailSealed}, ${contact.language})
  returning id`;

export const pointTo = (part: string, id: number, contactId: number | null) => {
  if (part === "building_head")
    return sql`update building set head_id = ${contactId}, version = version + 1 where id = ${id}`;
  const column = part === "manager" ? sql`manager_id` : sql`landlord_id`;
  return sql`update rental_unit set ${column} = ${contactId}, version = version + 1 where id = ${id}`;
};

/** Nobody's contact any more: what is personal of it goes, the row stays for those who read who looked. */
export const forgetContact = (id: number) => sql`
  update contact k set name_masked = '', phone_masked = null, name_sealed = '', phone_sealed = null, email_sealed = null, version = version + 1
  where id = ${id} and not exists (select from rental_unit u where u.landlord_id = k.id or u.manager_id = k.id)
    and not exists (select from building b where b.head_id = k.id)`;

export type SealedRow = {
  id: number;
  nameSealed: Uint8Array;
  phoneSealed: Uint8Array | null;
  emailSealed: Uint8Array | null;
  language: "zh" | "en";
};
export const sealedContact = (id: number) => sql<SealedRow>`
  select id, name_sealed as "nameSealed", phone_sealed as "phoneSealed", email_sealed as "emailSealed", language
  from contact where id = ${id} and length(name_sealed) > 0`;

export type LookRow = {
  id: number;
  at: Date;
  account: { id: number; name: string; nameEn: string | null };
  role: string;
  part: "landlord" | "building_head" | "manager" | null;
  outside: boolean;
  building: {
    id: number;
    sourceId: string;
    name: string | null;
    street: string | null;
    houseNumber: string | null;
    estate: string | null;
  };
  units: { id: number; sourceId: string }[];
  purpose: "visit" | "notice" | "declaration" | "other";
  reason: string | null;
  fields: string[];
  fromAddress: string | null;
};
export type LookFilter = {
  readonly accountId: number | null;
  readonly purpose: string | null;
  readonly from: string | null;
  readonly to: string | null;
};
const matching = ({ accountId, purpose, from, to }: LookFilter): RawBuilder<unknown> => sql`
  (${accountId}::bigint is null or l.account_id = ${accountId}::bigint) and (${purpose}::text is null or l.purpose = ${purpose}::text)
    and (${from}::timestamptz is null or l.at >= ${from}::timestamptz) and (${to}::timestamptz is null or l.at < ${to}::timestamptz)`;

/** Newest first; the page first, the joins after. */
export const looks = (filter: LookFilter, limit: number, offset: number) => sql<LookRow>`
  with page as (select l.* from contact_look l where ${matching(filter)} order by l.at desc, l.id desc limit ${limit} offset ${offset})
  select l.id, l.at, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account, a.role, k.part, l.outside,
    json_build_object('id', b.id, 'sourceId', b.source_id, 'name', b.name, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate) as building,
    coalesce((select json_agg(json_build_object('id', u.id, 'sourceId', u.source_id) order by u.id)
      from (select id, source_id from rental_unit u where u.building_id = b.id and (u.landlord_id = k.id or u.manager_id = k.id or u.id = f.unit_id) order by id limit 20) u), '[]') as units,
    l.purpose, l.reason, l.fields, l.from_address as "fromAddress"
  from page l
  join account a on a.id = l.account_id
  left join contact k on k.id = l.contact_id
  left join attachment f on f.id = l.attachment_id
  join building b on b.id = coalesce(k.building_id, f.building_id)
  order by l.at desc, l.id desc`;

export const countLooks = (filter: LookFilter, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from contact_look l where ${matching(filter)} limit ${most}) few`;
