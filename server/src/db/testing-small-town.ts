/**
 * A town of sixteen square blocks for tests: two communities of one subdistrict, two cells each, one house with two units in
 * every block. Only for tests; its ids are looked up by code, never assumed.
 *
 *      Linden    |   Maple            blocks 1..8 belong to Linden, 9..16 to Maple
 *     1   2   3   4 |  9  10  11  12      cell L1 = 1 2 5 6     M1 = 9 10 13 14
 *     5   6   7   8 | 13  14  15  16      cell L2 = 3 4 7 8     M2 = 11 12 15 16
 */
import { sql } from "kysely";
import type { Db } from "./client.ts";
import { divisionPrefix, type Scope } from "./scope.ts";

export const SUBDISTRICT = "990101001000";
export const LINDEN = "990101001001";
export const MAPLE = "990101001002";
export const ELSEWHERE = "990101002000";

export type SmallTown = {
  /** Block ids: `blocks[1]` is the block in the top left corner. */
  readonly blocks: readonly number[];
  readonly cells: Readonly<Record<"L1" | "L2" | "M1" | "M2", number>>;
  readonly accounts: Readonly<Record<AccountName, number>>;
  readonly scopes: Readonly<Record<AccountName, Scope>>;
};
type AccountName = "admin" | "sun" | "qian" | "stranger" | "anna" | "bo" | "chen" | "gone" | "duty";

/** Who is who: login, name, role, division of the jurisdiction, state. */
const people: readonly (readonly [AccountName, string, Scope["role"], string | null, "active" | "disabled"])[] = [
  ["admin", "管理员", "administrator", null, "active"],
  ["sun", "孙主任", "supervisor", SUBDISTRICT, "active"],
  ["qian", "钱主任", "supervisor", SUBDISTRICT, "active"],
  ["stranger", "外人", "supervisor", ELSEWHERE, "active"],
  ["anna", "李安娜", "officer", null, "active"],
  ["bo", "周波", "officer", LINDEN, "active"],
  ["chen", "陈晨", "officer", SUBDISTRICT, "active"],
  ["gone", "吴去", "officer", SUBDISTRICT, "disabled"],
  ["duty", "郑值班", "duty_officer", SUBDISTRICT, "active"],
];

export async function buildSmallTown(db: Db): Promise<SmallTown> {
  await ground(db);
  for (const [login, name, role, , state] of people) {
    await sql`insert into account (login, name, name_en, phone, role, state) values (${login}, ${name}, ${`The ${login}`}, '138 0000 0000', ${role}, ${state})`.execute(
      db,
    );
  }
  const accounts = await idsBy<AccountName>(db, "account", "login");
  for (const [login, , , division] of people) {
    if (division)
      await sql`insert into jurisdiction (account_id, division_code) values (${accounts[login]}, ${division})`.execute(
        db,
      );
  }
  await grid(db, accounts);
  await homes(db);
  const blocks = [
    0,
    ...(await sql<{ id: number }>`select id from block order by code`.execute(db)).rows.map((row) => row.id),
  ];
  const cells = await idsBy<"L1" | "L2" | "M1" | "M2">(db, "cell", "name");
  const annasBlocks = [1, 2, 5, 6].map((number) => blocks[number] ?? 0);
  const scopes = Object.fromEntries(
    people.map(([login, , role, division]): [AccountName, Scope] => [
      login,
      { ...scopeOf(role, division), accountId: accounts[login], blockIds: login === "anna" ? annasBlocks : [] },
    ]),
  ) as Record<AccountName, Scope>;
  return { blocks, cells, accounts, scopes };
}

const scopeOf = (role: Scope["role"], division: string | null) => ({
  role,
  divisionPrefixes: role === "administrator" ? [""] : division === null ? [] : [divisionPrefix(division)],
});

async function idsBy<Name extends string>(db: Db, table: string, column: string): Promise<Record<Name, number>> {
  const { rows } = await sql<{
    id: number;
    name: Name;
  }>`select id, ${sql.ref(column)} as name from ${sql.table(table)}`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, row.id])) as Record<Name, number>;
}

/** Squares of a thousandth of a degree; block 1 has its south-west corner at [121, 31.001]. */
async function ground(db: Db): Promise<void> {
  await sql`
    insert into division (code, level, name, name_en, parent_code, geom) values
      ('990101000000', 'county', '示范区', 'Demo', null, ST_Multi(ST_MakeEnvelope(121, 31, 121.02, 31.002, 4326))),
      (${SUBDISTRICT}, 'subdistrict', '林枫街道', 'Linden and Maple', '990101000000', ST_Multi(ST_MakeEnvelope(121, 31, 121.008, 31.002, 4326))),
      (${ELSEWHERE}, 'subdistrict', '别处街道', 'Elsewhere', '990101000000', ST_Multi(ST_MakeEnvelope(121.01, 31, 121.02, 31.002, 4326))),
      (${LINDEN}, 'community', '椴树社区', 'Linden', ${SUBDISTRICT}, ST_Multi(ST_MakeEnvelope(121, 31, 121.004, 31.002, 4326))),
      (${MAPLE}, 'community', '枫树社区', 'Maple', ${SUBDISTRICT}, ST_Multi(ST_MakeEnvelope(121.004, 31, 121.008, 31.002, 4326)))`.execute(
    db,
  );
  await sql`
    insert into block (code, division_code, geom, area_m2)
    select d.code || lpad((row * 4 + col + 1)::text, 3, '0'), d.code,
      ST_Multi(ST_MakeEnvelope(ST_XMin(d.geom) + col * 0.001, 31.001 - row * 0.001, ST_XMin(d.geom) + (col + 1) * 0.001, 31.002 - row * 0.001, 4326)), 10000
    from division d, generate_series(0, 1) row, generate_series(0, 3) col
    where d.level = 'community' order by 1`.execute(db);
  await sql`
    insert into block_adjacency (a, b, shared_m)
    select a.id, b.id, 100 from block a join block b on b.id > a.id and ST_Length(ST_Intersection(a.geom, b.geom)) > 0.0005`.execute(
    db,
  );
}

async function grid(db: Db, accounts: Readonly<Record<AccountName, number>>): Promise<void> {
  await sql`
    insert into cell (code, division_code, name, colour) values
      (${`${LINDEN}-01`}, ${LINDEN}, 'L1', 1), (${`${LINDEN}-02`}, ${LINDEN}, 'L2', 2),
      (${`${MAPLE}-01`}, ${MAPLE}, 'M1', 3), (${`${MAPLE}-02`}, ${MAPLE}, 'M2', 4)`.execute(db);
  await sql`
    insert into cell_block (cell_id, block_id, valid)
    select c.id, b.id, tstzrange(now() - interval '100 days', null)
    from block b join cell c on c.division_code = b.division_code and right(c.name, 1) = case when (right(b.code, 1)::int - 1) % 4 < 2 then '1' else '2' end`.execute(
    db,
  );
  await sql`
    insert into assignment (cell_id, account_id, valid)
    select id, case name when 'L1' then ${accounts.anna}::bigint when 'L2' then ${accounts.bo}::bigint else ${accounts.chen}::bigint end,
      tstzrange(now() - interval '100 days', null)
    from cell where name <> 'M2'`.execute(db);
}

/** Street and number follow the block: the house in block 3 is 永安路3号. Its first unit has an open hazard of severity 1, 2 or 3. */
async function homes(db: Db): Promise<void> {
  await sql`
    insert into building (source_id, division_code, block_id, street, house_number, name, name_en, geom, point, area_m2)
    select 'B-' || b.code, b.division_code, b.id, case when b.division_code = ${LINDEN} then '永安路' else '人民路' end, right(b.code, 1)::int || '号',
      case when b.code = ${`${LINDEN}003`} then '东昌大厦' end, case when b.code = ${`${LINDEN}003`} then 'Dongchang Tower' end,
      ST_Multi(ST_Buffer(ST_Centroid(b.geom), 0.0002, 'quad_segs=1')), ST_Centroid(b.geom), 900
    from block b order by b.code`.execute(db);
  await sql`
    insert into street (source_id, name, name_en, geom) values
      ('S1', '永安路', 'Yong''an Road', ST_Multi(ST_MakeLine(ST_Point(121, 31.001, 4326), ST_Point(121.004, 31.001, 4326)))),
      ('S2', '人民路', 'Renmin Road', ST_Multi(ST_MakeLine(ST_Point(121.004, 31.001, 4326), ST_Point(121.008, 31.001, 4326))))`.execute(
    db,
  );
  await sql`
    insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, status, grade, registered_on)
    select 'U-' || right(b.source_id, 15) || '-' || room, b.id, b.division_code, b.block_id, room / 100, room::text,
      case room when 101 then 'let' else 'undeclared' end, case room when 101 then 'G' else 'O' end, case room when 101 then date '2026-01-05' end
    from building b, unnest(array[101, 201]) room order by b.id, room`.execute(db);
  await sql`
    insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at)
    select 'H-' || right(u.source_id, 19), u.id, u.building_id, u.division_code, u.block_id, b.point, 'egress', 'egress.locked_exit',
      1 + (right(b.source_id, 1)::int % 3), 'notified', now() - interval '3 days', now() + case when right(b.source_id, 1) = '1' then interval '-1 day' else interval '5 days' end
    from rental_unit u join building b on b.id = u.building_id where u.room = '101' order by u.id`.execute(db);
  await sql`
    insert into visit (unit_id, division_code, block_id, due_on, done_at)
    select id, division_code, block_id, (now() at time zone interval '8 hours')::date, case when room = '101' then now() end from rental_unit`.execute(
    db,
  );
}
