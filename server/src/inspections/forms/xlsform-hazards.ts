/**
 * Columns of ours in the sheet `survey`, by which an answer is a hazard: `hazard_item` (of the catalogue), `hazard_when` (the choices
 * that are one, by their names, apart by spaces or commas), `hazard_severity` (1 to 3, else the catalogue's) and `hazard_on_the_spot`
 * (no: may not be settled at once). A question with several hazards has them again as `hazard_item_2` to `hazard_item_5` and so on. Pure.
 */
import { hazardItems } from "../../hazards/catalogue.ts";
import type { HazardRule, Question } from "./contract.ts";
import { choicesOf } from "./question-kind.ts";
import type { CellRefusal } from "./xlsform-question.ts";
import type { SheetRow } from "./xlsform-sheets.ts";

const COLUMN = /^hazard_(?:item|when|severity|on_the_spot)(?:_[2-5])?$/;
const ENDINGS = ["", "_2", "_3", "_4", "_5"];
const knownItems = new Set(hazardItems.map(({ code }) => code));
const severities: Readonly<Record<string, 1 | 2 | 3>> = { "1": 1, "2": 2, "3": 3, I: 1, II: 2, III: 3 };

export const isHazardColumn = (column: string): boolean => COLUMN.test(column);
export const hazardColumnsOf = ({ cells }: SheetRow): string[] => [...cells.keys()].filter(isHazardColumn);

export type HazardCells = { readonly rules: readonly HazardRule[]; readonly refusals: readonly CellRefusal[] };

/** Those of one question; a refused one gives no rule. */
export function readHazards(row: SheetRow, key: string, question: Question): HazardCells {
  const read = ENDINGS.map((ending) => readHazard(row, key, question, ending)).filter((each) => each !== null);
  const refusals = read.flatMap((each) => each.refusals);
  const rules = read.flatMap(({ rule }) => (rule ? [rule] : []));
  const twice = rules.find(({ item }, index) => rules.findIndex((other) => other.item === item) < index);
  if (!twice) return { rules, refusals };
  const refusal = { column: "hazard_item", expected: "each item once for a question", got: twice.item };
  return { rules: [], refusals: [...refusals, refusal] };
}

type Hazard = { readonly rule: HazardRule | null; readonly refusals: readonly CellRefusal[] };

function readHazard({ cells }: SheetRow, key: string, question: Question, ending: string): Hazard | null {
  const cell = (name: string): string | undefined => cells.get(`hazard_${name}${ending}`)?.trim();
  const refusals: CellRefusal[] = [];
  const refuse = (name: string, expected: string, got: string): void =>
    void refusals.push({ column: `hazard_${name}${ending}`, expected, got });
  const item = cell("item");
  if (item === undefined) {
    for (const name of ["when", "severity", "on_the_spot"]) {
      const filled = cell(name);
      if (filled !== undefined) refuse(name, `nothing without hazard_item${ending}`, filled);
    }
    return refusals.length === 0 ? null : { rule: null, refusals };
  }
  if (!knownItems.has(item)) refuse("item", "an item of the hazard catalogue", item);
  const answers = answersOf(cell("when"), question, (expected, got) => refuse("when", expected, got));
  const graded = cell("severity");
  const severity = graded === undefined ? undefined : severities[graded];
  if (graded !== undefined && severity === undefined) refuse("severity", "1, 2 or 3", graded);
  const spot = cell("on_the_spot") ?? "yes";
  const isSpot = /^(yes|true|true\(\))$/i.test(spot);
  if (!isSpot && !/^(no|false|false\(\))$/i.test(spot)) refuse("on_the_spot", "yes or no", spot);
  if (refusals.length > 0) return { rule: null, refusals };
  const rule = { when: { question: key, answers }, item, onTheSpotAllowed: isSpot };
  return { rule: severity === undefined ? rule : { ...rule, severity }, refusals };
}

function answersOf(
  when: string | undefined,
  question: Question,
  refuse: (expected: string, got: string) => void,
): string[] {
  const choices = choicesOf(question);
  const answers = [...new Set((when ?? "").split(/[\s,，]+/).filter((code) => code !== ""))];
  if (choices.length === 0) refuse("nothing: only a question with choices has hazards", when ?? "nothing");
  else if (answers.length === 0) refuse(`one or more of ${choices.join(", ")}`, "nothing");
  else for (const code of answers) if (!choices.includes(code)) refuse(`one or more of ${choices.join(", ")}`, code);
  return answers;
}
