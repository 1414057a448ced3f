/**
 * Makes a backup once for each day of the town, from its hour on, by one server of several; and answers commands on this machine that
 * ask for one. Every seventh night it is also restored on trial.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Keeper } from "./backup/keeper.ts";
import { answerRequests } from "./backup/letterbox.ts";
import { dayOf } from "./calendar/town-calendar.ts";
import type { Db } from "./db/client.ts";
import { claimNight, endNight } from "./db/nightly.ts";
import { readTownOffset } from "./db/town-clock.ts";
import { lookEvery } from "./look-every.ts";

const LOOK_MS = 60_000;
const LETTERS_MS = 1_000;
const NIGHT = "backups.night";
const HOUR_MS = 3_600_000;
const PROOF_DAYS = 7;
const DAY_MS = 86_400_000;

export type NightOptions = {
  readonly db: Db;
  readonly keeper: Keeper;
  readonly hour: number;
  readonly log: FastifyBaseLogger;
  readonly now?: () => Date;
};

/** Looks at once and then every minute. The answer stops it and waits for the night that is under way. */
export function startBackingUp({ db, keeper, hour, log, now = () => new Date() }: NightOptions): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      const at = now();
      // The day begins for backups at their hour.
      const night = dayOf(new Date(at.getTime() - hour * HOUR_MS), { offsetMinutes: await readTownOffset(db) });
      if (keeper.running || !(await claimNight(db, NIGHT, night, at))) return;
      const backup = await keeper.make("nightly");
      if (!backup) return;
      await endNight(db, NIGHT, night);
      if (Math.floor(Date.parse(night) / DAY_MS) % PROOF_DAYS === 0) await keeper.check(backup.name);
    } catch (error) {
      log.error({ err: error }, "the nightly backup stumbled");
    }
  };
  return lookEvery(LOOK_MS, look, log);
}

/** Looks every second into the data folder: see letterbox.ts. */
export function startAnsweringRequests(dataDir: string, keeper: Keeper, log: FastifyBaseLogger): () => Promise<void> {
  const look = async (): Promise<void> => {
    try {
      await answerRequests(dataDir, keeper);
    } catch (error) {
      log.error({ err: error }, "answering a request for a backup stumbled");
    }
  };
  return lookEvery(LETTERS_MS, look, log);
}
