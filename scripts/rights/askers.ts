/**
 * Who asks in the test of the rights: every role with one community (inside it, beside it) and with the county (above it), an officer with
 * blocks, and a stranger at one door. Only for tests.
 */
import { sql } from "kysely";
import type { Db } from "../../server/src/db/client.ts";
import { divisionPrefix, type Role, type Scope } from "../../server/src/db/scope.ts";

/** `community`: where the blocks of an asker with blocks lie. */
export type Asker = { readonly name: string; readonly scope: Scope; readonly community?: string | undefined };

const ROLES = [
  "administrator",
  "supervisor",
  "duty_officer",
  "analyst",
  "officer",
  "auditor",
] as const satisfies readonly Role[];
const BLOCKS = 5;

export async function askersOf(db: Db): Promise<Asker[]> {
  const communities = await communitiesOf(db);
  const [home = "", beside = ""] = communities;
  const blocks = await sql<{ id: number }>`
    select block_id as id from building where division_code = ${home} and exists (select from attachment a where a.building_id = building.id)
    group by 1 order by 1 limit ${BLOCKS}`.execute(db);
  const blockIds = blocks.rows.map(({ id }) => id);
  if (!beside || blockIds.length === 0) throw new Error("Expected two communities with homes and photos, got fewer.");

  const accounts = await Promise.all(ROLES.map(async (role) => [role, await accountOf(db, role)] as const));
  const staff = accounts.flatMap(([role, accountId]): Asker[] => [
    { name: `${role} of one community`, scope: { accountId, role, divisionPrefixes: [home], blockIds: [] } },
    {
      name: `${role} of the county`,
      scope: { accountId, role, divisionPrefixes: [divisionPrefix(`${home.slice(0, 6)}000000`)], blockIds: [] },
    },
    { name: `${role} of nowhere`, scope: { accountId, role, divisionPrefixes: [], blockIds: [] } },
  ]);
  const officer = Object.fromEntries(accounts)["officer"] ?? 0;
  return [
    ...staff,
    {
      name: "officer with blocks",
      community: home,
      scope: { accountId: officer, role: "officer", divisionPrefixes: [], blockIds },
    },
    {
      name: "stranger at a door",
      scope: { accountId: 0, role: "public", divisionPrefixes: [], blockIds: blockIds.slice(0, 1) },
    },
  ];
}

export const communitiesOf = async (db: Db): Promise<string[]> =>
  (
    await sql<{
      code: string;
    }>`select division_code as code from building where division_code is not null group by 1 order by 1`.execute(db)
  ).rows.map(({ code }) => code);

async function accountOf(db: Db, role: Role): Promise<number> {
  const found = await sql<{ id: number }>`select id from account where role = ${role} order by id limit 1`.execute(db);
  const made =
    found.rows[0] ??
    (
      await sql<{
        id: number;
      }>`insert into account (login, name, phone, role) values (${`the-${role}`}, 'x', '1', ${role}) returning id`.execute(
        db,
      )
    ).rows[0];
  if (!made) throw new Error(`Expected an account of the role ${role}, got none.`);
  return made.id;
}
