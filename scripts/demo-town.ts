/**
 * Fills an empty database with the generated town, through the same import as any real one, and opens one account per role.
 * Safe to be killed: each file is loaded whole or not at all, and a start that finds the loading unfinished does it again.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { setPassword } from "../server/src/accounts/create-account.ts";
import { newPassword } from "../server/src/accounts/secrets.ts";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import type { Role } from "../server/src/db/schema.ts";
import { importFiles } from "../server/src/imports/import-files.ts";
import type { Keys } from "../server/src/sealing/keys.ts";
import { hangBoards } from "./town/live/boards.ts";
import { enlivenTown } from "./town/live/enliven-town.ts";
import { writeTown } from "./town/write-town.ts";

export type DemoAccount = { readonly role: Role; readonly login: string; readonly password: string };
type Order = {
  readonly buildings: number;
  readonly seed: number;
  readonly folder: string;
  readonly password: string | undefined;
  /** Invented people are sealed like real ones. */
  readonly keys: Keys;
  readonly photoFolder: string;
};
type Say = (line: string) => void;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** The generated town lives at +08:00. */
const TOWN_OFFSET_MINUTES = 480;
const SETTINGS = {
  "town.name": { zh: "示范县（虚构）", en: "Demo county (invented)" },
  "town.demo": true,
  "town.attribution": { zh: "虚构的演示数据", en: "Invented demo data" },
};

/** Whether the demo town belongs into this database: nothing is in it, or an earlier loading did not come to its end. */
export async function wantsDemoTown({ db }: DatabaseHandle): Promise<boolean> {
  const marks = await db
    .selectFrom("setting")
    .select("key")
    .where("key", "in", ["demo.begun", "demo.finished"])
    .execute();
  const keys = marks.map((mark) => mark.key);
  if (keys.includes("demo.finished")) return false;
  if (keys.includes("demo.begun")) return true;
  return (await db.selectFrom("division").select("id").limit(1).executeTakeFirst()) === undefined;
}

export async function loadDemoTown(handle: DatabaseHandle, order: Order, say: Say): Promise<DemoAccount[]> {
  await note(handle, { "demo.begun": { buildings: order.buildings, seed: order.seed } });
  const folder = join(order.folder, "demo-town");
  const minuteInTown = Math.floor(Date.now() / MINUTE_MS) + TOWN_OFFSET_MINUTES;
  writeTown(folder, { ...order, today: Math.floor(minuteInTown / DAY_MINUTES), minute: minuteInTown % DAY_MINUTES });
  say(`Generated an invented town of ${order.buildings} buildings.`);

  const report = await importFiles(handle, [folder]);
  const refused = report.files.filter((file) => file.status === "refused");
  if (refused.length > 0) throw new Error(`The generated town was refused: ${JSON.stringify(refused)}`);
  say(`Loaded it in ${report.seconds.toFixed(1)} s.`);

  const placed = performance.now();
  await placeTown(handle);
  say(`Tiled it into blocks and cells in ${((performance.now() - placed) / 1000).toFixed(1)} s.`);
  const lived = performance.now();
  await enlivenTown(handle, { ...order, now: new Date() });
  await hangBoards(handle.db);
  say(
    `Gave it people, letters, notices, visits and their past in ${((performance.now() - lived) / 1000).toFixed(1)} s.`,
  );
  const accounts = await openAccounts(handle, order.password);
  await note(handle, { ...SETTINGS, "demo.finished": true });
  rmSync(folder, { recursive: true, force: true });
  return accounts;
}

async function note({ db }: DatabaseHandle, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(settings)) {
    await db
      .insertInto("setting")
      .values({ key, value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: (row) => row.ref("excluded.value") }))
      .execute();
  }
}

/** The first account of each role gets a password; the officer is one who has a cell, so that there is something to see. */
async function openAccounts({ db }: DatabaseHandle, given: string | undefined): Promise<DemoAccount[]> {
  const first = await db
    .selectFrom("account")
    .distinctOn("role")
    .select(["id", "login", "role"])
    .where("role", "<>", "administrator")
    .where((where) =>
      where.or([
        where("role", "<>", "officer"),
        where.exists(
          where.selectFrom("assignment").select(sql`1`.as("one")).whereRef("assignment.account_id", "=", "account.id"),
        ),
      ]),
    )
    .orderBy("role")
    .orderBy("id")
    .execute();
  const accounts: DemoAccount[] = [];
  for (const { id, login, role } of first) {
    const password = given ?? newPassword();
    await setPassword(db, id, password);
    accounts.push({ role, login, password });
  }
  return accounts;
}
