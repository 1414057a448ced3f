/**
 * A chessboard of a town for tests: square communities of square blocks, two cells each, buildings in a lattice. Every size is
 * a parameter, so that the same town serves a test of milliseconds and a measurement. Not the demo town.
 *
 *   community 990101001001      +----+----+----+----+     blocks numbered column by column from the south-west,
 *   two cells, west | east      |  2 |  4 |  6 |  8 |     BLOCK_DEG wide
 *                               +----+----+----+----+
 *                               |  1 |  3 |  5 |  7 |
 *                               +----+----+----+----+
 */
import type { DatabaseHandle } from "../db/client.ts";

export type TestTown = {
  /** Communities along one side; the western half lies in subdistrict 001, the rest in 002. */
  readonly communities?: number;
  /** Blocks along one side of a community, even. */
  readonly blocks?: number;
  /** Buildings per block, at most 9. */
  readonly buildings?: number;
  /** Rental units per building. */
  readonly units?: number;
};

export const WEST = 114;
export const SOUTH = 22.5;
export const BLOCK_DEG = 0.001;
export const FIRST_COMMUNITY = "990101001001";
/** Codes of the communities of a town with so many along one side. */
export const communityCodes = (communities: number): string[] =>
  Array.from({ length: communities ** 2 }, (_, index) => {
    const subdistrict = Math.floor(index / communities) < communities / 2 ? 1 : 2;
    return `99010100${subdistrict}${String(index + 1).padStart(3, "0")}`;
  });
export const EAST_SUBDISTRICT = "990101002000";

export async function layTestTown(
  handle: DatabaseHandle,
  { communities = 2, blocks = 4, buildings = 2, units = 3 }: TestTown = {},
): Promise<void> {
  const sizes = `${communities} as c, ${blocks} as b, ${buildings} as n, ${units} as u, ${WEST}::float8 as west, ${SOUTH}::float8 as south, ${BLOCK_DEG}::float8 as step`;
  await handle.script(`create table town_size as select ${sizes}`);
  for (const part of [ground, accounts, grid, homes, hazards]) await handle.script(part);
  await handle.script("drop table town_size; analyze");
}

const square = (x: string, y: string, side: string): string =>
  `ST_MakeEnvelope(west + (${x}) * step, south + (${y}) * step, west + (${x} + ${side}) * step, south + (${y} + ${side}) * step, 4326)`;
const communityCode = `'99010100' || case when i < c / 2.0 then 1 else 2 end || lpad((i * c + j + 1)::text, 3, '0')`;

const ground = `
  insert into setting values ('town.name', '{"zh": "棋盘镇", "en": "Chessboard"}'), ('town.demo', 'true') on conflict (key) do nothing;
  insert into division (code, level, name, name_en, parent_code, geom)
    select '990101000000', 'county', '棋盘区', 'Chessboard County', null, ST_Multi(${square("0", "0", "c * b")}) from town_size
    union all
    select '99010100' || s || '000', 'subdistrict', '街道' || s, 'Subdistrict ' || s, '990101000000',
      ST_Multi(ST_MakeEnvelope(west + case s when 1 then 0 else ceil(c / 2.0) * b * step end, south,
        west + case s when 1 then ceil(c / 2.0) * b * step else c * b * step end, south + c * b * step, 4326))
    from town_size, generate_series(1, 2) s where c > 1 or s = 1
    union all
    select ${communityCode}, 'community', '社区' || (i * c + j + 1), null, '99010100' || case when i < c / 2.0 then 1 else 2 end || '000',
      ST_Multi(${square("i * b", "j * b", "b")})
    from town_size, generate_series(0, c - 1) i, generate_series(0, c - 1) j;
  insert into street (source_id, name, name_en, class, highway, geom)
    select 'v' || k, '第' || k || '街', 'Street ' || k, (array['major_road', 'minor_road', 'path'])[1 + k % 3], 'road',
      ST_Multi(ST_MakeLine(ST_SetSRID(ST_MakePoint(west + k * step, south), 4326), ST_SetSRID(ST_MakePoint(west + k * step, south + c * b * step), 4326)))
    from town_size, generate_series(0, c * b) k;
  insert into water (source_id, kind, name, geom) select 'w1', 'river', '河', ST_Multi(${square("0.2", "0.2", "0.5")}) from town_size;
  insert into landuse (source_id, kind, geom) select 'l1', 'park', ST_Multi(ST_Difference(${square("1", "1", "1")}, ${square("1.3", "1.3", "0.3")})) from town_size;`;

const accounts = `
  insert into account (login, name, name_en, role) select 'officer-' || k, '网格员' || k, 'Officer ' || k, 'officer' from town_size, generate_series(1, 2 * c * c) k;`;

const grid = `
  insert into block (code, division_code, kind, geom, area_m2)
    select code || lpad((bx * b + by + 1)::text, 3, '0'), code, case when bx = 0 and by = 0 then 'water' else 'land' end, ST_Multi(g), ST_Area(g::geography)
    from (select *, ${communityCode} as code, ${square("i * b + bx", "j * b + by", "1")} as g
      from town_size, generate_series(0, c - 1) i, generate_series(0, c - 1) j, generate_series(0, b - 1) bx, generate_series(0, b - 1) by) s
    order by code, bx, by;
  insert into block_adjacency (a, b, shared_m)
    select k.id, n.id, ST_Length(ST_Intersection(k.geom, n.geom)::geography)
    from block k join block n on k.id < n.id and ST_Intersects(k.geom, n.geom) where ST_Dimension(ST_Intersection(k.geom, n.geom)) = 1;
  insert into cell (code, division_code, name, colour)
    select d.code || '-0' || k, d.code, d.name || '第' || k || '网格', k from division d, generate_series(1, 2) k where d.level = 'community' order by 1;
  insert into cell_block (cell_id, block_id, valid)
    select c.id, k.id, tstzrange(now() - interval '1 year', null)
    from block k cross join town_size t join cell c on c.code = k.division_code || case when (right(k.code, 3)::int - 1) / t.b < t.b / 2 then '-01' else '-02' end;
  insert into assignment (cell_id, account_id, valid)
    select c.id, a.id, tstzrange(now() - interval '1 year', null)
    from (select id, row_number() over (order by code) as k from cell) c join account a on a.login = 'officer-' || c.k;`;

const homes = `
  insert into building (source_id, division_code, block_id, name, house_number, kind, storeys, height_m, geom, point, area_m2)
    select 'b' || id || '-' || k, division_code, id, '楼' || k, k::text, 'residential', 2 + k, 3.1 * k, ST_Multi(g), ST_Centroid(g), ST_Area(g::geography)
    from (select k.id, k.division_code, s.k,
        ST_Translate(ST_MakeEnvelope(0, 0, t.step * 0.2, t.step * 0.15, 4326), ST_XMin(k.geom) + t.step * (0.05 + 0.3 * (s.k % 3)), ST_YMin(k.geom) + t.step * (0.05 + 0.3 * (s.k / 3))) as g
      from block k cross join town_size t cross join generate_series(0, t.n - 1) s(k) where k.kind = 'land') s
    order by id, k;
  insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, status, grade)
    select 'u' || b.id || '-' || k, b.id, b.division_code, b.block_id, k, k::text, case when k % 5 = 4 then 'undeclared' else 'let' end, (array['G', 'Y', 'O', 'R'])[1 + (b.id + k) % 4]
    from building b cross join town_size t cross join generate_series(1, t.u) k;
  insert into lease (source_id, unit_id, division_code, block_id, valid_from, adults, children, state)
    select 'l' || id, id, division_code, block_id, current_date - 100, 1 + id % 3, id % 2, 'active' from rental_unit;`;

/** And points of the town beside the houses. */
const hazards = `
  insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at, closed_at)
    select 'h' || b.id, null, b.id, b.division_code, b.block_id, b.point, 'egress', 'locked_exit', 1 + b.id % 3,
      case when b.id % 4 = 0 then 'closed' else 'found' end, now() - interval '20 days', now() - interval '5 days', case when b.id % 4 = 0 then now() - interval '6 days' end
    from building b where b.id % 2 = 0;
  insert into point (source_id, kind, name, geom)
    select 'p' || b.id, (array['hydrant', 'shelter', 'aed'])[1 + b.id % 3], '点' || b.id, ST_Translate(b.point, 0.0001, 0.0001) from building b where b.id % 3 = 0;`;

/** Address of the tile that a place lies in, as z/x/y. */
export function tileOf(z: number, lng: number, lat: number): string {
  const across = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return `${z}/${Math.floor((lng / 360 + 0.5) * across)}/${Math.floor(y * across)}`;
}

/** Middle of the chessboard of the default size. */
export const MIDDLE = [WEST + 4 * BLOCK_DEG, SOUTH + 4 * BLOCK_DEG] as const;
