/**
 * Carries out what is dated and remembers it as an edit that can be taken back. Answers like every other change of the grid.
 * Faces: the look that goes with a new officer, when he or she answers from now on.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { commonDivision } from "../access.ts";
import { readEdit, rememberEdit } from "../answer-edit.ts";
import { applyChange } from "../apply-change.ts";
import { type FaceStep, inverseOf, noChange } from "../change.ts";
import type { Edited, EditKind } from "../contract.ts";
import { summariesOf } from "../list-cells.ts";
import { blockIdsOfCells, unitsOfBlocks } from "../queries-edit.ts";
import { readAnswering, tellHandovers } from "./handovers.ts";
import { readPresent } from "./instants.ts";
import { applySpans, cellIdsOfSpans, inverseOfSpans, type SpanChange } from "./spans.ts";

export type DatedChange = { readonly spans: SpanChange; readonly faces: readonly FaceStep[] };

type Dated = DatedChange & {
  readonly kind: EditKind;
  readonly divisionCodes: readonly string[];
  /** Whose name the label says. */
  readonly to: string;
};

/** The cells must be locked. */
export async function rememberSpans(tx: Tx, scope: Scope, dated: Dated): Promise<Edited> {
  const { kind, spans, faces, divisionCodes, to } = dated;
  const cellIds = cellIdsOfSpans(spans);
  const before = await readAnswering(tx, cellIds);
  await applyDated(tx, dated);
  const editId = await rememberEdit(tx, {
    accountId: scope.accountId,
    moment: (await readPresent(tx)).moment,
    kind,
    label: { kind, count: cellIds.length, units: await unitsIn(tx, cellIds), to },
    forward: { spans, faces },
    inverse: { spans: inverseOfSpans(spans), faces: inverseOf({ ...noChange, faces }).faces },
    divisionCode: commonDivision(divisionCodes),
    cellIds,
    planId: null,
  });
  await tellHandovers(tx, editId, before);
  return answerSpans(tx, editId, spans);
}

export async function applyDated(tx: Tx, { spans, faces }: DatedChange): Promise<void> {
  await applySpans(tx, spans);
  if (faces.length > 0) await applyChange(tx, { ...noChange, faces });
}

export const answerSpans = async (tx: Tx, editId: number, spans: SpanChange): Promise<Edited> => ({
  edit: await readEdit(tx, editId),
  cells: await summariesOf(tx, cellIdsOfSpans(spans)),
  endedCellIds: [],
  blocks: [],
  endedBlockIds: [],
});

async function unitsIn(tx: Tx, cellIds: readonly number[]): Promise<number> {
  const blockIds = (await blockIdsOfCells(cellIds).execute(tx)).rows.map((row) => row.blockId);
  return (await unitsOfBlocks(blockIds).execute(tx)).rows[0]?.units ?? 0;
}
