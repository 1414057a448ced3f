/**
 * npm run --silent rates -- [options]: the rates of this town as JSON, or with --records the statistics of real inspection records
 * run through the same tables, in a database of its own that is thrown away. Exit code 0 done, 2 wrong usage or the database is held.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEmbedded } from "../server/src/db/client.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { migrate } from "../server/src/db/migrate.ts";
import { databasePlace, openDatabase } from "../server/src/db/open-database.ts";
import { Problem } from "../server/src/problem.ts";
import { readRates } from "../server/src/rates/read-rates.ts";
import { countEstablishments, runEstablishments } from "./rates/establishments.ts";
import { countViolations, runViolations } from "./rates/violations.ts";

const USAGE = `npm run --silent rates -- [options]

  --until DATE       the cut-off, counted in (default today)
  --from DATE        only what began on this day or later
  --division CODE    12 digits (default everything)
  --records FOLDER   instead: statistics of nyc_hpd_violations.csv and chicago_inspections_2011_2014.csv of this folder

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;
const WRONG_USAGE = 2;
const VIOLATIONS = "nyc_hpd_violations.csv";
const INSPECTIONS = "chicago_inspections_2011_2014.csv";

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof DataFolderHeld || error instanceof Problem)) throw error;
  const details = error instanceof Problem ? ` ${JSON.stringify(error.details)}` : "";
  process.stderr.write(`${error.message}${details}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const { help, records, ...query } = parse(args);
  if (help) process.stdout.write(USAGE);
  else print(records === undefined ? await ratesOfTown(query) : await statisticsOf(records));
  return 0;
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const options = { until: text, from: text, division: text, records: text, help: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    for (const name of ["until", "from"] as const)
      if (values[name] !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values[name]))
        throw new Usage(`Expected --${name} to be a day such as 2026-11-22, got "${values[name]}".`);
    if (values.division !== undefined && !/^\d{12}$/.test(values.division))
      throw new Usage(`Expected --division to be a code of 12 digits, got "${values.division}".`);
    return values;
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}

async function ratesOfTown(query: { until?: string; from?: string; division?: string }): Promise<unknown> {
  const handle = await openDatabase(databasePlace(process.env));
  try {
    return await readRates(handle.db, query, new Date());
  } finally {
    await handle.close();
  }
}

/** One database for each source: their counts are not to be mixed. */
async function statisticsOf(folder: string): Promise<unknown> {
  for (const name of [VIOLATIONS, INSPECTIONS])
    if (!existsSync(join(folder, name))) throw new Usage(`Expected ${name} in ${folder}, got no such file.`);
  const violations = await inScratch(async (handle) => {
    await runViolations(handle, join(folder, VIOLATIONS));
    return countViolations(handle.db);
  });
  const establishments = await inScratch(async (handle) => {
    await runEstablishments(handle, join(folder, INSPECTIONS));
    return countEstablishments(handle.db);
  });
  return { violations, establishments };
}

async function inScratch<T>(work: (handle: Awaited<ReturnType<typeof openEmbedded>>) => Promise<T>): Promise<T> {
  const handle = await openEmbedded({});
  try {
    await migrate(handle);
    return await work(handle);
  } finally {
    await handle.close();
  }
}

const print = (answer: unknown): void => void process.stdout.write(`${JSON.stringify(answer, null, 1)}\n`);
