/**
 * npm run backup -- --to FOLDER: one file with everything but the keys, of the embedded database or of PostgreSQL, while a server runs
 * or not. Prints JSON on standard output and the same in words on standard error.
 * Exit code 0 made and read again, 1 it could not be made, 2 wrong usage.
 */
import { access, constants, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Backup } from "../server/src/backup/contract.ts";
import { makeOne } from "../server/src/backup/keeper.ts";
import { askForBackup } from "../server/src/backup/letterbox.ts";
import { ConfigError, keysOf, readConfig, VERSION } from "../server/src/config.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { openDatabase } from "../server/src/db/open-database.ts";
import { openStore } from "../server/src/evidence/store.ts";
import { newestLink } from "../server/src/prove-chain.ts";

const USAGE = `npm run backup -- --to FOLDER

  --to FOLDER    where the file is put; made when it is not there

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead; ATTACHMENT_FOLDER and
GRIDSTEAD_KEY as for the server. While a server runs on the data folder it is asked to make the backup. The key is never in it: keep
it elsewhere.
`;
const FAILED = 1;
const WRONG_USAGE = 2;

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof Usage || error instanceof ConfigError;
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${error instanceof Usage ? `\n${USAGE}` : ""}`,
  );
  return isUsage ? WRONG_USAGE : FAILED;
});

async function main(args: readonly string[]): Promise<number> {
  const folder = folderOf(args);
  if (folder === null) {
    process.stdout.write(USAGE);
    return 0;
  }
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  const began = performance.now();
  const backup = await make(folder);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ file: resolve(folder, backup.name), seconds, ...backup }, null, 2)}\n`);
  process.stderr.write(
    `${backup.name}: ${backup.tables} tables, ${backup.rows} rows, ${backup.attachments} photos and papers, ${(backup.bytes / 1e6).toFixed(1)} MB, in ${seconds} s; read again, every part has its hash.\n${
      backup.attachmentsMissing > 0
        ? `${backup.attachmentsMissing} photos or papers are named and not there: look into it.\n`
        : ""
    }To open what is sealed in it, these keys are needed: ${backup.keysNeeded.join(", ") || "none"}. They are not in the file.\n`,
  );
  return 0;
}

/** Null: help was asked for. */
function folderOf(args: readonly string[]): string | null {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: { to: { type: "string" }, help: { type: "boolean" } },
    });
    if (values.help) return null;
    if (!values.to) throw new Usage("Expected --to FOLDER, got nothing.");
    return resolve(values.to);
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}

async function make(folder: string): Promise<Backup> {
  const config = readConfig(process.env);
  const { dataDir } = config.database;
  try {
    const handle = await openDatabase(config.database);
    try {
      const source = {
        handle,
        keys: keysOf(config),
        store: openStore(config.attachmentFolder),
        version: VERSION,
        readAuditHead: newestLink,
      };
      return await makeOne(source, folder, "by_hand", new Date());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof DataFolderHeld)) throw error;
    process.stderr.write(`A server (process ${error.pid}) holds the database: it is asked to make the backup.\n`);
    const answer = await askForBackup(dataDir, folder);
    if ("fault" in answer) throw new Error(answer.fault, { cause: error });
    return answer.backup;
  }
}
