/** The command behind GET /api/incidents/:id: one incident with its clocks, its life so far, and what the caller may do with it. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { actorOf, readHistory } from "../states/take-step.ts";
import { readClass } from "./catalogue/keep-catalogue.ts";
import type { IncidentClock, IncidentDetail } from "./contract.ts";
import type { IncidentClass, LimitClock } from "./contract-catalogue.ts";
import { possibleActions } from "./incident-actions.ts";
import { limitFor } from "./pick-limits.ts";
import { type IncidentRestRow, lineById, photosOfIncident, restById } from "./queries.ts";
import { iso, presentLine } from "./queries-lines.ts";

const MOST_PHOTOS = 200;
const MOST_DUPLICATES = 100;

/** Outside the jurisdiction there is no such incident: the answer does not tell the two apart. */
export async function showIncident(tx: Tx, scope: Scope, id: number, at: Date): Promise<IncidentDetail> {
  const [line] = (await lineById(id).execute(tx)).rows;
  const [rest] = (await restById(id, MOST_DUPLICATES).execute(tx)).rows;
  if (!line || !rest) throw new Problem("incidents.not_found", { id });
  const entry = await readClass(tx, rest.class);
  const rules = await readRules(tx);
  const photos = (await photosOfIncident(id, MOST_PHOTOS).execute(tx)).rows;
  const caller = { actor: actorOf(scope), accountId: scope.accountId, at };
  return {
    ...presentLine(line, at),
    ...lifeOf(rest),
    clocks: clocksOf(rest, entry, at),
    possibleActions: possibleActions(rest, entry, rules, caller),
    history: await readHistory(tx, "incident", id),
    photos: photos.map((photo) => ({ ...photo, madeAt: photo.madeAt.toISOString() })),
  };
}

const lifeOf = (row: IncidentRestRow) => ({
  uuid: row.uuid,
  note: row.note,
  answers: row.answers,
  condition: row.condition,
  areaCategory: row.areaCategory,
  divisionCode: row.divisionCode,
  blockId: row.blockId,
  filedAt: iso(row.filedAt),
  reportedBackAt: iso(row.reportedBackAt),
  onTheSpot: row.onTheSpot,
  closeReason: row.closeReason,
  duplicateOf: row.original,
  duplicates: row.duplicates.map((one) => ({ ...one, openedAt: new Date(one.openedAt).toISOString() })),
  extension:
    row.extensionUntil === null || row.extensionAskedAt === null
      ? null
      : {
          until: row.extensionUntil.toISOString(),
          askedAt: row.extensionAskedAt.toISOString(),
          askedBy: row.extensionBy,
        },
  extended: row.extended,
  sentBack: row.sentBack,
  rating: row.rating === null || row.ratingAt === null ? null : { stars: row.rating, at: row.ratingAt.toISOString() },
  hasReporter: row.hasReporter,
});

/** Those that began, in the order in which they run out; a clock that was met late stays overdue. */
function clocksOf(row: IncidentRestRow, entry: IncidentClass | null, at: Date): IncidentClock[] {
  const stands = row.deferredAt !== null;
  const rows: readonly [LimitClock, Date | null, Date | null, Date | null, Date | null][] = [
    ["dispatch", row.filedAt, row.dispatchFirst, row.dispatchBy, row.dispatchedAt],
    ["handle", row.handleFrom, row.handleFirst, row.handleBy, row.reportedBackAt],
    ["close", row.filedAt ?? row.openedAt, row.closeFirst, row.closeBy, row.closedAt],
  ];
  return rows.flatMap(([clock, from, first, by, metAt]): IncidentClock[] => {
    if (from === null || first === null || by === null) return [];
    const role = limitFor(entry?.limits ?? [], row.condition, row.areaCategory, clock)?.role ?? null;
    return [
      {
        clock,
        from: from.toISOString(),
        first: first.toISOString(),
        at: stands && metAt === null ? null : by.toISOString(),
        metAt: iso(metAt),
        role,
        overdue: !(stands && metAt === null) && (metAt ?? at) > by,
      },
    ];
  });
}
