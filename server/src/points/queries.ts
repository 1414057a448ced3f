/** All SQL of the points of the town and of their kinds. A point lies in the block that covers it now; that is asked, not kept. */
import { type RawBuilder, sql } from "kysely";
import { inScopeOf, joinPlaceNow } from "../db/places.ts";
import type { ChangePointKind, NewPoint, NewPointKind, PointShape } from "./contract.ts";

export type KindRow = {
  code: string;
  zh: string;
  en: string;
  shape: PointShape;
  letter: string;
  active: boolean;
  points: number;
  version: number;
};
const kindColumns = sql`k.code, k.zh, k.en, k.shape, k.letter, k.active, k.version,
    (select count(*)::int from point p where p.kind = k.code and p.active) as points`;

export const pointKinds = () => sql<KindRow>`select ${kindColumns} from point_kind k order by k.place, k.code`;
export const kindByCode = (code: string) =>
  sql<KindRow>`select ${kindColumns} from point_kind k where k.code = ${code}`;
export const holdKind = (code: string) =>
  sql<{ version: number }>`select version from point_kind where code = ${code} for update`;
export const kindInUse = (code: string) => sql<{ active: boolean }>`select active from point_kind where code = ${code}`;

/** Answers nothing when the code is used. */
export const insertKind = ({ code, zh, en, shape, letter }: NewPointKind) => sql<{ code: string }>`
  insert into point_kind (code, zh, en, shape, letter, place)
  values (${code}, ${zh}, ${en}, ${shape}, ${letter}, (select coalesce(max(place), 0) + 1 from point_kind))
  on conflict do nothing returning code`;

export const updateKind = (code: string, { zh, en, shape, letter, retired }: Omit<ChangePointKind, "version">) => sql`
  update point_kind set zh = coalesce(${zh ?? null}, zh), en = coalesce(${en ?? null}, en), shape = coalesce(${shape ?? null}, shape),
    letter = coalesce(${letter ?? null}, letter), active = coalesce(not ${retired ?? null}::boolean, active), version = version + 1
  where code = ${code}`;

export type PointRow = {
  id: number;
  kind: string;
  name: string | null;
  address: string | null;
  note: string | null;
  lng: number;
  lat: number;
  divisionCode: string | null;
  divisionZh: string | null;
  divisionEn: string | null;
  blockId: number | null;
  blockCode: string | null;
  cell: { id: number; code: string; name: string } | null;
  active: boolean;
  inside: boolean;
  version: number;
};

/** Points lie in divisions, not in blocks: nobody changes one by being responsible for a cell. */
const plansAt = (divisionCode: RawBuilder<unknown>) => inScopeOf(divisionCode, sql`0::bigint`);

const pointRows = (which: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql<PointRow>`
  select p.id, p.kind, p.name, p.address, p.note, ST_X(p.geom) as lng, ST_Y(p.geom) as lat, p.division_code as "divisionCode",
    d.name as "divisionZh", d.name_en as "divisionEn", k.id as "blockId", k.code as "blockCode",
    case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name) end as cell,
    p.active, ${plansAt(sql`p.division_code`)} as inside, p.version
  from point p
  left join division d on d.code = p.division_code
  left join lateral (select b.id, b.code from block b where b.valid_to is null and ST_Covers(b.geom, p.geom) order by b.id limit 1) k on true
  ${joinPlaceNow(sql`k.id`)}
  where ${which} ${order}`;

export const pointById = (id: number) => pointRows(sql`p.id = ${id}`, sql``);

type Wanted = { readonly kind: string | null; readonly prefix: string | null; readonly removed: boolean };
const wanted = ({ kind, prefix, removed }: Wanted) => sql`(${removed} or p.active)
    and (${kind}::text is null or p.kind = ${kind}) and (${prefix}::text is null or p.division_code like ${prefix === null ? null : `${prefix}%`})`;

export const points = (asked: Wanted, after: number, limit: number) =>
  pointRows(sql`p.id > ${after} and ${wanted(asked)}`, sql`order by p.id limit ${limit}`);

export const countPoints = (asked: Wanted) => sql<{ count: number }>`
  select count(*)::int as count from point p where ${wanted(asked)}`;

/** The community at a place, and whether the account may plan there. */
export const communityAt = (lng: number, lat: number) => sql<{ code: string; inside: boolean }>`
  select d.code, ${plansAt(sql`d.code`)} as inside from division d
  where d.level = 'community' and d.valid_to is null and ST_Covers(d.geom, ${placeOf(lng, lat)}) order by d.code limit 1`;

const placeOf = (lng: number, lat: number) => sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;

export const holdPoint = (id: number) => sql<{ version: number; kind: string; inside: boolean }>`
  select p.version, p.kind, ${plansAt(sql`p.division_code`)} as inside from point p where p.id = ${id}`;

/** Answers nothing when somebody else has changed it meanwhile. */
export const updatePoint = (
  id: number,
  version: number,
  columns: Readonly<Record<string, unknown>>,
  at: readonly [lng: number, lat: number] | null,
) => {
  const set = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}, `);
  const moved = at === null ? sql`` : sql`geom = ${placeOf(...at)}, `;
  return sql<{ id: number }>`
  update point set ${set.length > 0 ? sql.join(set, sql``) : sql``}${moved}version = version + 1 where id = ${id} and version = ${version} returning id`;
};

export const insertPoint = ({ kind, name, address, note }: NewPoint, lng: number, lat: number) => sql<{ id: number }>`
  insert into point (kind, name, address, note, geom)
  values (${kind}, ${name ?? null}, ${address ?? null}, ${note ?? null}, ${placeOf(lng, lat)}) returning id`;
