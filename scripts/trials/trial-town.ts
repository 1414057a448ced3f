/** A small town to be written into, with a supervisor who is signed in, on any opened database. */
import { sql } from "kysely";
import { setPassword } from "../../server/src/accounts/create-account.ts";
import { type DatabasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { buildSmallTown, LINDEN, MAPLE } from "../../server/src/db/testing-small-town.ts";

export type Person = { cookie: string };
type Pair = { readonly division: string; readonly blockIds: readonly number[]; readonly cellIds: readonly number[] };
export type TrialTown = {
  readonly person: Person;
  readonly unitIds: readonly number[];
  readonly buildingId: number;
  readonly pairs: readonly [Pair, Pair];
};

const LOGIN = "sun";
const PASSWORD = "a password for a trial";

export async function layTrialTown(place: DatabasePlace): Promise<TrialTown> {
  const handle = await openDatabase(place);
  try {
    const town = await buildSmallTown(handle.db);
    await setPassword(handle.db, town.accounts.sun, PASSWORD);
    // Else the server would make an administrator of the same login at its start.
    await setPassword(handle.db, town.accounts.admin, PASSWORD);
    const units = await sql<{ id: number; buildingId: number }>`
      select id, building_id as "buildingId" from rental_unit order by id`.execute(handle.db);
    const blocks = (...numbers: number[]): number[] => numbers.map((number) => town.blocks[number] ?? 0);
    return {
      person: { cookie: "" },
      unitIds: units.rows.map(({ id }) => id),
      buildingId: units.rows[0]?.buildingId ?? 0,
      pairs: [
        { division: LINDEN, blockIds: blocks(2, 6), cellIds: [town.cells.L1, town.cells.L2] },
        { division: MAPLE, blockIds: blocks(10, 14), cellIds: [town.cells.M1, town.cells.M2] },
      ],
    };
  } finally {
    await handle.close();
  }
}

/** Signs the supervisor of the town in; the session is kept in the database and lives on over a restart. */
export async function signIn(url: string, town: TrialTown): Promise<void> {
  const answer = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ account: LOGIN, password: PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (!answer.ok || cookie.length === 0) throw new Error(`The trial could not sign in: ${await answer.text()}`);
  town.person.cookie = cookie.join("; ");
}
