/**
 * HTTP of backups, for administrators: which there are and what is proven, make one now, check one. A backup is never sent over HTTP
 * and never restored by it: whoever has the machine copies the file there and restores at its command line.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Db } from "../db/client.ts";
import { readTownOffset, townDay } from "../db/town-clock.ts";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { listBackups } from "./backup-folder.ts";
import { BackupBegun, BackupList, BackupParams } from "./contract.ts";
import { isSameDisk, type Keeper } from "./keeper.ts";
import { restoredNote } from "./queries.ts";
import { KEEP_DAYS, KEEP_WEEKS } from "./retention.ts";

const say = wordsFor("backups");
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export type BackupOptions = {
  readonly db: Db;
  readonly keeper: Keeper;
  /** Hour of the town; null: none is made by itself. */
  readonly hour: number | null;
  readonly dataDir: string;
};

export const backupRoutes: FastifyPluginAsyncTypebox<BackupOptions> = async (app, options) => {
  const { keeper } = options;
  app.get(
    "/api/backups",
    {
      schema: say("listBackups", "The backups there are, newest first, with what was proven of them", {
        response: { 200: BackupList },
      }),
    },
    () => listOf(options),
  );
  app.post(
    "/api/backups",
    {
      schema: say("makeBackup", "Makes a backup now; the answer comes when it has begun", {
        body: Type.Object({}, { additionalProperties: false }),
        response: { 202: BackupBegun },
      }),
    },
    async (_request, reply) => reply.code(202).send(begun(keeper, () => keeper.make("by_hand"))),
  );
  app.post(
    "/api/backups/:name/checks",
    {
      schema: say("checkBackup", "Restores the backup into an empty database that is thrown away, and compares", {
        params: BackupParams,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 202: BackupBegun },
      }),
    },
    async (request, reply) => {
      const { name } = request.params;
      if (!(await listBackups(keeper.folder)).some((backup) => backup.name === name))
        throw new Problem("backups.not_found");
      return reply.code(202).send(begun(keeper, () => keeper.check(name)));
    },
  );
};

/** What becomes of it stands in the list: the keeper notes and logs its faults itself. */
function begun(keeper: Keeper, start: () => Promise<unknown> | null): BackupBegun {
  const work = start();
  if (work === null || keeper.running === null) throw new Problem("backups.busy");
  work.catch(() => undefined);
  return keeper.running;
}

async function listOf({ db, keeper, hour, dataDir }: BackupOptions): Promise<BackupList> {
  const [restored] = (await restoredNote.execute(db)).rows;
  return {
    backups: await listBackups(keeper.folder),
    schedule:
      hour === null
        ? null
        : {
            hour,
            next: nextNight(new Date(), await readTownOffset(db), hour),
            keepDays: KEEP_DAYS,
            keepWeeks: KEEP_WEEKS,
          },
    running: keeper.running,
    lastFault: keeper.lastFault,
    sameDisk: await isSameDisk(keeper.folder, dataDir),
    restored: restored ? { at: new Date(restored.at).toISOString(), madeAt: restored.madeAt } : null,
  };
}

export function nextNight(now: Date, offsetMinutes: number, hour: number): string {
  const tonight = townDay(now, offsetMinutes).from.getTime() + hour * HOUR_MS;
  return new Date(tonight > now.getTime() ? tonight : tonight + DAY_MS).toISOString();
}
