/** What a wish is for: the present grid, or a plan. Reading, writing and answering differ; drafting and judging do not. */
import type { Tx } from "../db/client.ts";
import { answerEdit } from "./answer-edit.ts";
import { type Applied, applyChange, rememberHandovers } from "./apply-change.ts";
import type { GridChange } from "./change.ts";
import type { Edited } from "./contract.ts";
import type { Draft } from "./draft.ts";
import { lockAndRead, lockAndReadFor, type Reach, readState } from "./grid-state.ts";
import { handedOver } from "./handed-over.ts";
import { materialize } from "./materialize.ts";
import { planTarget } from "./plans/plan-target.ts";
import type { GridState, Refusal } from "./rules.ts";

export type Target = {
  /** Null: the present grid. */
  readonly plan: number | null;
  readonly read: (reach: Reach, lock: boolean) => Promise<GridState>;
  /** For steps that are known (undo, redo): the grid as it is, and with the blocks that they bring back. Locked. */
  readonly readFor: (change: GridChange) => Promise<{ now: GridState; next: GridState }>;
  /** What this target refuses beyond the rules of the grid. */
  readonly refuse: (draft: Draft) => Refusal | null;
  readonly materialize: (state: GridState, draft: Draft) => Promise<GridChange>;
  readonly apply: (change: GridChange, at: string | null) => Promise<Applied>;
  readonly tellHandovers: (editId: number, before: GridState, change: GridChange, moment: string) => Promise<void>;
  readonly answer: (editId: number, change: GridChange, applied: Applied) => Promise<Edited>;
};

/** Undefined: the present grid. */
export const targetOf = (tx: Tx, plan?: number): Target =>
  plan === undefined ? presentGrid(tx) : planTarget(tx, plan);

const presentGrid = (tx: Tx): Target => ({
  plan: null,
  read: (reach, lock) => (lock ? lockAndRead(tx, reach) : readState(tx, reach)),
  readFor: (change) => lockAndReadFor(tx, change),
  refuse: () => null,
  materialize: (state, draft) => materialize(tx, state, draft),
  apply: (change, at) => applyChange(tx, change, at),
  tellHandovers: (editId, before, change, moment) => rememberHandovers(tx, editId, handedOver(before, change), moment),
  answer: (editId, change, applied) => answerEdit(tx, editId, change, applied),
});
