/** The SQL of imported layers: the layer, its editions, its features. Row-level security leaves only ground that the account may look at. */
import { type RawBuilder, sql } from "kysely";
import { thisInstant } from "../db/places.ts";
import type { ImportedEdition, ImportedKind, ImportedSystem } from "./contract.ts";

/** Shares of the positions that lie in the town, and on one of its buildings. */
export const scorePlaces = (places: readonly (readonly number[])[]) => sql<{
  inDivisions: number;
  onBuildings: number;
}>`
  with place as (
    select ST_SetSRID(ST_MakePoint((p ->> 0)::float8, (p ->> 1)::float8), 4326) as geom from jsonb_array_elements(${JSON.stringify(places)}::jsonb) p
  )
  select avg(exists (select from division d where d.valid_to is null and d.level = 'community' and ST_Intersects(d.geom, place.geom))::int)::float8 as "inDivisions",
    avg(exists (select from building b where ST_Intersects(b.geom, place.geom))::int)::float8 as "onBuildings"
  from place`;

export type NewRow = {
  readonly kind: ImportedKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly source: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly division: string | null;
  readonly reach: string;
  readonly accountId: number;
};
export const insertLayer = (row: NewRow) => sql<{ id: number }>`
  insert into imported_layer (kind, name, name_en, source, valid_from, valid_until, division_code, reach, account_id)
  values (${row.kind}, ${row.name}, ${row.nameEn}, ${row.source}, ${row.from}::timestamptz, ${row.until}::timestamptz, ${row.division}, ${row.reach}, ${row.accountId})
  returning id`;

export type NewEditionRow = {
  readonly layerId: number;
  readonly fileName: string;
  readonly system: ImportedSystem;
  readonly swapAxes: boolean;
  readonly features: number;
  readonly vertices: number;
  readonly box: readonly number[];
  readonly accountId: number;
};
export const insertEdition = (row: NewEditionRow) => sql<{ id: number; number: number }>`
  insert into imported_edition (layer_id, number, file_name, system, swap_axes, features, vertices, box, account_id)
  select ${row.layerId}::bigint, coalesce(max(e.number), 0) + 1, ${row.fileName}, ${row.system}, ${row.swapAxes}, ${row.features}::int, ${row.vertices}::int,
    ${row.box}::float8[], ${row.accountId}::bigint
  from imported_edition e where e.layer_id = ${row.layerId}
  returning id, number`;

/** One text of JSON, [{row, geometry, properties}], already in WGS84. */
const given = (features: string) => sql`
  select (f ->> 'row')::int as number, ST_SetSRID(ST_GeomFromGeoJSON(f ->> 'geometry'), 4326) as geom, f -> 'properties' as properties
  from jsonb_array_elements(${features}::jsonb) f`;

/**
 * What the database says of a shape that crosses itself, and what lies beside the ground that the layer is to be about. Materialized: each
 * geometry is read once and not at every mention.
 */
export const faultsOf = (features: string, reach: string, limit: number) => sql<{ row: number; wrong: string }>`
  with ground as (
    select ST_Union(d.geom) as geom from division d
    where d.valid_to is null and ${reach === "" ? sql`d.parent_code is null` : sql`d.code = rpad(${reach}, 12, '0')`}
  ), g as materialized (${given(features)})
  select g.number as row, case when not ST_IsValid(g.geom) then ST_IsValidReason(g.geom) else 'outside of the ground the layer is about' end as wrong
  from g, ground
  where not ST_IsValid(g.geom) or not coalesce(ST_Intersects(g.geom, ground.geom), false)
  order by g.number limit ${limit}`;

export const insertFeatures = (editionId: number, features: string) => sql`
  insert into imported_feature (edition_id, number, geom, properties)
  select ${editionId}::bigint, g.number, g.geom, g.properties from (${given(features)}) g`;

export type LayerRow = {
  readonly id: number;
  readonly kind: ImportedKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly source: string;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly division: { code: string; name: string; nameEn: string | null } | null;
  readonly reach: string;
  readonly by: string;
  readonly at: Date;
  readonly removedAt: Date | null;
  readonly version: number;
  readonly edition: number;
  readonly features: number;
  readonly box: number[];
  readonly editions: ImportedEdition[];
};

const columns = sql`l.id, l.kind, l.name, l.name_en as "nameEn", l.source, l.valid_from as "from", l.valid_until as "until", l.reach,
    case when d.id is not null then json_build_object('code', d.code, 'name', d.name, 'nameEn', d.name_en) end as division,
    a.name as by, l.made_at as at, l.removed_at as "removedAt", l.version, l.edition, e.features, e.box,
    (select json_agg(json_build_object('number', h.number, 'fileName', h.file_name, 'system', h.system, 'swapAxes', h.swap_axes, 'features', h.features,
      'vertices', h.vertices, 'by', u.name, 'at', h.at) order by h.number desc) from imported_edition h join account u on u.id = h.account_id where h.layer_id = l.id) as editions
  from imported_layer l
  join imported_edition e on e.layer_id = l.id and e.number = l.edition
  join account a on a.id = l.account_id
  left join division d on d.code = l.division_code and d.valid_to is null`;

/** Newest first. */
export const layerRows = (at: string | null, removed: boolean, limit: number) => sql<LayerRow>`
  select ${columns}
  where (l.removed_at is not null) = ${removed} and ${at === null ? sql`true` : validAt(at)}
  order by l.made_at desc, l.id desc limit ${limit}`;

const validAt = (at: string): RawBuilder<unknown> =>
  sql`coalesce(l.valid_from <= ${at}::timestamptz, true) and coalesce(l.valid_until > ${at}::timestamptz, true)`;

export const layerById = (id: number) => sql<LayerRow>`select ${columns} where l.id = ${id}`;

export const countLayers = () =>
  sql<{ count: number }>`select count(*)::int as count from imported_layer where removed_at is null`;

/** Held to the end of the transaction: who comes with the same version waits, and finds it gone. */
export const lockLayer = (id: number) => sql<{ version: number; reach: string }>`
  select version, reach from imported_layer where id = ${id} for update`;

export type LayerSet = {
  readonly kind: ImportedKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly source: string;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly edition: number;
  readonly removed: boolean;
};
export const updateLayer = (id: number, version: number, set: LayerSet) => sql<{ id: number }>`
  update imported_layer set kind = ${set.kind}, name = ${set.name}, name_en = ${set.nameEn}, source = ${set.source}, valid_from = ${set.from}, valid_until = ${set.until},
    edition = ${set.edition}, removed_at = case when ${set.removed} then coalesce(removed_at, ${thisInstant}) end, version = version + 1
  where id = ${id} and version = ${version} returning id`;

/** GeoJSON with seven decimals, a hundredth of a metre. */
export const featuresOf = (layerId: number, edition: number) => sql<{
  number: number;
  geometry: string;
  properties: unknown;
}>`
  select f.number, ST_AsGeoJSON(f.geom, 7) as geometry, f.properties
  from imported_feature f join imported_edition e on e.id = f.edition_id
  where e.layer_id = ${layerId} and e.number = ${edition} order by f.number`;

export const divisionExists = (code: string) => sql<{ id: number }>`
  select id from division where code = ${code} and valid_to is null`;
