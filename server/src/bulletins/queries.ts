/** The SQL of bulletins. Row-level security shows everybody what is told to the own role and ground, and to an author the own ones. */
import { type RawBuilder, sql } from "kysely";
import type { Bulletin, BulletinBox, NewBulletin } from "./contract.ts";

type Written = Omit<NewBulletin, "uuid" | "files" | "corrects"> & { readonly reach: readonly string[] };
type New = Written & Pick<NewBulletin, "uuid"> & { readonly corrects: number | null; readonly accountId: number };

const list = (texts: readonly string[]) => sql`${`{${texts.map((text) => `"${text}"`).join(",")}}`}::text[]`;

/** No row where the uuid is taken. */
export const insertBulletin = (wish: New) => sql<{ id: number }>`
  insert into bulletin (uuid, title, text, level, roles, areas, reach, starts_at, ends_at, needs_receipt, corrects, state, account_id)
  values (${wish.uuid}, ${wish.title}, ${wish.text}, ${wish.level}, ${list(wish.roles)}, ${list(wish.areas)}, ${list(wish.reach)},
    ${wish.startsAt}, ${wish.endsAt}, ${wish.needsReceipt}, ${wish.corrects}, 'draft', ${wish.accountId})
  on conflict (uuid) do nothing returning id`;

export const changeDraft = (id: number, wish: Written) => sql`
  update bulletin set title = ${wish.title}, text = ${wish.text}, level = ${wish.level}, roles = ${list(wish.roles)}, areas = ${list(wish.areas)},
    reach = ${list(wish.reach)}, starts_at = ${wish.startsAt}, ends_at = ${wish.endsAt}, needs_receipt = ${wish.needsReceipt}, version = version + 1
  where id = ${id}`;

/** One whose start has passed meanwhile begins now: nobody was told before. */
export const publishBulletin = (id: number, at: Date) => sql<{ startsAt: Date }>`
  update bulletin set state = 'published', published_at = ${at}::timestamptz, starts_at = greatest(starts_at, ${at}::timestamptz), version = version + 1
  where id = ${id} returning starts_at as "startsAt"`;
export const withdrawBulletin = (id: number, at: Date) => sql`
  update bulletin set state = 'withdrawn', withdrawn_at = ${at}::timestamptz, version = version + 1 where id = ${id}`;

export type HeldBulletin = {
  readonly id: number;
  readonly state: Bulletin["state"];
  readonly version: number;
  readonly accountId: number;
  readonly level: Bulletin["level"];
  readonly roles: Bulletin["roles"];
  readonly endsAt: Date | null;
};
const heldColumns = sql`id, state, version, account_id as "accountId", level, roles, ends_at as "endsAt"`;
/** To the end of the transaction. Who may not change it does not get it. */
export const holdBulletin = (id: number) =>
  sql<HeldBulletin>`select ${heldColumns} from bulletin where id = ${id} for update`;

export type BulletinRow = Omit<Bulletin, "files" | "startsAt" | "endsAt" | "publishedAt" | "withdrawnAt" | "readAt"> & {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly readAt: Date | null;
};
const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'title', ${sql.ref(`${alias}.title`)}) end`;

/** A correction that is not told to the asker is not named either: the sub-selects are bound by the same policies. */
const selectBulletins = (accountId: number, where: RawBuilder<unknown>, limit: number) => sql<BulletinRow>`
  with page as (select b.* from bulletin b where ${where} order by coalesce(b.starts_at, b.made_at) desc, b.id desc limit ${limit})
  select b.id, b.uuid, b.title, b.text, b.level, b.roles, b.needs_receipt as "needsReceipt", b.state, b.version,
    b.starts_at as "startsAt", b.ends_at as "endsAt", b.published_at as "publishedAt", b.withdrawn_at as "withdrawnAt",
    coalesce((select json_agg(json_build_object('code', d.code, 'name', d.name, 'nameEn', d.name_en) order by d.code)
      from division d where d.code = any (b.areas) and d.valid_to is null), '[]') as areas,
    ${named("o")} as corrects, ${named("n")} as "correctedBy",
    json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
    (select r.read_at from bulletin_receipt r where r.bulletin_id = b.id and r.account_id = ${accountId}) as "readAt",
    b.account_id = ${accountId} as "isOwn"
  from page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (select c.id, c.title from bulletin c where c.corrects = b.id and c.state = 'published' order by c.id desc limit 1) n on true
  order by coalesce(b.starts_at, b.made_at) desc, b.id desc`;

/** Told to this role and ground: an administrator sees more of the table than that. */
const toldTo = (role: string) =>
  sql`b.state = 'published' and b.starts_at <= statement_timestamp() and ${role} = any (b.roles) and meets_scope(b.reach)`;
const isOver = sql`b.ends_at <= statement_timestamp()`;

export const bulletinsIn = (box: BulletinBox, accountId: number, role: string, limit: number) => {
  const where = {
    running: sql`${toldTo(role)} and not coalesce(${isOver}, false)`,
    past: sql`${toldTo(role)} and ${isOver}`,
    own: role === "administrator" ? sql`true` : sql`b.account_id = ${accountId}`,
  }[box];
  return selectBulletins(accountId, where, limit);
};
export type ShownRow = Pick<Bulletin, "id" | "title" | "text"> & { readonly isUrgent: boolean; readonly at: Date };
/** For a screen on a wall: running, on the ground below `prefix` (null: the whole town), and not put right by another one. */
export const bulletinsToShow = (role: string, prefix: string | null, limit: number) => sql<ShownRow>`
  select b.id, b.title, b.text, b.level = 'urgent' as "isUrgent", b.starts_at as at
  from bulletin b
  where ${toldTo(role)} and not coalesce(${isOver}, false)
    and (${prefix}::text is null or exists (select from unnest(b.reach) p (prefix)
      where p.prefix like ${prefix}::text || '%' or ${prefix}::text like p.prefix || '%'))
    and not exists (select from bulletin c where c.corrects = b.id and c.state = 'published' and c.starts_at <= statement_timestamp())
  order by b.level = 'urgent' desc, b.starts_at desc, b.id desc limit ${limit}`;
export const bulletinById = (id: number, accountId: number) => selectBulletins(accountId, sql`b.id = ${id}`, 1);
export const bulletinIdOfUuid = (uuid: string) => sql<{ id: number; accountId: number }>`
  select id, account_id as "accountId" from bulletin where uuid = ${uuid}`;

/** Counts no further than `most`. */
export const countUnread = (accountId: number, role: string, most: number) => sql<{ count: number }>`
  select count(*)::int as count from (select from bulletin b
    where ${toldTo(role)} and not coalesce(${isOver}, false) and b.account_id <> ${accountId}
      and not exists (select from bulletin_receipt r where r.bulletin_id = b.id and r.account_id = ${accountId}) limit ${most}) few`;

/** The first reading counts. */
export const insertReceipt = (id: number, accountId: number) => sql`
  insert into bulletin_receipt (bulletin_id, account_id) values (${id}, ${accountId}) on conflict do nothing`;
export const isTold = (id: number, role: string) => sql<{ told: boolean }>`
  select ${toldTo(role)} as told from bulletin b where b.id = ${id}`;

export type AudienceRow = {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly role: Bulletin["roles"][number];
  readonly readAt: Date | null;
  /** Prefixes of the bulletin's reach that the account answers for. */
  readonly met: readonly string[];
};
/** Active accounts of the roles whose ground meets the bulletin's, by name. The same words as meets_scope, asked of every account. */
export const audienceOf = (id: number, limit: number) => sql<AudienceRow>`
  select a.id, a.name, a.name_en as "nameEn", a.role, r.read_at as "readAt", m.met
  from bulletin b
  join account a on a.role = any (b.roles) and a.state = 'active' and a.id <> b.account_id
  cross join lateral (select array_agg(p.prefix order by p.prefix) as met from unnest(b.reach) p (prefix)
    where a.role = 'administrator'
      or exists (select from jurisdiction j where j.account_id = a.id and j.valid @> statement_timestamp()
        and (division_prefix(j.division_code) like p.prefix || '%' or p.prefix like division_prefix(j.division_code) || '%'))
      or (a.role = 'officer' and exists (select from assignment s join cell c on c.id = s.cell_id
        where s.account_id = a.id and s.valid @> statement_timestamp() and c.division_code like p.prefix || '%'))) m
  left join bulletin_receipt r on r.bulletin_id = b.id and r.account_id = a.id
  where b.id = ${id} and m.met is not null
  order by a.name, a.id limit ${limit}`;

export type AreaRow = {
  readonly prefix: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
};
export const areasOfPrefixes = (id: number) => sql<AreaRow>`
  select distinct on (p.prefix) p.prefix, d.code, d.name, d.name_en as "nameEn" from bulletin b, unnest(b.reach) p (prefix)
  join division d on d.code = rpad(p.prefix, 12, '0') and d.valid_to is null where b.id = ${id} and p.prefix <> '' order by p.prefix, d.id`;

/** Whose start or end lies in (from, to]: told anew, because no row of theirs changes then. Runs as the owner. */
export const tellDue = (from: Date, to: Date) => sql<{
  id: number;
  level: Bulletin["level"];
  roles: Bulletin["roles"];
  begins: boolean;
  startsAt: Date;
}>`
  with due as (select b.id, b.level, b.roles, b.starts_at, b.starts_at > ${from}::timestamptz and b.starts_at <= ${to}::timestamptz as begins from bulletin b
    where b.state = 'published' and ((b.starts_at > ${from}::timestamptz and b.starts_at <= ${to}::timestamptz)
      or (b.ends_at > ${from}::timestamptz and b.ends_at <= ${to}::timestamptz))),
  told as (insert into change (table_name, op, row_id) select 'bulletin', 'update', id from due)
  select id, level, roles, begins, starts_at as "startsAt" from due order by id`;
