/** A correction as its asker sees it, as the list shows it, and whole for whoever answers: only there are its words opened. */
import { addressLine } from "../db/address.ts";
import type { Keys } from "../sealing/keys.ts";
import { open } from "../sealing/seal.ts";
import type { Actor } from "../states/machine.ts";
import { actionsFor } from "../states/step.ts";
import type { CorrectionDetail, CorrectionSummary, OwnCorrection } from "./contract.ts";
import { correctionMachine } from "./machine.ts";
import type { CorrectionRow } from "./queries-corrections.ts";

export const WISH = "correction.wish";
export const ANSWER = "correction.answer";

export const summaryOf = (row: CorrectionRow): CorrectionSummary => ({
  id: row.id,
  about: row.about,
  state: row.state,
  receiptOf: row.receiptOf,
  receiptId: row.receiptId,
  party: row.party,
  building: { id: row.building.id, address: addressLine(row.building) },
  unitId: row.unitId,
  askedAt: row.askedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  version: row.version,
});

export const detailOf = (keys: Keys, row: CorrectionRow, actor: Actor): CorrectionDetail => ({
  ...summaryOf(row),
  ...wordsOf(keys, row),
  possibleActions: [...actionsFor(correctionMachine, row.state, actor)],
});

export const ownCorrection = (keys: Keys, row: CorrectionRow): OwnCorrection => {
  const { about, state, askedAt, dueAt, answeredAt } = summaryOf(row);
  return { about, state, askedAt, dueAt, answeredAt, ...wordsOf(keys, row) };
};

/** After their time is over the words are gone. */
const wordsOf = (keys: Keys, { id, wishSealed, answerSealed }: CorrectionRow) => ({
  wish: wishSealed.length === 0 ? "" : open(keys, wishSealed, { column: WISH, row: id }),
  answer: answerSealed && open(keys, answerSealed, { column: ANSWER, row: id }),
});
