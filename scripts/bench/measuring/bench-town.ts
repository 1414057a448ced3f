/**
 * A loaded invented town for a measurement: embedded, in a throwaway PostgreSQL, or in the database that is named. Handed out
 * closed, because the embedded database has one owner at a time and most measurements let a server process be it.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { createAccount } from "../../../server/src/accounts/create-account.ts";
import { newPassword } from "../../../server/src/accounts/secrets.ts";
import { placeTown } from "../../../server/src/blocks/tile-town.ts";
import type { DatabaseHandle } from "../../../server/src/db/client.ts";
import { type DatabasePlace, openDatabase } from "../../../server/src/db/open-database.ts";
import { importFiles } from "../../../server/src/imports/import-files.ts";
import { startCluster } from "../../checks/native-cluster.ts";
import { findPostgres } from "../../checks/needs.ts";
import { writeTown } from "../../town/write-town.ts";
import type { BenchOptions, Scale } from "./bench-options.ts";
import { atExit } from "./cleaning-up.ts";
import type { Say } from "./measured.ts";

export type TownFacts = Readonly<Record<string, string | number>>;
export type SignInAs = { readonly account: string; readonly password: string };
export type BenchTown = {
  readonly place: DatabasePlace;
  readonly facts: TownFacts;
  readonly administrator: SignInAs;
  readonly watchers: readonly SignInAs[];
};

const DAY_MS = 86_400_000;
const SEED = 7;
const WATCHERS = 6;
/** Records stand as at 15:00: a day in full work. */
const AFTERNOON_MINUTE = 900;
export const buildingsAt: Readonly<Record<Scale, number>> = { demo: 3_000, futian: 66_000 };

export async function prepareTown(options: BenchOptions, say: Say): Promise<BenchTown> {
  const place = await placeOf(options, say);
  const handle = await openDatabase(place);
  try {
    await loadIfEmpty(handle, options, say);
    const [administrator, ...watchers] = await openAccounts(handle);
    return { place, facts: await townFacts(handle), administrator, watchers };
  } finally {
    await handle.close();
  }
}

/** The one who edits, and those whose screens listen: an account may have only so many open. */
async function openAccounts({ db }: DatabaseHandle): Promise<[SignInAs, ...SignInAs[]]> {
  const open = async (name: string): Promise<SignInAs> => {
    const who = { account: `${name}-${Date.now().toString(36)}`, password: newPassword() };
    await createAccount(db, { login: who.account, name: "测量", role: "administrator", password: who.password });
    return who;
  };
  const first = await open("bench");
  const watchers: SignInAs[] = [];
  for (let number = 1; number <= WATCHERS; number++) watchers.push(await open(`bench-screen-${number}`));
  return [first, ...watchers];
}

/** Where the database of this measurement is; a throwaway one goes when the process ends. */
export async function placeOf({ databaseUrl, scale, keep }: BenchOptions, say: Say): Promise<DatabasePlace> {
  if (databaseUrl) return { dataDir: "", databaseUrl };
  if (scale === "demo") return { dataDir: keep ? join(keep, `embedded-${today()}`) : scratchFolder() };
  const binaries = findPostgres();
  if (!binaries)
    throw new Error(
      "Expected PostgreSQL with PostGIS on this machine for --scale futian, found none. Install both, or name one with --database-url.",
    );
  say("Starting a throwaway PostgreSQL that waits for its disk ...");
  const cluster = await startCluster(binaries, { durable: true });
  atExit(() => cluster.stop());
  return { dataDir: "", databaseUrl: cluster.url };
}

/** The files of the invented town, generated when they are not kept from before. */
export function townFolder({ scale, keep }: BenchOptions, say: Say): string {
  const folder = keep ? join(keep, `town-${scale}-${today()}`) : scratchFolder();
  // Written last: a folder that has it is whole.
  if (existsSync(join(folder, "README.txt"))) return folder;
  say(`Generating an invented town of ${buildingsAt[scale]} buildings ...`);
  writeTown(folder, {
    buildings: buildingsAt[scale],
    seed: SEED,
    today: Math.floor(Date.now() / DAY_MS),
    minute: AFTERNOON_MINUTE,
  });
  return folder;
}

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-bench-"));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What is in the database, counted. */
export async function townFacts({ db, kind }: DatabaseHandle): Promise<TownFacts> {
  const { rows } = await sql<Record<string, number | string>>`
    select (select count(*)::int from building) as buildings, (select count(*)::int from rental_unit) as units, (select count(*)::int from lease) as leases,
      (select count(*)::int from hazard) as hazards, (select count(*)::int from incident) as incidents, (select count(*)::int from visit) as visits,
      (select count(*)::int from division) as divisions, (select count(*)::int from block where valid_to is null) as blocks,
      (select count(*)::int from cell where ended_at is null) as cells, (select count(*)::int from account where role = 'officer') as officers,
      current_setting('server_version') as postgresql, postgis_lib_version() as postgis, current_setting('fsync') as fsync`.execute(
    db,
  );
  return { database: kind, ...rows[0] };
}

async function loadIfEmpty(handle: DatabaseHandle, options: BenchOptions, say: Say): Promise<void> {
  const { db } = handle;
  const marks = await sql<{ divisions: boolean; demo: boolean }>`
    select exists (select from division) as divisions, coalesce((select value = 'true'::jsonb from setting where key = 'town.demo'), false) as demo`.execute(
    db,
  );
  const [mark] = marks.rows;
  if (mark?.divisions && mark.demo) return say("Using the invented town that is in the database.");
  if (mark?.divisions) {
    throw new Error(
      "Expected an empty database or a whole invented town, got another one. A measurement moves blocks about: name a database of its own, or delete the kept folder if an earlier loading was broken off.",
    );
  }
  const folder = townFolder(options, say);
  say("Loading it ...");
  const report = await importFiles(handle, [folder]);
  const refused = report.files.filter((file) => file.status === "refused");
  if (refused.length > 0) throw new Error(`The generated town was refused: ${JSON.stringify(refused).slice(0, 2_000)}`);
  say(`Loaded in ${report.seconds.toFixed(1)} s. Placing it ...`);
  const placed = await placeTown(handle);
  say(`Placed in ${placed.seconds.toFixed(1)} s.`);
  await db.insertInto("setting").values({ key: "town.demo", value: "true" }).execute();
}

const today = (): string => new Date().toISOString().slice(0, 10);
