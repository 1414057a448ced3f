/**
 * An empty place to restore into: a PostgreSQL database that nobody uses, or a data folder without a database. The embedded one grows
 * beside its name and gets it when everything is proven, so that a restore that stops half way leaves nothing.
 */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DatabaseHandle, openEmbedded, openNative } from "../db/client.ts";
import { claimDataFolder } from "../db/data-folder.ts";
import type { DatabasePlace } from "../db/open-database.ts";
import { RestoreRefused } from "./restore-backup.ts";

export type OpenPlace = {
  readonly handle: DatabaseHandle;
  /** Keeps what was restored. */
  keep(): Promise<void>;
  /** As empty as before. */
  giveUp(): Promise<void>;
};

/** Throws DataFolderHeld while a server runs on the folder, RestoreRefused when it holds a database. */
export async function openRestorePlace({ dataDir, databaseUrl }: DatabasePlace): Promise<OpenPlace> {
  if (databaseUrl) {
    const handle = await openNative(databaseUrl);
    return { handle, keep: () => handle.close(), giveUp: () => handle.close() };
  }
  const release = claimDataFolder(dataDir);
  const folder = join(dataDir, "database");
  const growing = `${folder}.restoring`;
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new RestoreRefused(
        `There is a database in ${dataDir} already. A backup is restored into an empty place only: name another folder with DATA_DIR, or move that one away.`,
      );
    await rm(growing, { recursive: true, force: true });
    mkdirSync(growing, { recursive: true });
    const handle = await openEmbedded({ folder: growing });
    return {
      handle,
      keep: async () => {
        await handle.close();
        await rm(folder, { recursive: true, force: true });
        await rename(growing, folder);
        release();
      },
      giveUp: async () => {
        await handle.close();
        await rm(growing, { recursive: true, force: true });
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
