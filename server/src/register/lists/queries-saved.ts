/** The SQL of kept searches. Row-level security shows one's own and those that are for all. */
import { sql } from "kysely";

export type SearchRow = {
  id: number;
  name: string;
  thing: "units" | "hazards" | "visits";
  wish: Record<string, unknown>;
  forAll: boolean;
  maker: { id: number; name: string; nameEn: string | null };
  madeAt: Date;
  version: number;
};
const columns = sql`s.id, s.name, s.thing, s.wish, s.for_all as "forAll", s.made_at as "madeAt", s.version,
    json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as maker`;

export const searchesFor = (accountId: number, limit: number) => sql<SearchRow>`
  select ${columns} from saved_search s join account a on a.id = s.account_id
  where s.thing = 'units' order by s.account_id <> ${accountId}, s.name, s.id limit ${limit}`;
export const searchById = (id: number) => sql<SearchRow>`
  select ${columns} from saved_search s join account a on a.id = s.account_id where s.id = ${id}`;
export const holdSearch = (id: number, accountId: number) => sql<{ id: number; version: number }>`
  select id, version from saved_search where id = ${id} and account_id = ${accountId} for update`;
export const countSearches = (accountId: number) => sql<{ total: number }>`
  select count(*)::int as total from saved_search where account_id = ${accountId}`;
export const searchByName = (accountId: number, name: string, except: number | null) => sql<{ id: number }>`
  select id from saved_search where account_id = ${accountId} and thing = 'units' and name = ${name} and id is distinct from ${except}::bigint`;

export const insertSearch = (accountId: number, name: string, wish: unknown, forAll: boolean) => sql<{ id: number }>`
  insert into saved_search (account_id, name, thing, wish, for_all)
  values (${accountId}, ${name}, 'units', ${JSON.stringify(wish)}::jsonb, ${forAll})
  on conflict (account_id, thing, name) do nothing returning id`;
/** Null leaves what stands there. */
export const updateSearch = (id: number, name: string | null, wish: unknown, forAll: boolean | null) => sql`
  update saved_search set name = coalesce(${name}::text, name), wish = coalesce(${wish === null ? null : JSON.stringify(wish)}::jsonb, wish),
    for_all = coalesce(${forAll}::boolean, for_all), version = version + 1
  where id = ${id}`;
export const deleteSearch = (id: number) => sql`delete from saved_search where id = ${id}`;
