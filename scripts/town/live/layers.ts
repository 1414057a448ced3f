/**
 * Layers from outside for the demo town, all invented: a flood along a street for the next three days, an outage in one community today,
 * works in another street since last week. Written as an import would leave them.
 */
import { sql } from "kysely";
import type { Scene } from "./past.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

type Layer = {
  readonly kind: "flood" | "outage" | "works";
  readonly name: string;
  readonly nameEn: string;
  readonly source: string;
  readonly fromHours: number;
  readonly untilHours: number;
  /** Rows of (geom, properties). */
  readonly shapes: string;
};

/** Metres are taken at the latitude of the town; it is a picture, not a measurement. */
const around = (street: number, metres: number): string => `
  select ST_Multi(ST_Intersection(ST_Transform(ST_Buffer(ST_Transform(s.geom, 3857), ${metres} / cos(radians(ST_Y(ST_Centroid(s.geom))))), 4326), d.geom)) as geom,
    jsonb_build_object('street', s.name, 'remark', '虚构 invented') as properties
  from (select geom, name from street where name is not null order by ST_Length(geom) desc, id offset ${street} limit 1) s, home d`;

const layers: readonly Layer[] = [
  {
    kind: "flood",
    name: "暴雨积水范围（虚构）",
    nameEn: "Heavy rain: flooded ground (invented)",
    source: "县水务局（虚构）",
    fromHours: -6,
    untilHours: 3 * DAY_HOURS,
    shapes: around(0, 60),
  },
  {
    kind: "outage",
    name: "检修停电（虚构）",
    nameEn: "Power cut for repair (invented)",
    source: "供电所（虚构）",
    fromHours: -2,
    untilHours: 8,
    shapes: `select ST_Multi(ST_Union(k.geom)) as geom, '{"reason": "检修 repair", "remark": "虚构 invented"}'::jsonb as properties
      from (select geom from block where valid_to is null and division_code like (select left(code, 9) from home) || '%' order by code limit 6) k having count(*) > 0`,
  },
  {
    kind: "works",
    name: "雨水管施工（虚构）",
    nameEn: "Works on the rain sewer (invented)",
    source: "县住建局（虚构）",
    fromHours: -7 * DAY_HOURS,
    untilHours: 21 * DAY_HOURS,
    shapes: `select s.geom, jsonb_build_object('street', s.name, 'remark', '虚构 invented') as properties
      from (select geom, name from street where name is not null order by ST_Length(geom) desc, id offset 2 limit 1) s, home d where ST_Intersects(s.geom, d.geom)`,
  },
];

/** Of the first subdistrict, brought in by its supervisor. */
export async function bringLayers({ tx, now }: Scene): Promise<void> {
  for (const { kind, name, nameEn, source, fromHours, untilHours, shapes } of layers) {
    const [from, until] = [fromHours, untilHours].map((hours) => new Date(now.getTime() + hours * HOUR_MS));
    await sql`
      with home as (select code, geom from division where level = 'subdistrict' and valid_to is null order by code limit 1),
        maker as (select id from account where role = 'supervisor' order by id limit 1),
        shape as (select geom, properties from (${sql.raw(shapes)}) x where not ST_IsEmpty(geom) and ST_IsValid(geom)),
        layer as (insert into imported_layer (kind, name, name_en, source, valid_from, valid_until, division_code, reach, account_id, made_at)
          select ${kind}, ${name}, ${nameEn}, ${source}, ${from}::timestamptz, ${until}::timestamptz, home.code, regexp_replace(home.code, '(000)+$', ''), maker.id, ${from}::timestamptz
          from home, maker where exists (select from shape) returning id, account_id),
        edition as (insert into imported_edition (layer_id, number, file_name, system, features, vertices, box, account_id, at)
          select layer.id, 1, ${`${kind}.geojson`}, 'WGS84', (select count(*) from shape), (select sum(ST_NPoints(geom)) from shape), (select box_of(ST_Extent(geom)::geometry) from shape),
            layer.account_id, ${from}::timestamptz from layer returning id)
      insert into imported_feature (edition_id, number, geom, properties)
      select edition.id, row_number() over (), shape.geom, shape.properties from edition, shape`.execute(tx);
  }
}
