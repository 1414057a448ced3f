/**
 * The small town with crossing streets and hazards on them, for tests. Main street S1 (Linden) and S2 (Maple) run west to east along
 * 31.001, three streets cross them from north to south, a bridge passes over without a junction.
 *
 *        C1      C2      C3            L = hazards of Linden, at 121.001; M = hazards of Maple, at 121.005
 *   ──L──┼───────┼──M────┼────
 *      121.002 121.004 121.006
 */
import { sql } from "kysely";
import type { Db } from "../db/client.ts";
import { LINDEN, MAPLE } from "../db/testing-small-town.ts";

export async function buildStreets(db: Db): Promise<void> {
  for (const [number, name, lng] of [
    [1, "一横路", 121.002],
    [2, "二横路", 121.004],
    [3, "三横路", 121.006],
  ] as const)
    await addStreet(db, `C${number}`, name, [
      [lng, 31],
      [lng, 31.002],
    ]);
  await addStreet(
    db,
    "B1",
    "高架桥",
    [
      [121.003, 31],
      [121.003, 31.002],
    ],
    true,
  );
}

export async function addStreet(
  db: Db,
  sourceId: string,
  name: string,
  line: readonly (readonly [number, number])[],
  bridge = false,
): Promise<void> {
  const shape = JSON.stringify({ type: "LineString", coordinates: line });
  await sql`
    insert into street (source_id, name, name_en, bridge, layer, geom)
    values (${sourceId}, ${name}, ${`Road ${sourceId}`}, ${bridge}, ${bridge ? 1 : 0}, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326)))`.execute(
    db,
  );
}

export type Happening = {
  readonly sourceId: string;
  readonly at: readonly [lng: number, lat: number];
  readonly daysAgo: number;
  readonly class?: string;
  readonly severity?: number;
};

/** In the community west or east of 121.004, in the block that holds the place. */
export async function addHazard(db: Db, { sourceId, at: [lng, lat], daysAgo, ...kind }: Happening): Promise<void> {
  await sql`
    insert into hazard (source_id, division_code, block_id, geom, class, item, severity, state, found_at)
    values (${sourceId}, ${divisionAt(lng)}, (${blockAt(lng, lat)}), ST_Point(${lng}, ${lat}, 4326), ${kind.class ?? "egress"},
      'egress.locked_exit', ${kind.severity ?? 2}, 'found', now() - make_interval(days => ${daysAgo}::int))`.execute(
    db,
  );
}

export async function addIncident(db: Db, { sourceId, at: [lng, lat], daysAgo, ...kind }: Happening): Promise<void> {
  await sql`
    insert into incident (source_id, division_code, block_id, geom, class, title, state, opened_at)
    values (${sourceId}, ${divisionAt(lng)}, (${blockAt(lng, lat)}), ST_Point(${lng}, ${lat}, 4326), ${kind.class ?? "noise"}, '噪声',
      'open', now() - make_interval(days => ${daysAgo}::int))`.execute(db);
}

/** At the first unit of the building in a block, found by its number (1..16). */
export async function addInspection(
  db: Db,
  blockId: number,
  {
    sourceId,
    daysAgo,
    result,
    byUnit = false,
  }: { sourceId: string; daysAgo: number; result: string | null; byUnit?: boolean },
): Promise<void> {
  await sql`
    insert into inspection (source_id, unit_id, building_id, division_code, block_id, kind, result, at)
    select ${sourceId}, u.id, case when ${byUnit}::boolean then null else u.building_id end, u.division_code, u.block_id, 'routine', ${result}::text,
      now() - make_interval(days => ${daysAgo}::int)
    from rental_unit u where u.block_id = ${blockId} order by u.id limit 1`.execute(db);
}

const divisionAt = (lng: number): string => (lng < 121.004 ? LINDEN : MAPLE);
const blockAt = (lng: number, lat: number) =>
  sql`select id from block where ST_Intersects(geom, ST_Point(${lng}, ${lat + 1e-7}, 4326)) order by id limit 1`;

const DAY_MS = 86_400_000;
export const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** A wish for the hazards of the last hundred days. */
export const wish = (changes: object = {}) => ({
  subject: "hazards",
  exposure: "length",
  from: daysFromNow(-100),
  to: new Date().toISOString(),
  ...changes,
});
