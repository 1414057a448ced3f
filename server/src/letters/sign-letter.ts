/**
 * A responsibility letter is signed on the screen or comes as a signed paper. It takes the place of the one before, in the same
 * transaction, and the unit knows until when it has one. The same number again is the same letter.
 */
import { addDays } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { Problem } from "../problem.ts";
import { readTown } from "../rules/town-today.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { NewLetter, StepLetter } from "./contract.ts";
import { lastDay } from "./letter-text.ts";
import { letterMachine } from "./machine.ts";
import {
  attachedPaper,
  currentTemplate,
  insertLetter,
  type LetterRow,
  letterById,
  letterByUuid,
  lockUnit,
  lockUnitOfLetter,
  type SignedUnit,
  setLetterState,
  setLetterUntil,
  signedLetterOf,
  unitById,
} from "./queries.ts";

const ROUND = 1;
/** A paper is brought in after it was signed; a renewal is signed before the old one ends. */
const MOST_DAYS_BACK = 366;
const MOST_DAYS_AHEAD = 92;

/** Answers the id. Throws units.not_found, letters.no_template, .wrong_paper, .wrong_dates, .uuid_taken and what judgeStep throws. */
export async function signLetter(tx: Tx, scope: Scope, unitId: number, wish: NewLetter, at: Date): Promise<number> {
  const before = await sentBefore(tx, unitId, wish);
  if (before !== null) return before;
  await lockUnit(unitId).execute(tx);
  const [unit] = (await unitById(unitId).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id: unitId });
  const taken = judgeStep(letterMachine, {
    action: "sign",
    state: null,
    round: ROUND,
    actor: actorOf(scope),
    note: null,
    holds: { is_registered: unit.registeredOn !== null },
  });
  await checkPaper(tx, unitId, wish);
  const dates = await datesOf(tx, wish, at);
  await supersede(tx, unitId, at);
  const id = await putDown(tx, scope, unit, wish, { ...dates, at });
  const { accountId } = scope;
  const details = { validFrom: wish.validFrom, validTo: dates.validTo };
  await recordSteps(tx, [{ thing: "letter", thingId: id, taken, at, actor: actorOf(scope), accountId, details }]);
  return id;
}

/** Throws letters.uuid_taken when another letter was sent under this number. */
async function sentBefore(tx: Tx, unitId: number, wish: NewLetter): Promise<number | null> {
  const [letter] = (await letterByUuid(wish.uuid).execute(tx)).rows;
  if (!letter) return null;
  const isSame = letter.unitId === unitId && letter.validFrom === wish.validFrom && letter.signer === wish.signer;
  if (!isSame) throw new Problem("letters.uuid_taken", { uuid: wish.uuid });
  return letter.id;
}

async function checkPaper(tx: Tx, unitId: number, { attachmentUuid, how }: NewLetter): Promise<void> {
  const [paper] = (await attachedPaper(attachmentUuid).execute(tx)).rows;
  const expected = how === "on_screen" ? "signature" : "letter";
  if (!paper || paper.purpose !== expected || paper.laid || (paper.unitId !== null && paper.unitId !== unitId)) {
    throw new Problem("letters.wrong_paper", { expected, got: paper?.purpose ?? null });
  }
}

async function datesOf(tx: Tx, { validFrom }: NewLetter, at: Date) {
  const [template] = (await currentTemplate.execute(tx)).rows;
  if (!template) throw new Problem("letters.no_template");
  const { today } = await readTown(tx, at);
  const [first, last] = [addDays(today, -MOST_DAYS_BACK), addDays(today, MOST_DAYS_AHEAD)];
  const validTo = lastDay(validFrom, template.validMonths);
  if (validFrom < first || validFrom > last || validTo < today) {
    throw new Problem("letters.wrong_dates", {
      expected: `from ${first} to ${last}, and not over yet`,
      got: validFrom,
    });
  }
  return { templateId: template.id, validTo };
}

async function supersede(tx: Tx, unitId: number, at: Date): Promise<void> {
  const [old] = (await signedLetterOf(unitId).execute(tx)).rows;
  if (!old) return;
  const asked = { action: "supersede", state: old.state, round: ROUND, actor: "rule", note: null, holds: {} } as const;
  const taken = judgeStep(letterMachine, asked);
  await setLetterState(old.id, old.version, taken.to).execute(tx);
  await recordSteps(tx, [{ thing: "letter", thingId: old.id, taken, at, actor: "rule", accountId: null }]);
}

type Dated = { readonly templateId: number; readonly validTo: string; readonly at: Date };

async function putDown(
  tx: Tx,
  { accountId }: Scope,
  { id: unitId, buildingId }: SignedUnit,
  wish: NewLetter,
  { templateId, validTo, at }: Dated,
): Promise<number> {
  const { uuid, how, signer, validFrom } = wish;
  const row = { uuid, how, signer, validFrom, validTo, templateId, unitId, buildingId, accountId, signedAt: at };
  const [made] = (await insertLetter(row).execute(tx)).rows;
  if (!made) throw new Problem("letters.uuid_taken", { uuid });
  await linkPhotos(tx, { uuids: [wish.attachmentUuid], thing: "letter", thingId: made.id, buildingId });
  await setLetterUntil(unitId, validTo).execute(tx);
  return made.id;
}

/** Throws letters.not_found, letters.stale and what judgeStep throws. */
export async function stepLetter(tx: Tx, scope: Scope, id: number, wish: StepLetter, at: Date): Promise<void> {
  await lockUnitOfLetter(id).execute(tx);
  const [letter] = (await letterById(id).execute(tx)).rows;
  if (!letter) throw new Problem("letters.not_found", { id });
  if (letter.version !== wish.version) throw staleProblem(letter);
  const actor = actorOf(scope);
  const { note = null, action } = wish;
  const taken = judgeStep(letterMachine, { action, state: letter.state, round: ROUND, actor, note, holds: {} });
  const [changed] = (await setLetterState(id, letter.version, taken.to).execute(tx)).rows;
  if (!changed) throw staleProblem(letter);
  await setLetterUntil(letter.unitId, null).execute(tx);
  await recordSteps(tx, [{ thing: "letter", thingId: id, taken, at, actor, accountId: scope.accountId, note }]);
}

const staleProblem = ({ id, version, state }: LetterRow): Problem =>
  new Problem("letters.stale", { id, version, current: { id, version, state } });
