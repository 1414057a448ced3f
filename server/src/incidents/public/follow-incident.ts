/** What the holder of a receipt code sees: where the case is, what may still be done, and what is stored of the holder. Writes nothing. */
import type { Db } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { Keys } from "../../sealing/keys.ts";
import type { HistoryLine } from "../../states/contract.ts";
import { readHistory } from "../../states/take-step.ts";
import type { FollowedIncident } from "../contract-reporters.ts";
import { iso } from "../queries-lines.ts";
import { type HeldIncident, heldById } from "../queries-steps.ts";
import { openReport } from "../reporters/look-at-reporter.ts";
import { maskContact } from "./mask-contact.ts";
import { departmentNames, looksAtReporter } from "./queries.ts";
import { type Receipt, withReceipt } from "./receipt.ts";

const DAY_MS = 86_400_000;
/** What the public is told of: not who, and no words but those that are meant for the reporter. */
const TOLD: ReadonlySet<string> = new Set([
  "report",
  "tell_more",
  "confirm",
  "file",
  "dispatch",
  "start",
  "report_back",
  "pass",
  "fail",
  "close",
  "handle_on_the_spot",
  "defer",
  "resume",
  "void",
  "mark_duplicate",
  "merge",
  "rate",
]);
const WITH_WORDS: ReadonlySet<string> = new Set(["tell_more", "close", "void", "rate"]);

/** Throws incidents.unknown_code. */
export const followIncident = (
  { db, keys }: { readonly db: Db; readonly keys: Keys },
  code: string,
  now: Date,
): Promise<FollowedIncident> =>
  withReceipt(db, code, async (tx, receipt) => {
    const [row] = (await heldById(receipt.incidentId).execute(tx)).rows;
    if (!row) throw new Problem("incidents.unknown_code");
    const { rateWithinDays } = (await readRules(tx)).incidents;
    const [department] = (await departmentNames(row.department).execute(tx)).rows;
    const looks = (await looksAtReporter(receipt.hash).execute(tx)).rows;
    return {
      ...shownOf(row, receipt),
      department: department ?? null,
      steps: stepsOf(await readHistory(tx, "incident", row.id)),
      mayRate: row.stage === "closed" && row.rating === null && isWithin(row.closedAt, rateWithinDays, now),
      mayTellMore: !OVER.has(row.stage),
      stored: {
        ...maskContact(openReport(keys, { id: receipt.reportId, ...receipt })),
        removedAt: iso(receipt.erasedAt),
        looks: looks.map(({ at, ...look }) => ({ at: at.toISOString(), ...look })),
      },
    };
  });

const OVER: ReadonlySet<string> = new Set(["closed", "void", "duplicate"]);

/** One that became part of another is shown as that one: its number, its dates. */
function shownOf(row: HeldIncident, { goesOn, goesOnStage, goesOnDueAt, goesOnClosedAt }: Receipt) {
  const joined = goesOn !== null && goesOnStage !== null;
  const stage = joined ? goesOnStage : row.stage;
  return {
    number: joined ? goesOn : row.sourceId,
    class: row.class,
    title: row.title,
    address: row.address,
    position: [row.lng, row.lat],
    state: OVER.has(stage) ? ("closed" as const) : ("open" as const),
    stage,
    openedAt: row.openedAt.toISOString(),
    dueAt: iso(joined ? goesOnDueAt : row.dueAt),
    closedAt: iso(joined ? goesOnClosedAt : row.closedAt),
    rating: row.rating === null || row.ratingAt === null ? null : { stars: row.rating, at: row.ratingAt.toISOString() },
  };
}

const stepsOf = (history: readonly HistoryLine[]): FollowedIncident["steps"] =>
  history
    .filter(({ action }) => TOLD.has(action))
    .map(({ action, at, note }) => ({ action, at, note: WITH_WORDS.has(action) ? note : null }));

const isWithin = (closedAt: Date | null, days: number, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() <= days * DAY_MS;
