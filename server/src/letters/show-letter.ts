/** A letter with its history, the current text filled in for a unit, and the letter on paper with the signature. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { PhotoStore } from "../evidence/store.ts";
import { Problem } from "../problem.ts";
import { readTown } from "../rules/town-today.ts";
import { actionsFor } from "../states/step.ts";
import { actorOf, readHistory } from "../states/take-step.ts";
import type { LetterDetail, LetterText } from "./contract.ts";
import { fillIn, lastDay, type Placeholder } from "./letter-text.ts";
import { letterMachine } from "./machine.ts";
import {
  currentTemplate,
  type LetterRow,
  letterById,
  paperOf,
  type SignedUnit,
  type TemplateRow,
  templateById,
  unitById,
} from "./queries.ts";

/** Throws letters.not_found, also outside the jurisdiction. */
export async function showLetter(tx: Tx, scope: Scope, id: number): Promise<LetterDetail> {
  const { letter, unit, template } = await readLetter(tx, id);
  const [attachment] = (await paperOf(id).execute(tx)).rows;
  const { templateId: _kept, signedAt, ...fields } = letter;
  return {
    ...fields,
    signedAt: signedAt.toISOString(),
    address: unitAddressLine(addressLine(unit.building), unit.floor, unit.room),
    template:
      template === null
        ? null
        : { id: template.id, number: template.number, title: template.title, titleEn: template.titleEn },
    attachment: attachment ?? null,
    history: await readHistory(tx, "letter", id),
    possibleActions: [...actionsFor(letterMachine, letter.state, actorOf(scope))].filter(
      (action) => action === "withdraw",
    ),
  };
}

/** Throws units.not_found and letters.no_template. */
export async function showLetterText(
  tx: Tx,
  unitId: number,
  wished: string | undefined,
  now: Date,
): Promise<LetterText> {
  const [unit] = (await unitById(unitId).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id: unitId });
  const [template] = (await currentTemplate.execute(tx)).rows;
  if (!template) throw new Problem("letters.no_template");
  const validFrom = wished ?? (await readTown(tx, now)).today;
  const validTo = lastDay(validFrom, template.validMonths);
  const values = valuesOf(unit, validFrom, validTo);
  const { id: templateId, number } = template;
  return { templateId, number, validFrom, validTo, ...filled(template, values) };
}

export const filled = (template: TemplateRow, values: Readonly<Record<Placeholder, string>>) => ({
  title: fillIn(template.title, values),
  titleEn: fillIn(template.titleEn, values),
  body: fillIn(template.body, values),
  bodyEn: fillIn(template.bodyEn, values),
});

/** A unit without a number of its own is the house. */
export const valuesOf = (unit: SignedUnit, date: string, validTo: string): Record<Placeholder, string> => ({
  address: addressLine(unit.building),
  unit: unit.room ?? (unit.floor === null ? "-" : `${unit.floor}F`),
  date,
  validTo,
});

export type WholeLetter = {
  readonly letter: LetterRow;
  readonly unit: SignedUnit;
  readonly template: TemplateRow | null;
};

export async function readLetter(tx: Tx, id: number): Promise<WholeLetter> {
  const [letter] = (await letterById(id).execute(tx)).rows;
  const [unit] = letter ? (await unitById(letter.unitId).execute(tx)).rows : [];
  if (!letter || !unit) throw new Problem("letters.not_found", { id });
  const [template] = letter.templateId === null ? [] : (await templateById(letter.templateId).execute(tx)).rows;
  return { letter, unit, template: template ?? null };
}

export type ReadPaper = PhotoStore["read"];
