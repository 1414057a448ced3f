/** A running server on an opened database: listens, and stops without cutting anybody off. */
import type { AddressInfo } from "node:net";
import { buildApp } from "./app.ts";
import { startAnsweringRequests, startBackingUp } from "./backup-clock.ts";
import type { Config } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openStore } from "./evidence/store.ts";
import { startGrading } from "./grade-clock.ts";
import type { ClockName } from "./health/contract.ts";
import { startRemovingPhotos } from "./photo-clock.ts";
import { startRetaining } from "./retention-clock.ts";
import { startVisiting } from "./visit-clock.ts";

export type RunningServer = {
  /** Where the browser finds it. */
  readonly url: string;
  /** Stops listening, ends event streams, lets running requests finish. The database is the caller's to close. */
  close(): Promise<void>;
};

export async function startServer({
  handle,
  config,
}: {
  handle: DatabaseHandle;
  config: Config;
}): Promise<RunningServer> {
  const app = await buildApp({ handle, config });
  const stops: (() => Promise<void>)[] = [];
  app.addHook("onClose", async () => void (await Promise.all(stops.map((stop) => stop()))));
  try {
    // Listening first: a proxy asks /readyz and sees what is being waited for.
    await app.listen({ host: config.host, port: config.port });
    await app.live.start();
    const store = openStore(config.attachmentFolder);
    const logOf = (clock: ClockName) => app.book.logFor(clock, app.log);
    stops.push(startGrading({ db: handle.db, feed: app.live.feed, log: logOf("grades") }));
    stops.push(startVisiting(handle.db, logOf("visits")), startRemovingPhotos(handle.db, store, logOf("photos")));
    stops.push(startRetaining(handle.db, logOf("retention")));
    const { hour } = config.backup;
    if (hour !== null) stops.push(startBackingUp({ db: handle.db, keeper: app.keeper, hour, log: logOf("backups") }));
    if (handle.kind === "embedded")
      stops.push(startAnsweringRequests(config.database.dataDir, app.keeper, logOf("requests")));
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return { url: config.publicUrl ?? `http://${host}:${port}`, close: () => app.close() };
}

/** The first SIGINT, SIGTERM or SIGHUP stops in order: server, then database; a second one does not wait. */
export function stopOnSignal(
  server: RunningServer,
  handle: DatabaseHandle,
  onStopping: () => void = () => undefined,
): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    onStopping();
    await server.close();
    await handle.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
}
