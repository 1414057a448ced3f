/**
 * The one door through which the present grid changes: every wish, undo, redo and the publishing of a plan come through here.
 * Judges, then writes at one moment, in sets: blocks that begin and end, faces of cells, memberships, officers, and what changes
 * hands with them. A thousand blocks are as many statements as one.
 */
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { refuseOutside } from "./access.ts";
import { blockIdsOf, cellIdsOf, type FaceStep, type GridChange, keysThatDiffer } from "./change.ts";
import {
  beginBlocks,
  changeFaces,
  endBlocks,
  type HandedOver,
  inheritMemberships,
  momentOf,
  moveContents,
  recordHandovers,
} from "./queries-change.ts";
import {
  closeAssignments,
  closeMemberships,
  openAssignments,
  openMemberships,
  raiseBlocks,
  raiseCells,
  takeBackAssignments,
  takeBackMemberships,
} from "./queries-edit.ts";
import { cellsOf, type GridState, type Leave, type Refusal, refuseChange } from "./rules.ts";

/** `next`: the grid with pieces in place of cut blocks, before anything has moved. Null when nothing speaks against it. */
export function judgeChange(next: GridState, change: GridChange, scope: Scope, leave: Leave = {}): Refusal | null {
  const accountId = scope.role === "administrator" && onlyUnlocks(change) ? null : scope.accountId;
  const refusal = accountId === null ? null : refuseChange(next, change, accountId, leave);
  const places = [...cellsOf(next, change), ...change.blocks.flatMap(({ blockId }) => next.blocks.get(blockId) ?? [])];
  return refusal ?? refuseOutside(scope, places);
}

/** Whoever has gone on holiday with a cell locked must not keep it for ever: an administrator may open any lock. */
const onlyUnlocks = ({ cuts, blocks, officers, faces }: GridChange): boolean =>
  cuts.length + blocks.length + officers.length === 0 &&
  faces.every(
    ({ from, to }) => to.lockedById === null && keysThatDiffer(from, to).every((key) => key === "lockedById"),
  );

export type Applied = {
  readonly moment: string;
  readonly blocks: readonly { id: number; cellId: number | null; version: number }[];
  readonly endedBlockIds: readonly number[];
};

/** Writes what has been judged; the cells must be locked. `at`: a moment in the past that has been found possible. */
export const applyChange = (tx: Tx, change: GridChange, at: string | null = null): Promise<Applied> =>
  asProblems(async () => {
    const officerCells = change.officers.map(({ cellId }) => cellId);
    const [begin] = (await momentOf(blockIdsOf(change), officerCells, at).execute(tx)).rows;
    if (!begin) throw new Error("An aggregate gives one row, got none: the database is broken.");
    const { moment, latest } = begin;
    const fresh = moment === latest;
    await writeCuts(tx, change, moment);
    await writeFaces(tx, change.faces, moment);
    await writeMemberships(tx, change, moment, fresh);
    await moveWithCuts(tx, change);
    await writeOfficers(tx, change, moment, fresh);
    return { moment, ...(await raise(tx, change)) };
  });

async function writeCuts(tx: Tx, { cuts }: GridChange, moment: string): Promise<void> {
  if (cuts.length === 0) return;
  const ends = endingOf(cuts);
  const pieces = Object.fromEntries(cuts.flatMap((step) => (step.cut ? [[step.blockId, step.pieceIds]] : [])));
  await endBlocks(ends, JSON.stringify(pieces), moment).execute(tx);
  await beginBlocks(beginningOf(cuts), moment).execute(tx);
}

const endingOf = (cuts: GridChange["cuts"]): number[] =>
  cuts.flatMap((step) => (step.cut ? [step.blockId] : step.pieceIds));
const beginningOf = (cuts: GridChange["cuts"]): number[] =>
  cuts.flatMap((step) => (step.cut ? step.pieceIds : [step.blockId]));

/** Only what a step changes is written: a name that somebody else has given meanwhile stays. */
async function writeFaces(tx: Tx, faces: readonly FaceStep[], moment: string): Promise<void> {
  if (faces.length === 0) return;
  const rows = faces.map(({ cellId, from, to }) => {
    const differ = new Set(keysThatDiffer(from, to));
    return {
      id: cellId,
      name: differ.has("name") ? to.name : null,
      kind: differ.has("kind") ? to.kind : null,
      colour: differ.has("colour") ? to.colour : null,
      in_pieces: differ.has("inPieces") ? to.inPieces : null,
      locks: differ.has("lockedById"),
      locked_by: to.lockedById,
      ended: differ.has("ended") ? to.ended : null,
    };
  });
  await changeFaces(JSON.stringify(rows), moment).execute(tx);
}

/** `fresh`: something that ends now began at this very moment; it is taken back instead of being closed to nothing. */
async function writeMemberships(tx: Tx, { blocks, cuts }: GridChange, moment: string, fresh: boolean): Promise<void> {
  if (blocks.length === 0) return;
  const blockIds = blocks.map((step) => step.blockId);
  if (fresh) await takeBackMemberships(blockIds, moment).execute(tx);
  await closeMemberships(blockIds, moment).execute(tx);
  await openMemberships({ blockIds, cellIds: blocks.map((step) => step.toCellId) }, moment).execute(tx);
  const pieces = cuts.flatMap((step) => (step.cut ? step.pieceIds : []));
  if (pieces.length > 0) await inheritMemberships(pieces).execute(tx);
}

async function moveWithCuts(tx: Tx, { cuts }: GridChange): Promise<void> {
  if (cuts.length === 0) return;
  for (const statement of moveContents(endingOf(cuts), beginningOf(cuts))) await statement.execute(tx);
}

async function writeOfficers(tx: Tx, { officers }: GridChange, moment: string, fresh: boolean): Promise<void> {
  if (officers.length === 0) return;
  const cellIds = officers.map((step) => step.cellId);
  if (fresh) await takeBackAssignments(cellIds, moment).execute(tx);
  await closeAssignments(cellIds, moment).execute(tx);
  await openAssignments({ cellIds, officerIds: officers.map((step) => step.toOfficerId) }, moment).execute(tx);
}

async function raise(tx: Tx, change: GridChange): Promise<Omit<Applied, "moment">> {
  const ended = endingOf(change.cuts);
  const cellOf = new Map(change.blocks.map((step) => [step.blockId, step.toCellId]));
  for (const id of ended) cellOf.delete(id);
  const { rows } = await raiseBlocks([...cellOf.keys()]).execute(tx);
  await raiseCells(cellIdsOf(change)).execute(tx);
  return {
    blocks: rows.map(({ id, version }) => ({ id, version, cellId: cellOf.get(id) ?? null })),
    endedBlockIds: ended,
  };
}

/** Open hazards and visits still due follow the block; each gets a line about it. */
export async function rememberHandovers(tx: Tx, editId: number, changed: HandedOver, moment: string): Promise<void> {
  if (changed.blockIds.length === 0) return;
  const { day } = await readTownDay(tx);
  await recordHandovers(changed, editId, moment, day).execute(tx);
}
