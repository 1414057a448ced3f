/**
 * What the clocks would do in the first minute of a town that was just filled, done before anybody looks: on the embedded database
 * nobody could read meanwhile. Each marks its day as done, so the running server does not do it again.
 */
import type { Db } from "./db/client.ts";
import { passGradeNight } from "./grade-clock.ts";
import { runLeaseClock } from "./lease-clock.ts";
import { passRetentionNight } from "./retention-clock.ts";
import { passVisitNight } from "./visit-clock.ts";

export async function passFirstNight(db: Db, now: Date): Promise<void> {
  await runLeaseClock(db, now);
  await passRetentionNight(db, now);
  await passVisitNight(db, now);
  await passGradeNight(db, now);
}
