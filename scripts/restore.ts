/**
 * npm run restore -- --from FILE: fills an empty database and attachment folder from a backup and proves that they are the same; or with
 * --check reads the file only. Prints JSON on standard output and the same in words on standard error.
 * Exit code 0 restored and proven, 1 the file is broken or the place unfit (nothing was changed), 2 wrong usage.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readBackup } from "../server/src/backup/read-backup.ts";
import { refuseNewer, restoreBackup } from "../server/src/backup/restore-backup.ts";
import { openRestorePlace } from "../server/src/backup/restore-place.ts";
import { type Config, ConfigError, keysOf, readConfig } from "../server/src/config.ts";
import { openStore } from "../server/src/evidence/store.ts";
import { provenHead } from "../server/src/prove-chain.ts";
import type { Keys } from "../server/src/sealing/keys.ts";

const USAGE = `npm run restore -- --from FILE [options]

  --from FILE       a file that npm run backup or the server made
  --check           only read it: hashes, seal, and whether this program can restore it
  --without-keys    restore although a key is not here: what it sealed stays closed

Into the place that the environment names, which must be empty: DATA_DIR (default ./data), or DATABASE_URL with ATTACHMENT_FOLDER and
GRIDSTEAD_KEY. Stop the server first. A backup of the embedded database can be restored into PostgreSQL and the other way round.
`;
const REFUSED = 1;
const WRONG_USAGE = 2;

class Usage extends Error {}
type Wish = { readonly from: string; readonly check: boolean; readonly withoutKeys: boolean };

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof Usage || error instanceof ConfigError;
  process.stdout.write(`${JSON.stringify({ ok: false, fault: wordsOf(error) }, null, 2)}\n`);
  process.stderr.write(
    `${wordsOf(error)}\n${error instanceof Usage ? `\n${USAGE}` : "Nothing was restored, the place is as empty as before.\n"}`,
  );
  return isUsage ? WRONG_USAGE : REFUSED;
});

async function main(args: readonly string[]): Promise<number> {
  const wish = parse(args);
  if (wish === null) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!existsSync(wish.from)) throw new Usage(`Expected a file, there is nothing at ${wish.from}.`);
  const config = readConfig(process.env);
  const keys = keysHere(config);
  const began = performance.now();
  const done = wish.check ? await check(wish, keys) : await restore(wish, config, keys);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ ok: true, seconds, ...done.told }, null, 2)}\n`);
  process.stderr.write(`${done.words} (${seconds} s)\n`);
  return 0;
}

function parse(args: readonly string[]): Wish | null {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: {
        from: { type: "string" },
        check: { type: "boolean", default: false },
        "without-keys": { type: "boolean", default: false },
        help: { type: "boolean" },
      },
    });
    if (values.help) return null;
    if (!values.from) throw new Usage("Expected --from FILE, got nothing.");
    return { from: values.from, check: values.check, withoutKeys: values["without-keys"] };
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}

/** Never makes a key file: a new key would open nothing of the backup and stand in the way of the right one. */
function keysHere(config: Config): Keys | null {
  return config.keyPlace.kind === "file" && !existsSync(config.keyPlace.file) ? null : keysOf(config);
}

type Done = { readonly told: object; readonly words: string };

async function check({ from }: Wish, keys: Keys | null): Promise<Done> {
  const { manifest, seal } = await readBackup(from, keys);
  refuseNewer(manifest);
  const { parts, attachments, tables, migrations, ...rest } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    told: {
      seal,
      parts: parts.length,
      attachments: attachments.length,
      tables: tables.length,
      rows,
      schema: migrations.at(-1)?.name,
      ...rest,
    },
    words: `The backup of ${manifest.madeAt} is whole: ${parts.length} parts, ${tables.length} tables, ${rows} rows, ${attachments.length} photos and papers. ${sealWords(seal)}`,
  };
}

async function restore({ from, withoutKeys }: Wish, config: Config, keys: Keys | null): Promise<Done> {
  const place = await openRestorePlace(config.database);
  try {
    const store = openStore(config.attachmentFolder);
    const restored = await restoreBackup(from, {
      handle: place.handle,
      store,
      keys,
      withoutKeys,
      verifyAudit: provenHead,
    });
    await place.keep();
    return {
      told: restored,
      words: `Restored the backup of ${restored.madeAt}: ${restored.tables} tables with ${restored.rows} rows have the same checksums, the audit ends at link ${restored.auditHead?.seq ?? 0} and holds, ${restored.attachments} photos and papers have their hashes${restored.attachmentsMissing > 0 ? `, ${restored.attachmentsMissing} were missing when it was made` : ""}${restored.migratedFurther > 0 ? `, and ${restored.migratedFurther} newer migrations were applied` : ""}. ${sealWords(restored.seal)}`,
    };
  } catch (error) {
    await place.giveUp();
    throw error;
  }
}

function sealWords(seal: "holds" | "key_not_here"): string {
  return seal === "holds"
    ? "Its seal was made with the town's key."
    : "Its seal could not be looked at: the key is not here.";
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
