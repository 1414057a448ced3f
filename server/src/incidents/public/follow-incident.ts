/** What the holder of a receipt code sees: where the case is, what may still be done, and what is stored of the holder. Writes nothing. */
import type { Db, Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { Keys } from "../../sealing/keys.ts";
import { readHistory } from "../../states/take-step.ts";
import type { FollowedIncident } from "../contract-reporters.ts";
import { iso } from "../queries-lines.ts";
import { heldById } from "../queries-steps.ts";
import { openReport } from "../reporters/look-at-reporter.ts";
import { maskContact } from "./mask-contact.ts";
import { type CaseRow, caseOfReceipt, departmentNames, looksAtReporter, stepsOfReceipt } from "./queries.ts";
import { withReceipt } from "./receipt.ts";

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
    const looks = (await looksAtReporter(receipt.hash).execute(tx)).rows;
    return {
      class: row.class,
      title: row.title,
      address: row.address,
      position: [row.lng, row.lat],
      openedAt: row.openedAt.toISOString(),
      ...(await toldOf(tx, receipt.hash, { ...row, number: row.sourceId })),
      rating:
        row.rating === null || row.ratingAt === null ? null : { stars: row.rating, at: row.ratingAt.toISOString() },
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

type Told = Pick<
  FollowedIncident,
  "number" | "state" | "stage" | "dueAt" | "closedAt" | "department" | "steps" | "merged"
>;

/** One that became part of another is told as that one, from its number to its steps. */
async function toldOf(tx: Tx, hash: string, own: CaseRow & { readonly id: number }): Promise<Told> {
  const ownSteps = stepsOf(await readHistory(tx, "incident", own.id));
  const [goesOn] = (await caseOfReceipt(hash).execute(tx)).rows;
  const { number, stage, dueAt, closedAt, department } = goesOn ?? own;
  const [names] = (await departmentNames(department).execute(tx)).rows;
  return {
    number,
    state: OVER.has(stage) ? "closed" : "open",
    stage,
    dueAt: iso(dueAt),
    closedAt: iso(closedAt),
    department: names ?? null,
    steps: goesOn
      ? stepsOf((await stepsOfReceipt(hash).execute(tx)).rows.map((row) => ({ ...row, at: row.at.toISOString() })))
      : ownSteps,
    merged: goesOn ? { number: own.number, steps: ownSteps } : null,
  };
}

type Line = { readonly action: string; readonly at: string; readonly note: string | null };
const stepsOf = (lines: readonly Line[]): FollowedIncident["steps"] =>
  lines
    .filter(({ action }) => TOLD.has(action))
    .map(({ action, at, note }) => ({ action, at, note: WITH_WORDS.has(action) ? note : null }));

const isWithin = (closedAt: Date | null, days: number, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() <= days * DAY_MS;
