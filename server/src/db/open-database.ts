/**
 * Opens the database that the environment names, brought to the present schema: PostgreSQL behind a URL, or else the embedded
 * one in a data folder, which is claimed first and given back on close.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseHandle, openEmbedded, openNative } from "./client.ts";
import { claimDataFolder } from "./data-folder.ts";
import { migrate } from "./migrate.ts";

export type DatabasePlace = {
  /** Folder of the embedded database; used when there is no URL. */
  readonly dataDir: string;
  /** postgres://... ; empty or absent means embedded. */
  readonly databaseUrl?: string | undefined;
};

/** DATABASE_URL and DATA_DIR (default ./data), as every command reads them. */
export const databasePlace = (env: Readonly<Record<string, string | undefined>>): DatabasePlace => ({
  dataDir: env["DATA_DIR"] || "data",
  databaseUrl: env["DATABASE_URL"] || undefined,
});

/** Throws DataFolderHeld when another process owns the folder. */
export async function openDatabase({ dataDir, databaseUrl }: DatabasePlace): Promise<DatabaseHandle> {
  if (databaseUrl) return migrated(await openNative(databaseUrl));
  const release = claimDataFolder(dataDir);
  try {
    const folder = join(dataDir, "database");
    mkdirSync(folder, { recursive: true });
    const handle = await migrated(await openEmbedded({ folder }));
    return {
      ...handle,
      close: async () => {
        await handle.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function migrated(handle: DatabaseHandle): Promise<DatabaseHandle> {
  try {
    await migrate(handle);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
