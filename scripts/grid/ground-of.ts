/** Where the grid command gets communities and blocks from: a boundary file, or the database, opened only when it is needed. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readDivisions } from "../../server/src/blocks/derive-files.ts";
import { InputError } from "../../server/src/blocks/derive-geojson.ts";
import type { Tx } from "../../server/src/db/client.ts";
import { databasePlace, openDatabase } from "../../server/src/db/open-database.ts";
import { divisionPrefix, inScope, type Scope } from "../../server/src/db/scope.ts";
import { type GroundAndBlocks, readGround } from "../../server/src/grid/official/ground.ts";
import { planMaker } from "../../server/src/grid/official/queries.ts";
import { type Asked, GridUsage } from "./arguments.ts";

/** Communities to check against. Without a boundary file: those of the database. */
export async function boundaryOf(asked: Asked): Promise<GroundAndBlocks> {
  if (asked.boundary !== null) return { ground: groundIn(asked.boundary), blocks: [] };
  return withDatabase((tx) => readGround(tx, prefixesOf(asked)));
}

/** Runs in one transaction of the database that the environment names. */
export async function withDatabase<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const handle = await openDatabase(databasePlace(process.env));
  try {
    return await handle.db.transaction().setIsolationLevel("repeatable read").execute(work);
  } finally {
    await handle.close();
  }
}

/** The same in the name of an account, with its rights and no others. */
export async function inOffice<T>(
  asked: Asked,
  work: (tx: Tx, scope: Scope, ground: GroundAndBlocks) => Promise<T>,
): Promise<T> {
  const handle = await openDatabase(databasePlace(process.env));
  try {
    const scope = await handle.db.transaction().execute((tx) => scopeOf(tx, asked.as));
    return await inScope(handle.db, scope, async (tx) => work(tx, scope, await readGround(tx, prefixesOf(asked))));
  } finally {
    await handle.close();
  }
}

async function scopeOf(tx: Tx, login: string | null): Promise<Scope> {
  const [maker] = (await planMaker(login).execute(tx)).rows;
  if (!maker)
    throw new GridUsage(
      `Expected --as to be an active supervisor or administrator, got ${login ?? "nobody to begin with"}.`,
    );
  const prefixes = maker.role === "administrator" ? [""] : maker.prefixes.map(divisionPrefix).toSorted();
  return { accountId: maker.id, role: maker.role, divisionPrefixes: prefixes, blockIds: [] };
}

/** Of the division that was asked for; everywhere when none was. */
export const prefixesOf = ({ division }: Asked): string[] => [division === null ? "" : divisionPrefix(division)];

function groundIn(path: string): GroundAndBlocks["ground"] {
  try {
    const { features } = readDivisions(JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, "")), basename(path));
    return features.map(({ code, geometry }) => ({ code, shape: geometry }));
  } catch (error) {
    if (error instanceof InputError) throw new GridUsage(error.message);
    throw new GridUsage(`${path} cannot be read as GeoJSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
