/**
 * npm run retention [-- --dry-run]: removes what is personal when its time is over, by the rules of the town, as the server does every
 * night; prints the report as JSON and keeps it. Exit code 0 done, 2 wrong usage or the database is held.
 */
import { parseArgs } from "node:util";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { databasePlace, openDatabase } from "../server/src/db/open-database.ts";
import { retain } from "../server/src/personal/retain.ts";

const USAGE = `npm run retention -- [options]

  --dry-run          count what would be removed, and remove nothing

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;
const WRONG_USAGE = 2;

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof DataFolderHeld)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const wish = parse(args);
  if (wish === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  const handle = await openDatabase(databasePlace(process.env));
  try {
    const run = await retain(handle.db, { now: new Date(), cause: "command", dry: wish.dry });
    process.stdout.write(`${JSON.stringify(run, null, 1)}\n`);
    return 0;
  } finally {
    await handle.close();
  }
}

function parse(args: readonly string[]): { readonly dry: boolean } | "help" {
  try {
    const options = { "dry-run": { type: "boolean" }, help: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return values.help ? "help" : { dry: values["dry-run"] ?? false };
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}
