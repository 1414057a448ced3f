/** The command behind GET /api/hazards/:id: one hazard with its dates, its place, its life so far and what the caller may do with it. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { actorOf, readHistory } from "../states/take-step.ts";
import { hazardTitle } from "./catalogue.ts";
import type { HazardDetail } from "./contract.ts";
import { possibleActions } from "./hazard-actions.ts";
import { type HazardDetailRow, handoversOfHazard, hazardById, photosOfHazard } from "./queries.ts";

const MOST_HANDOVERS = 100;
const MOST_PHOTOS = 200;

/** Outside the jurisdiction there is no such hazard: the answer does not tell the two apart. */
export async function showHazard(tx: Tx, scope: Scope, id: number, at: Date): Promise<HazardDetail> {
  const [row] = (await hazardById(id).execute(tx)).rows;
  if (!row) throw new Problem("hazards.not_found", { id });
  const handovers = (await handoversOfHazard(id, MOST_HANDOVERS).execute(tx)).rows;
  const history = await readHistory(tx, "hazard", id);
  const photos = (await photosOfHazard(id, MOST_PHOTOS).execute(tx)).rows;
  return {
    ...hazardSummary(row, hazardTitle),
    ...lifeOf(row),
    building:
      row.buildingId === null || row.buildingSourceId === null
        ? null
        : {
            id: row.buildingId,
            address: addressLine({ ...row, name: row.buildingName, sourceId: row.buildingSourceId }),
          },
    unit: row.unit,
    responsible: row.responsible,
    responsibleSince: isoOf(row.responsibleSince),
    handovers: handovers.map((line) => ({ ...line, at: line.at.toISOString() })),
    history,
    photos: photos.map(({ madeAt, ...photo }) => ({ ...photo, madeAt: madeAt.toISOString() })),
    possibleActions: possibleActions(row, history, { actor: actorOf(scope), accountId: scope.accountId, at }),
    version: row.version,
  };
}

const lifeOf = (row: HazardDetailRow) => ({
  uuid: row.uuid,
  note: row.note,
  onTheSpot: row.onTheSpot,
  suspectedMajor: row.suspectedMajor,
  notifiedAt: isoOf(row.notifiedAt),
  reportedFixedAt: isoOf(row.reportedFixedAt),
  correctBy: isoOf(row.correctBy),
  correctByPostponed: isoOf(row.correctByPostponed),
  certifyBy: isoOf(row.certifyBy),
  certifyByPostponed: isoOf(row.certifyByPostponed),
  certifiedAt: isoOf(row.certifiedAt),
  provisional: row.provisional,
  pausedAt: isoOf(row.pausedAt),
  escalatedStep: row.escalatedStep,
  closeReason: row.closeReason,
  duplicateOf: row.original,
  notice: row.notice,
});

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null;
