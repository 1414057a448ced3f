/** Starts the server on the database that the environment names, and ends it on SIGINT or SIGTERM. */
import { ensureAdministrator } from "./accounts/create-account.ts";
import { ConfigError, readConfig } from "./config.ts";
import { openDatabase } from "./db/open-database.ts";
import { startServer, stopOnSignal } from "./server.ts";

try {
  await run();
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const handle = await openDatabase(config.database);
  const administrator = await ensureAdministrator(handle.db, { password: config.adminPassword });
  const server = await startServer({ handle, config });
  process.stdout.write(`Gridstead is at ${server.url}\n`);
  if (administrator.created)
    process.stdout.write(`Sign in as ${administrator.login} with ${administrator.password} (shown this once)\n`);
  stopOnSignal(server, handle);
}
