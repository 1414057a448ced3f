/** The command behind GET /api/hazards/:id: one hazard with its dates, its place and who answers for it. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { Problem } from "../problem.ts";
import { hazardTitle } from "./catalogue.ts";
import type { HazardDetail } from "./contract.ts";
import { handoversOfHazard, hazardById } from "./queries.ts";

const MOST_HANDOVERS = 100;

/** Outside the jurisdiction there is no such hazard: the answer does not tell the two apart. */
export async function showHazard(tx: Tx, id: number): Promise<HazardDetail> {
  const [row] = (await hazardById(id).execute(tx)).rows;
  if (!row) throw new Problem("hazards.not_found", { id });
  const handovers = (await handoversOfHazard(id, MOST_HANDOVERS).execute(tx)).rows;
  return {
    ...hazardSummary(row, hazardTitle),
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    reportedFixedAt: row.reportedFixedAt?.toISOString() ?? null,
    building:
      row.buildingId === null || row.buildingSourceId === null
        ? null
        : {
            id: row.buildingId,
            address: addressLine({ ...row, name: row.buildingName, sourceId: row.buildingSourceId }),
          },
    unit: row.unit,
    responsible: row.responsible,
    responsibleSince: row.responsibleSince?.toISOString() ?? null,
    handovers: handovers.map((line) => ({ ...line, at: line.at.toISOString() })),
    version: row.version,
  };
}
