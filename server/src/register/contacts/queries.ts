/** The SQL of contacts: sealed where they stand, and who looked at them. */
import { type RawBuilder, sql } from "kysely";

/** A seal is bound to its row: the number is taken before anything is sealed. */
export const nextContactId = sql<{ id: number }>`select nextval(pg_get_serial_sequence('contact', 'id')) as id`;

export type SealedContact = {
  readonly id: number;
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

export const insertContact = (buildingId: number, contact: SealedContact) => sql`
  insert into contact (id, building_id, part, name_masked, phone_masked, name_sealed, phone_sealed, email_sealed, language)
  overriding system value
  values (${contact.id}, ${buildingId}, ${contact.part}, ${contact.nameMasked}, ${contact.phoneMasked}, ${contact.nameSealed}, ${contact.phoneSealed},
    ${contact.emailSealed}, ${contact.language})`;

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
  what: "contact" | "contract" | "occupant";
  part: "landlord" | "building_head" | "manager" | null;
  outside: boolean;
  atNight: boolean;
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
  readonly q?: string;
  readonly accountId?: number;
  readonly buildingId?: number;
  readonly what?: "contact" | "contract" | "occupant";
  readonly purpose?: string;
  readonly only?: "outside" | "at_night";
  readonly from?: string;
  readonly to?: string;
};
const columnOf = { contact: "contact_id", contract: "attachment_id", occupant: "occupant_id" } as const;
const said = (word: string) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function matching({ q, accountId, buildingId, what, purpose, only, from, to }: LookFilter): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...(accountId === undefined ? [] : [sql`l.account_id = ${accountId}`]),
    ...(buildingId === undefined ? [] : [sql`l.building_id = ${buildingId}`]),
    ...(what === undefined ? [] : [sql`${sql.ref(`l.${columnOf[what]}`)} is not null`]),
    ...(purpose === undefined ? [] : [sql`l.purpose = ${purpose}`]),
    ...(only === undefined ? [] : [only === "outside" ? sql`l.outside` : sql`l.at_night`]),
    ...(from === undefined ? [] : [sql`l.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`l.at < ${to}::timestamptz`]),
    ...(q === undefined ? [] : [spoken(said(q))]),
  ];
  return sql.join(conditions, sql` and `);
}

const spoken = (word: string) => sql`(
    exists (select from account a where a.id = l.account_id and (a.name ilike ${word} or a.name_en ilike ${word} or a.login ilike ${word}))
    or exists (select from building b where b.id = l.building_id and concat_ws(' ', b.street, b.house_number, b.estate, b.name, b.source_id) ilike ${word})
    or exists (select from rental_unit u where u.building_id = l.building_id and u.source_id ilike ${word}))`;

/** Newest first, older than `before`; the page first, the joins after. */
export const looks = (
  filter: LookFilter,
  { limit, offset = 0, before = null }: { limit: number; offset?: number; before?: number | null },
) => sql<LookRow>`
  with page as (select l.* from contact_look l where ${matching(filter)} and (${before}::bigint is null or l.id < ${before}::bigint)
    order by l.id desc limit ${limit} offset ${offset})
  select l.id, l.at, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account, a.role, k.part, l.outside, l.at_night as "atNight",
    case when l.contact_id is not null then 'contact' when l.attachment_id is not null then 'contract' else 'occupant' end as what,
    json_build_object('id', b.id, 'sourceId', b.source_id, 'name', b.name, 'street', b.street, 'houseNumber', b.house_number, 'estate', b.estate) as building,
    coalesce((select json_agg(json_build_object('id', u.id, 'sourceId', u.source_id) order by u.id)
      from (select id, source_id from rental_unit u where u.building_id = b.id and (u.landlord_id = k.id or u.manager_id = k.id or u.id = f.unit_id
        or u.id = (select s.unit_id from occupant o join lease s on s.id = o.lease_id where o.id = l.occupant_id)) order by id limit 20) u), '[]') as units,
    l.purpose, l.reason, l.fields, l.from_address as "fromAddress"
  from page l
  join account a on a.id = l.account_id
  join building b on b.id = l.building_id
  left join contact k on k.id = l.contact_id
  left join attachment f on f.id = l.attachment_id
  order by l.id desc`;

export const countLooks = (filter: LookFilter, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from contact_look l where ${matching(filter)} limit ${most}) few`;

/**
 * The first line that is not as the audit wrote it down when it was made. Lines that came by the hundred stand in the audit as a span and
 * are not compared. Columns that were added since are left out. Linear in the log; as the owner, whom no row security hides a line from.
 */
export const wrongLook = sql<{ id: number; kind: "changed" | "missing" | "added" }>`
  with told as (
    select l.row_key::bigint as id, l.after from audit_line l where l.table_name = 'contact_look' and l.op = 'insert' and l.row_key is not null),
  spans as (
    select (l.after ->> 'first')::bigint as first, (l.after ->> 'last')::bigint as last from audit_line l
    where l.table_name = 'contact_look' and l.op = 'insert' and l.row_key is null)
  select coalesce(t.id, k.id) as id, case when k.id is null then 'missing' when t.id is null then 'added' else 'changed' end as kind
  from told t full join contact_look k on k.id = t.id
  where k.id is null
    or t.id is null and exists (select from told) and k.id > (select min(id) from told) and not exists (select from spans s where k.id between s.first and s.last)
    or t.id is not null and k.id is not null and ((t.after ->> 'at')::timestamptz <> k.at
      or (t.after - '{at,building_id}'::text[]) <> (select jsonb_object_agg(n.key, to_jsonb(k) -> n.key) from jsonb_object_keys(t.after - '{at,building_id}'::text[]) n (key)))
  order by 1 limit 1`;
export const allLooks = sql<{ looks: number }>`select count(*)::int as looks from contact_look`;
