/**
 * npm run keys:rotate [-- --wait SECONDS]: a new key for what is personal, everything sealed again with it, the old one retired; prints a
 * report as JSON. npm run keys:status: how many values each key has sealed. Exit code 0 done, 1 something does not open, 2 wrong usage,
 * no key, or the database is held.
 */
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../server/src/config.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { openDatabase } from "../server/src/db/open-database.ts";
import { headsInUse, isNeeded, resealAll, rotateKeys } from "../server/src/personal/rotate-keys.ts";
import { KEY_FILE_LOOK_MS, KeyUnusable, openKeys } from "../server/src/sealing/key-place.ts";
import { sealsNothing } from "../server/src/sealing/keys.ts";

const USAGE = `npm run keys:rotate -- [options]
npm run keys:status

  --wait SECONDS     until every running server has read the key file again (default 5 with DATABASE_URL, else 0)

The keys are those of GRIDSTEAD_KEY_FILE, or of the file "key" in DATA_DIR. Servers may run meanwhile when DATABASE_URL names the
database; the embedded one belongs to one process, so stop the server first. With GRIDSTEAD_KEY no file can be turned: put a new key
(openssl rand -base64 32) and a comma in front, restart the servers, run this, then take the old key away.
Cut off half way, run it again: it goes on. A retired key lies beside the key file: backups made before need it; keep it with them.
`;
const BROKEN = 1;
const WRONG_USAGE = 2;
const LONGEST_WAIT_S = 600;

class Usage extends Error {}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const known = [Usage, DataFolderHeld, ConfigError, KeyUnusable].some((kind) => error instanceof kind);
  if (!known) throw error;
  process.stderr.write(`${(error as Error).message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

type Wish = { readonly what: "rotate" | "status"; readonly waitS: number | null };

async function main(args: readonly string[]): Promise<number> {
  const wish = parse(args);
  if (wish === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  const { database, keyPlace } = readConfig(process.env);
  const handle = await openDatabase(database);
  try {
    if (wish.what === "status") return print(await status(handle.db, openKeys(keyPlace)));
    if (keyPlace.kind === "file") {
      const waitMs = wish.waitS === null ? (handle.kind === "native" ? 2.5 * KEY_FILE_LOOK_MS : 0) : wish.waitS * 1000;
      return print(await rotateKeys({ db: handle.db, file: keyPlace.file, waitMs, onBatch: say }));
    }
    const [present, ...others] = keyPlace.keys;
    if (others.every(sealsNothing))
      throw new Usage(
        "Expected a new key in front of the old one in GRIDSTEAD_KEY, got one key: there is nothing to change to.",
      );
    const done = await resealAll(handle.db, keyPlace.keys, undefined, say);
    const heads = await headsInUse(handle.db);
    const mayGo = others.filter((key) => !sealsNothing(key) && !isNeeded(key, heads)).map(({ id }) => id);
    return print({ present: present.id, ...done, mayGo });
  } finally {
    await handle.close();
  }
}

async function status(db: Parameters<typeof headsInUse>[0], keys: ReturnType<typeof openKeys>) {
  const heads = await headsInUse(db);
  const values = (id: string): number => heads.get(`02${id}`) ?? 0;
  const ring = keys.map((key, at) =>
    sealsNothing(key) ? { receiptsOnly: true } : { id: key.id, present: at === 0, values: values(key.id) },
  );
  const known = new Set(
    keys.flatMap(({ id, number }) => [`02${id}`, Buffer.from([1, Math.max(0, number)]).toString("hex")]),
  );
  const unopened = Object.fromEntries([...heads].filter(([head]) => !known.has(head)));
  return { ring, unopened };
}

type Report = { readonly unopened: Readonly<Record<string, number>>; readonly [part: string]: unknown };

function print(report: Report): number {
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  return Object.keys(report.unopened).length > 0 ? BROKEN : 0;
}

function say(about: string, count: number): void {
  process.stderr.write(`${about}: ${count}\n`);
}

function parse(args: readonly string[]): Wish | "help" {
  try {
    const options = { wait: { type: "string" }, help: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help) return "help";
    const [what] = positionals;
    if (positionals.length !== 1 || (what !== "rotate" && what !== "status"))
      throw new Usage(`Expected the word rotate or status, got "${positionals.join(" ")}".`);
    if (values.wait !== undefined && (!/^\d{1,3}$/.test(values.wait) || Number(values.wait) > LONGEST_WAIT_S))
      throw new Usage(`Expected --wait to be seconds up to ${LONGEST_WAIT_S}, got "${values.wait}".`);
    return { what, waitS: values.wait === undefined ? null : Number(values.wait) };
  } catch (error) {
    if (error instanceof TypeError) throw new Usage(error.message);
    throw error;
  }
}
