/**
 * The community beside the asker's, marked so that a word of it is found in any answer, and where its things are. Only for the test of
 * the rights.
 */
import { sql } from "kysely";
import type { Db } from "../../server/src/db/client.ts";

/** In the names and notes of every house, home and record beside; nowhere else. */
export const MARK = "BESIDEMARK";

export type Place = {
  readonly division: string;
  readonly cell: number;
  readonly block: number;
  readonly box: readonly [number, number, number, number];
  /** The house that stands farthest from every other community. */
  readonly far: readonly [lng: number, lat: number];
  /** First part of a path -> id (or uuid) of a thing that lies there. */
  readonly things: Readonly<Record<string, string | number>>;
};

export async function markPlace(db: Db, division: string): Promise<void> {
  const where = sql`where division_code = ${division}`;
  const mark = sql`${MARK} || id`;
  await sql`update building set name = ${mark}, name_en = ${mark}, house_number = ${mark} ${where}`.execute(db);
  await sql`update rental_unit set room = ${mark}, note = ${mark}, source_id = ${mark} ${where}`.execute(db);
  await sql`update hazard set note = ${mark}, source_id = ${mark}, title = ${mark}, address = ${mark} ${where}`.execute(
    db,
  );
  await sql`update incident set title = ${mark}, address = ${mark} ${where}`.execute(db);
  await sql`update lease set note = ${mark} ${where}`.execute(db);
  await sql`update inspection set note = ${mark} ${where}`.execute(db);
  await sql`update plan set name = ${mark}, note = ${mark} ${where}`.execute(db);
  await sql`update overlay set name = ${mark} ${where}`.execute(db);
  await sql`update saved_run set name = ${mark} ${where}`.execute(db);
  await sql`update street_schedule set name = ${mark} ${where}`.execute(db);
  const house = sql`where building_id in (select id from building ${where})`;
  await sql`update contact set name_masked = ${mark} ${house}`.execute(db);
  await sql`update notice set number = ${mark} ${house}`.execute(db);
  await sql`update attachment set caption = ${mark} ${house}`.execute(db);
  await sql`update emergency set place = ${mark}, end_note = case when ended_at is not null then ${mark} end where ${division} = any (division_codes)`.execute(
    db,
  );
  await sql`update emergency_building set address = ${mark}, note = ${mark} ${where}`.execute(db);
  await sql`update emergency_task set note = ${mark} ${where}`.execute(db);
  await sql`update imported_layer set name = ${mark}, source = ${mark} ${where}`.execute(db);
  await sql`update panorama set note = ${mark} where place_id in (select id from panorama_place ${where})`.execute(db);
  await sql`update town_file set title = ${mark} ${where}`.execute(db);
  await sql`update thread_message set text = ${mark}
    where thread_id in (select t.id from thread t join cell c on c.id = t.cell_id where c.division_code = ${division})`.execute(
    db,
  );
  await markKept(db, division);
  await sql`update grade_contest set reason = ${mark} where unit_id in (select id from rental_unit ${where})`.execute(
    db,
  );
}

/** What was published or written down is never changed: a trigger says so, and is off here. */
const markKept = (db: Db, division: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`update bulletin set title = ${MARK}, text = ${MARK} where ${division} = any (areas)`.execute(tx);
    await sql`update emergency_log set text = ${MARK}
      where emergency_id in (select id from emergency where ${division} = any (division_codes))`.execute(tx);
  });

export async function placeOf(db: Db, division: string): Promise<Place> {
  const things: Record<string, string | number> = {};
  for (const [part, table] of Object.entries(tableOfPath)) {
    const { rows } = await sql<{ id: string | number }>`select ${sql.ref(part === "photos" ? "uuid" : "id")} as id
      from ${sql.table(table)} r where ${sql.raw(divisionOf[table] ?? "r.division_code")} = ${division} order by 1 limit 1`.execute(
      db,
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error(`Expected one of ${table} in ${division}, got none.`);
    things[part] = id;
  }
  const { rows } = await sql<{
    building: number;
    cell: number;
    block: number;
    box: number[];
    lng: number;
    lat: number;
  }>`
    select u.building_id as building, u.block_id as block,
      (select c.cell_id from cell_block c where c.block_id = u.block_id and upper(c.valid) is null) as cell,
      (select array[ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)] from (select ST_Extent(geom) e from building where division_code = ${division}) b) as box, ST_X(far.point) as lng, ST_Y(far.point) as lat
    from rental_unit u, lateral (select b.point from building b where b.division_code = ${division}
      order by ST_Distance(b.point, (select ST_Union(o.point) from building o where o.division_code <> ${division})) desc limit 1) far
    where u.id = ${things["units"]}`.execute(db);
  const [found] = rows;
  things["buildings"] = found?.building ?? 0;
  const [west = 0, south = 0, east = 0, north = 0] = found?.box ?? [];
  return {
    division,
    cell: found?.cell ?? 0,
    block: found?.block ?? 0,
    box: [west, south, east, north],
    far: [found?.lng ?? 0, found?.lat ?? 0],
    things,
  };
}

const byHouse = "(select b.division_code from building b where b.id = r.building_id)";
const divisionOf: Readonly<Record<string, string>> = {
  contact: byHouse,
  attachment: byHouse,
  notice: byHouse,
  letter: byHouse,
  declaration: byHouse,
  correction: byHouse,
  occupant: byHouse,
  bulletin: "r.areas[1]",
  emergency: "r.division_codes[1]",
  panorama: "(select p.division_code from panorama_place p where p.id = r.place_id)",
  thread: "(select c.division_code from cell c where c.id = r.cell_id)",
  thread_message: "(select c.division_code from thread t join cell c on c.id = t.cell_id where t.id = r.thread_id)",
  grade_contest: "(select u.division_code from rental_unit u where u.id = r.unit_id)",
};
const tableOfPath: Readonly<Record<string, string>> = {
  boards: "board",
  buildings: "building",
  bulletins: "bulletin",
  contacts: "contact",
  corrections: "correction",
  declarations: "declaration",
  emergencies: "emergency",
  "emergency-plans": "emergency_plan",
  "emergency-tasks": "emergency_task",
  files: "town_file",
  "grade-contests": "grade_contest",
  hazards: "hazard",
  "imported-layers": "imported_layer",
  incidents: "incident",
  inspections: "inspection",
  leases: "lease",
  letters: "letter",
  notices: "notice",
  occupants: "occupant",
  overlays: "overlay",
  panoramas: "panorama",
  photos: "attachment",
  plans: "plan",
  points: "point",
  saved: "saved_run",
  schedules: "street_schedule",
  "spot-checks": "spot_check_draw",
  "thread-messages": "thread_message",
  threads: "thread",
  units: "rental_unit",
  visits: "visit",
};
