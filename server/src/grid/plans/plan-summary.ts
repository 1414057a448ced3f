/** A plan's row in the shape of the contract. Pure. */
import type { PlanSummary } from "./contract-plans.ts";
import type { PlanRow } from "./queries.ts";

export const planSummary = (row: PlanRow): PlanSummary => ({
  id: row.id,
  name: row.name,
  note: row.note,
  divisionCode: row.divisionCode,
  divisionName: row.divisionName,
  divisionCodes: row.divisionCodes,
  state: row.state,
  madeBy: row.madeBy,
  madeAt: row.madeAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  basedAt: row.basedAt.toISOString(),
  copiedFrom: row.copiedFrom,
  effectiveAt: row.effectiveAt?.toISOString() ?? null,
  publishedBy: row.publishedBy,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  takenBack: row.takenBack,
  refusal: row.refusal && { code: row.refusal.code, details: { ...row.refusal.details } },
  version: row.version,
  blocks: row.blocks,
  cells: row.cells,
  movedBlocks: row.movedBlocks,
  comments: row.comments,
});
