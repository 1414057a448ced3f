/**
 * The SQL that reads a layer of the town for an overlay: id, geometry, and the properties that go along. Nothing about people is
 * read. Row-level security leaves only what the account may see.
 */
import { type RawBuilder, sql } from "kysely";
import { liesIn } from "../db/places.ts";
import type { LayerFilter, TownLayer } from "./contract.ts";

export type LayerReach = {
  readonly filter: LayerFilter;
  readonly division: string | null;
  readonly prefix: string | null;
};
export type FilterName = keyof LayerFilter;

/** Which narrowing each layer understands. */
export const knownFilters: Readonly<Record<TownLayer, readonly FilterName[]>> = {
  division: ["kinds"],
  block: ["kinds"],
  cell: ["kinds"],
  street: ["kinds"],
  water: ["kinds"],
  landuse: ["kinds"],
  building: ["kinds"],
  hazard: ["kinds", "severities", "open", "from", "to"],
  incident: ["kinds", "open", "from", "to"],
  inspection: ["kinds", "from", "to"],
};

/** Rows of (id, geom, properties). */
export const rowsOfLayer: Readonly<Record<TownLayer, (asked: LayerReach) => RawBuilder<unknown>>> = {
  division: ({ filter, prefix }) => sql`
    select d.id, d.geom, jsonb_build_object('division_code', d.code, 'level', d.level, 'name', d.name, 'name_en', d.name_en) as properties
    from division d where d.valid_to is null and ${prefix === null ? sql`true` : sql`d.code like ${`${prefix}%`}`} and ${oneOf("d.level", filter.kinds)}`,

  block: ({ filter, prefix }) => sql`
    select k.id, k.geom, jsonb_build_object('block_code', k.code, 'division_code', k.division_code, 'kind', k.kind, 'area_m2', round(k.area_m2)) as properties
    from block k where k.valid_to is null and ${liesIn("k", prefix)} and ${oneOf("k.kind", filter.kinds)}`,

  // u: the blocks of each cell joined into its shape
  cell: ({ filter, prefix }) => sql`
    select c.id, u.geom, jsonb_build_object('cell_code', c.code, 'name', c.name, 'division_code', c.division_code, 'kind', c.kind) as properties
    from cell c
    join lateral (
      select ST_Multi(ST_UnaryUnion(ST_Collect(k.geom))) as geom from cell_block m join block k on k.id = m.block_id
      where m.cell_id = c.id and upper_inf(m.valid) having count(*) > 0
    ) u on true
    where c.ended_at is null and ${liesIn("c", prefix)} and ${oneOf("c.kind", filter.kinds)}`,

  street: ({ filter, division }) => sql`
    select s.id, s.geom, jsonb_build_object('source_id', s.source_id, 'name', s.name, 'name_en', s.name_en, 'class', s.class) as properties
    from street s where ${touches("s", division)} and ${oneOf("s.class", filter.kinds)}`,

  water: (asked) => namedGround("water", asked),
  landuse: (asked) => namedGround("landuse", asked),

  building: ({ filter, prefix }) => sql`
    select b.id, b.geom, jsonb_build_object('source_id', b.source_id, 'name', b.name, 'street', b.street, 'house_number', b.house_number,
      'estate', b.estate, 'kind', b.kind, 'storeys', b.storeys) as properties
    from building b where ${liesIn("b", prefix)} and ${oneOf("b.kind", filter.kinds)}`,

  hazard: ({ filter, prefix }) => sql`
    select h.id, h.geom, jsonb_build_object('hazard_id', h.id, 'class', h.class, 'item', h.item, 'severity', h.severity, 'state', h.state,
      'found_at', h.found_at, 'deadline_at', h.deadline_at, 'closed_at', h.closed_at) as properties
    from hazard h where ${liesIn("h", prefix)} and ${oneOf("h.class", filter.kinds)} and ${isOpen("h.state", filter.open)}
      and ${filter.severities ? sql`h.severity = any (${filter.severities}::int[])` : sql`true`} and ${during("h.found_at", filter)}`,

  incident: ({ filter, prefix }) => sql`
    select i.id, i.geom, jsonb_build_object('incident_id', i.id, 'class', i.class, 'state', i.state, 'opened_at', i.opened_at,
      'closed_at', i.closed_at) as properties
    from incident i where ${liesIn("i", prefix)} and ${oneOf("i.class", filter.kinds)} and ${isOpen("i.state", filter.open)} and ${during("i.opened_at", filter)}`,

  // An inspection stands at its building.
  inspection: ({ filter, prefix }) => sql`
    select i.id, b.point as geom, jsonb_build_object('inspection_id', i.id, 'kind', i.kind, 'result', i.result, 'at', i.at) as properties
    from inspection i join building b on b.id = i.building_id
    where ${liesIn("i", prefix)} and ${oneOf("i.kind", filter.kinds)} and ${during("i.at", filter)}`,
};

const namedGround = (table: "water" | "landuse", { filter, division }: LayerReach) => sql`
    select g.id, g.geom, jsonb_build_object('source_id', g.source_id, 'name', g.name, 'name_en', g.name_en, 'kind', g.kind) as properties
    from ${sql.table(table)} g where ${touches("g", division)} and ${oneOf("g.kind", filter.kinds)}`;

/** For what belongs to no division. */
export const touches = (alias: string, division: string | null): RawBuilder<unknown> =>
  division === null
    ? sql`true`
    : sql`exists (select from division d where d.code = ${division} and d.valid_to is null and ST_Intersects(d.geom, ${sql.ref(`${alias}.geom`)}))`;

const oneOf = (column: string, words: readonly string[] | undefined): RawBuilder<unknown> =>
  words === undefined ? sql`true` : sql`${sql.ref(column)} = any (${words}::text[])`;

const isOpen = (column: string, open: boolean | undefined): RawBuilder<unknown> =>
  open === undefined ? sql`true` : sql`(${sql.ref(column)} <> 'closed') = ${open}`;

const during = (column: string, { from, to }: LayerFilter): RawBuilder<unknown> =>
  sql`${from === undefined ? sql`true` : sql`${sql.ref(column)} >= ${from}::timestamptz`} and ${to === undefined ? sql`true` : sql`${sql.ref(column)} < ${to}::timestamptz`}`;
