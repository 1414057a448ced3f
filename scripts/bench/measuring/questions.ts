/** What people type into the search field, made of what is in the town, the same for the same town. */
import { sql } from "kysely";
import type { Db } from "../../../server/src/db/client.ts";

export type Question = { readonly kind: string; readonly q: string };

const OF_A_KIND = 20;

/** 200 questions of ten kinds; fewer where the town has fewer of something. */
export async function askedOf(db: Db): Promise<Question[]> {
  const { rows } = await sql<Question>`
    with building_here as (select * from building where street is not null and house_number is not null order by md5(source_id) limit 100)
    (select 'address' as kind, street || house_number || '号' as q from building_here order by id limit ${OF_A_KIND})
    union all (select 'address without number sign', street || house_number from building_here order by id desc limit ${OF_A_KIND})
    union all (select 'beginning of an address', left(street, 2) from building_here order by md5(street) limit ${OF_A_KIND})
    union all (select 'room in a house', b.street || b.house_number || '号' || u.room || '室' from rental_unit u join building b on b.id = u.building_id
      where b.street is not null and b.house_number is not null and u.room is not null and b.id in (select id from building_here) order by md5(u.source_id) limit ${OF_A_KIND})
    union all (select 'unit', source_id from rental_unit where id in (select id from rental_unit order by id limit 2000) order by md5(source_id) limit ${OF_A_KIND})
    union all (select 'hazard', source_id from hazard order by md5(source_id) limit ${OF_A_KIND})
    union all (select 'officer', name from account where role = 'officer' order by md5(login) limit ${OF_A_KIND})
    union all (select 'cell', code from cell where ended_at is null order by md5(code) limit ${OF_A_KIND})
    union all (select 'division', name from division order by md5(code) limit ${OF_A_KIND})
    union all (select 'misspelt address', left(street, 1) || '某' || right(street, 1) || house_number from building_here order by md5(street || house_number) limit ${OF_A_KIND})`.execute(
    db,
  );
  return rows;
}
