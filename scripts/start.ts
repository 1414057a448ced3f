/**
 * `npm start`: from a fresh clone to a town in the browser. Builds the web app, opens and migrates the database (embedded
 * unless DATABASE_URL is set), fills an empty one with the demo town, makes the administrator, serves, stops cleanly.
 */
import { ensureAdministrator } from "../server/src/accounts/create-account.ts";
import { ConfigError, keysOf, readConfig } from "../server/src/config.ts";
import type { DatabaseHandle } from "../server/src/db/client.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { openDatabase } from "../server/src/db/open-database.ts";
import { passFirstNight } from "../server/src/first-night.ts";
import { startServer, stopOnSignal } from "../server/src/server.ts";
import { type DemoAccount, loadDemoTown, wantsDemoTown } from "./demo-town.ts";
import { readStartOptions, START_USAGE, type StartOptions } from "./start-options.ts";
import { buildWeb } from "./web-build.ts";

const REFUSED = 2;
const WEAK_PASSWORD = 12;
const began = performance.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = readStartOptions(process.argv.slice(2));
if ("refusal" in options) {
  process.stderr.write(`${options.refusal}\n\n${START_USAGE}`);
  process.exit(REFUSED);
}
try {
  await start(options);
} catch (error) {
  const message = explain(error);
  if (message === null) throw error;
  process.stderr.write(`${message}\n`);
  process.exit(REFUSED);
}

async function start({ empty, buildings, seed }: StartOptions): Promise<void> {
  const config = readConfig(process.env);
  say(`The web app is ${await buildWeb()}.`);
  const handle = await openDatabase(config.database);
  say(
    handle.kind === "embedded"
      ? `The embedded database is in ${config.database.dataDir}.`
      : "The database of DATABASE_URL is open.",
  );
  try {
    const wanted = !empty && (await wantsDemoTown(handle));
    const order = {
      buildings,
      seed,
      folder: config.database.dataDir,
      password: process.env["DEMO_PASSWORD"],
      photoFolder: config.attachmentFolder,
    };
    const demo = wanted ? await loadDemoTown(handle, { ...order, keys: keysOf(config) }, say) : [];
    if (wanted) await passNight(handle);
    const administrator = await ensureAdministrator(handle.db, { password: config.adminPassword });
    const server = await startServer({ handle, config });
    stopOnSignal(server, handle, () => say("Stopping."));
    announce(server.url, administrator, demo);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function passNight({ db }: DatabaseHandle): Promise<void> {
  const asleep = performance.now();
  await passFirstNight(db, new Date());
  say(`Passed its first night in ${((performance.now() - asleep) / 1000).toFixed(1)} s.`);
}

function announce(
  url: string,
  administrator: { login: string; password: string | null; created: boolean },
  demo: readonly DemoAccount[],
): void {
  say(`\nGridstead is at ${url}  (started in ${((performance.now() - began) / 1000).toFixed(1)} s, Ctrl+C stops it)`);
  if (administrator.created && administrator.password) {
    const own = process.env["ADMIN_PASSWORD"];
    say(
      `\n  ${"administrator".padEnd(14)} ${administrator.login.padEnd(14)} ${own ? "(the password of ADMIN_PASSWORD)" : `${administrator.password}   shown this once`}`,
    );
    if (own && own.length < WEAK_PASSWORD)
      say(
        `  ADMIN_PASSWORD is short (${own.length} characters). Choose at least ${WEAK_PASSWORD} before others can reach this server.`,
      );
  }
  for (const { role, login, password } of demo) {
    say(
      `  ${role.replace("_", " ").padEnd(14)} ${login.padEnd(14)} ${process.env["DEMO_PASSWORD"] ? "(the password of DEMO_PASSWORD)" : `${password}   shown this once`}`,
    );
  }
}

/** What the person at the keyboard can mend, in words; null for a fault. */
function explain(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DataFolderHeld) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "EADDRINUSE"
    ? `Another program listens on port ${process.env["PORT"] ?? 3000}. Stop it, or choose another with PORT.`
    : null;
}
