/** The command behind GET /api/incidents/:id: one incident with its dates, its cell and who answers for it now. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { IncidentSummary } from "./contract.ts";
import { incidentById } from "./queries.ts";
import { incidentSummary } from "./queries-incident.ts";

/** Outside the jurisdiction there is no such incident: the answer does not tell the two apart. */
export async function showIncident(tx: Tx, id: number): Promise<IncidentSummary> {
  const [row] = (await incidentById(id).execute(tx)).rows;
  if (!row) throw new Problem("incidents.not_found", { id });
  return incidentSummary(row);
}
