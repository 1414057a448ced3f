/** What is inside the houses of the demo town: rooms of homes, doors that are not let, equipment, and a few fields of the town's own. */
import { sql } from "kysely";
import { dice, type Scene } from "./past.ts";

export async function furnishHouses(scene: Scene): Promise<void> {
  await addFields(scene);
  await describeHomes(scene);
  await divideHomes(scene);
  await addOtherDoors(scene);
  await describeHouses(scene);
}

/** One statement for everything that a house gets: its row is written once. */
const describeHouses = (scene: Scene) =>
  sql`
  update building b set head_id = c.id, stairs = case when coalesce(b.storeys, 1) < 7 and b.area_m2 < 600 then 1 else 2 end,
    extra = jsonb_build_object('evacuation_plan', ${dice(scene, "plan", "b.source_id")} < 0.6), version = b.version + 1
  from contact c where c.building_id = b.id and c.part = 'building_head'`.execute(scene.tx);

async function addFields({ tx }: Scene): Promise<void> {
  const choices = {
    choices: [
      { code: "none", zh: "无", en: "None" },
      { code: "electric", zh: "电暖", en: "Electric" },
      { code: "air", zh: "空调", en: "Air conditioning" },
    ],
  };
  await sql`
    insert into extra_field (key, target, kind, label, label_en, hint, hint_en, rules, shown, position) values
      ('evacuation_plan', 'building', 'yes_no', '已张贴疏散图', 'Evacuation plan posted', '一楼楼梯口', 'At the stair on the ground floor', '{}', '{file,card}', 1),
      ('heating', 'rental_unit', 'choice', '取暖方式', 'Heating', null, null, ${JSON.stringify(choices)}::jsonb, '{file,list}', 1),
      ('e_bikes', 'rental_unit', 'whole', '电动自行车数', 'E-bikes kept', '停放在室外的不计', 'Not counting those parked outside', '{"minimum": 0, "maximum": 20}', '{file}', 2)
    on conflict (key) do nothing`.execute(tx);
}

/** One statement for everything that a home gets: its row is written once. */
async function describeHomes(scene: Scene): Promise<void> {
  const by = (about: string) => dice(scene, about, "u.source_id");
  const year = Number(scene.today.slice(0, 4));
  await sql`
    update rental_unit u set landlord_id = h.landlord_id, manager_id = h.manager_id,
      equipment = jsonb_build_object(
        'extinguisher', jsonb_build_object('there', ${by("ext")} < 0.93, 'count', 1, 'expires', make_date(${year}::integer + (${by("exp")} * 4)::integer, 6, 30)),
        'smoke_detector', jsonb_build_object('there', ${by("smoke")} < 0.8, 'count', greatest(1, u.rooms)),
        'rcd', jsonb_build_object('there', ${by("rcd")} < 0.9)),
      extra = case when ${by("extra")} < 0.35
        then jsonb_build_object('heating', (array['none','electric','air'])[1 + (${by("heat")} * 2.99)::integer], 'e_bikes', (${by("bike")} * 2.4)::integer) else '{}'::jsonb end,
      estate_unit_code = case when ${by("estate")} < 0.4 and u.division_code is not null and u.floor > 0
        then u.division_code || 'GB' || lpad((u.building_id % 100000)::text, 5, '0') || 'F' || lpad((u.building_id % 10000)::text, 4, '0') || lpad((u.id % 10000)::text, 4, '0') end,
      deregistered_on = case when u.status = 'deregistered' then u.registered_on + ((${scene.today}::date - u.registered_on) * 0.8)::integer end,
      deregistered_reason = case when u.status = 'deregistered' then (array['own_use','sold','ended'])[1 + (${by("why")} * 2.99)::integer] end,
      version = u.version + 1
    from held_home h where h.unit_id = u.id`.execute(scene.tx);
}

/** A whole home has a kitchen, a bathroom and its bedrooms; a room let by itself is one bedroom, and so is one with beds. */
async function divideHomes(scene: Scene): Promise<void> {
  await sql`
    insert into unit_room (unit_id, name, kind, area_m2, beds, lived_in, divided)
    select u.id, r.name, r.kind, round((u.area_m2 * r.share)::numeric, 1), r.beds, r.kind = 'bedroom' and u.status in ('let', 'undeclared'),
      r.kind = 'bedroom' and ${dice(scene, "divided", "u.source_id")} < 0.02
    from rental_unit u cross join lateral (
      select '卧室' || n as name, 'bedroom' as kind, 0.55 / greatest(1, u.rooms) as share, greatest(1, u.beds / greatest(1, u.rooms)) as beds
      from generate_series(1, greatest(1, u.rooms)) n where u.letting = 'whole'
      union all select k.name, k.kind, k.share, 0 from (values ('客厅', 'living_room', 0.25), ('厨房', 'kitchen', 0.1), ('卫生间', 'bathroom', 0.1)) k (name, kind, share)
      where u.letting = 'whole' and (u.rooms > 1 or k.kind <> 'living_room')
      union all select '居室', 'bedroom', 0.85, greatest(1, u.beds) where u.letting <> 'whole'
      union all select '卫生间', 'bathroom', 0.15, 0 where u.letting in ('by_room', 'managed', 'hotel_like')
    ) r
    where u.area_m2 > 0`.execute(scene.tx);
}

/**
 * storeys: one row a floor with the homes on it · the ground floor of a house on a street has shops, the next door of a floor is the
 * owner's or empty, a larger house has stairs and a basement for storage.
 */
async function addOtherDoors(scene: Scene): Promise<void> {
  const floor = (about: string) => dice(scene, about, "f.source_id || '/' || f.floor");
  await sql`
    insert into other_room (building_id, floor, room, use, note, checked_on)
    with storeys as (
      select b.id, b.source_id, b.kind, b.storeys, g.floor, count(u.id) as homes
      from (select b.* from building b where exists (select from rental_unit u where u.building_id = b.id)) b
      cross join lateral generate_series(1, least(b.storeys, 12)) g (floor)
      left join rental_unit u on u.building_id = b.id and u.floor = g.floor
      group by b.id, b.source_id, b.kind, b.storeys, g.floor
    )
    select f.id, f.floor, f.floor || lpad((f.homes + 50)::text, 2, '0'), case when f.kind = 'commercial' or ${floor("shop")} < 0.4 then 'shop' else 'owner' end, null::text, null::date
    from storeys f where f.floor = 1 and ${floor("front")} < 0.55
    union all
    select f.id, f.floor, f.floor || lpad((f.homes + 51)::text, 2, '0'), case when ${floor("empty")} < 0.5 then 'owner' else 'vacant' end, null, null
    from storeys f where f.kind in ('house', 'apartments') and f.floor > 1 and ${floor("door")} < 0.3
    union all
    select f.id, f.floor, '楼梯' || f.floor, 'stair', null, null from storeys f where f.kind <> 'house' or f.storeys > 3
    union all
    select f.id, -1, '地下室', 'storage', '仅限储物，不得住人', ${scene.today}::date - (${floor("look")} * 40)::integer
    from storeys f where f.floor = 1 and f.storeys > 5 and ${floor("cellar")} < 0.5
    on conflict do nothing`.execute(scene.tx);
}
