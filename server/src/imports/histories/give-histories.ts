/**
 * Gives every hazard that came without a history the one that its dates tell, through the one engine, so that an imported hazard is
 * shown, folded and counted like any other. Asked again it finds nothing left to do.
 */
import type { Db, Tx } from "../../db/client.ts";
import { recordSteps, type Taken } from "../../states/take-step.ts";
import { type Doers, type HazardRecord, hazardHistory } from "./hazard-history.ts";
import { type Folded, hazardsWithoutHistory, type WithoutHistory, writeFolded } from "./queries.ts";

const BATCH = 2_000;

export type HistoryOptions = {
  readonly now: Date;
  /** What the record proves beyond its dates. */
  readonly proofOf?: (row: WithoutHistory) => Partial<HazardRecord>;
  readonly doersOf?: (row: WithoutHistory) => Doers | undefined;
};

/** A batch is kept as a whole; inside the caller's transaction, with it. Answers how many hazards and how many steps. */
export async function giveHistories(db: Db | Tx, options: HistoryOptions): Promise<{ hazards: number; steps: number }> {
  const counts = { hazards: 0, steps: 0 };
  for (let after = 0; ; ) {
    const { rows } = await hazardsWithoutHistory(after, BATCH).execute(db);
    const last = rows.at(-1);
    if (!last) return counts;
    after = last.id;
    const { taken, folded } = historiesOf(rows, options);
    await whole(db, async (tx) => {
      await recordSteps(tx, taken);
      await writeFolded(folded).execute(tx);
    });
    counts.hazards += rows.length;
    counts.steps += taken.length;
  }
}

const whole = (db: Db | Tx, work: (tx: Tx) => Promise<void>): Promise<void> =>
  db.isTransaction ? work(db as Tx) : db.transaction().execute(work);

function historiesOf(rows: readonly WithoutHistory[], { now, proofOf, doersOf }: HistoryOptions) {
  const taken: Taken[] = [];
  const folded: Folded[] = [];
  for (const row of rows) {
    const record = { ...row, now, ...proofOf?.(row) };
    const steps = hazardHistory(record, doersOf?.(row));
    for (const past of steps) {
      const details = past.estimated ? { dateEstimated: true } : {};
      taken.push({ thing: "hazard", thingId: row.id, ...past, details });
    }
    const end = steps.at(-1)?.taken;
    if (end) folded.push({ id: row.id, state: end.to, round: end.round });
  }
  return { taken, folded };
}
