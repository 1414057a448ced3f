/** What looks after the town itself: the keeper of backups, and the administrator's pages of health and backups with what they ask for. */
import type { FastifyInstance } from "fastify";
import { listBackups } from "./backup/backup-folder.ts";
import { freeBytes, type Keeper, openKeeper } from "./backup/keeper.ts";
import { backupRoutes } from "./backup/routes.ts";
import { type Config, VERSION } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openStore } from "./evidence/store.ts";
import type { ClockBook } from "./health/clock-book.ts";
import type { BackupFacts } from "./health/judge.ts";
import { healthDetailRoutes } from "./health/routes.ts";
import type { Live } from "./live.ts";
import { proveBackup } from "./prove-backup.ts";
import { newestLink } from "./prove-chain.ts";
import type { Keys } from "./sealing/keys.ts";

type Town = {
  readonly handle: DatabaseHandle;
  readonly config: Config;
  readonly keys: Keys;
  readonly live: Live;
  readonly book: ClockBook;
};

const MEBIBYTE = 1_048_576;

/** The keeper ends with the app. */
export async function keepTown(app: FastifyInstance, { handle, config, keys, live, book }: Town): Promise<Keeper> {
  const keeper = openKeeper({
    source: {
      handle,
      keys,
      store: openStore(config.attachmentFolder),
      version: VERSION,
      readAuditHead: newestLink,
    },
    folder: config.backup.folder,
    log: app.log,
    prove: proveBackup,
    now: () => new Date(),
  });
  app.addHook("onClose", () => keeper.close());
  const { dataDir } = config.database;
  const folders = { data: dataDir, attachments: config.attachmentFolder, backups: config.backup.folder };
  await app.register(healthDetailRoutes, {
    handle,
    book,
    tiles: live.tiles,
    version: VERSION,
    startedAt: new Date(),
    feedPosition: () => live.feed.position,
    screens: () => live.hub.size,
    tileCacheBytes: config.tileCacheMB * MEBIBYTE,
    space: (what) => freeBytes(folders[what]),
    backups: () => backupFacts(keeper, config),
    now: () => new Date(),
  });
  await app.register(backupRoutes, { db: handle.db, keeper, hour: config.backup.hour, dataDir });
  return keeper;
}

async function backupFacts(keeper: Keeper, { backup }: Config): Promise<Omit<BackupFacts, "startedAt">> {
  const backups = await listBackups(keeper.folder);
  const proofs = backups.flatMap((one) => one.proofs).filter(({ kind }) => kind === "restored");
  const good = proofs
    .filter(({ ok }) => ok)
    .map(({ at }) => at)
    .toSorted();
  const newest = backups[0];
  const provenAt = good.at(-1);
  return {
    newestAt: newest ? new Date(newest.madeAt) : null,
    provenAt: provenAt === undefined ? null : new Date(provenAt),
    faulty: keeper.lastFault !== null || newest?.proofs.at(-1)?.ok === false,
    scheduled: backup.hour !== null,
  };
}
