/**
 * From the sheets of an XLSForm to a form, or every reason why not with sheet, row and column. Nothing is left out silently: a cell
 * that means something here has its place in the form, and any other cell is refused. Pure.
 */
import { checkForm } from "./check-form.ts";
import { both } from "./conditions.ts";
import type { Condition, FormContent, ImportRefusal, Question } from "./contract.ts";
import { own } from "./question-kind.ts";
import { type ChoiceList, readChoices } from "./xlsform-choices.ts";
import { isTooLarge, limited, parseRelevant } from "./xlsform-expression.ts";
import { hazardColumnsOf, isHazardColumn, readHazards } from "./xlsform-hazards.ts";
import {
  type Asked,
  type CellRefusal,
  constrained,
  isRefusal,
  MOST_QUESTIONS,
  questionOfType,
  required,
  widgetOf,
} from "./xlsform-question.ts";
import { type FormHead, readSettings } from "./xlsform-settings.ts";
import type { Read, Sheet, SheetRow } from "./xlsform-sheets.ts";
import { type Refuse, wordColumn, wordsOf } from "./xlsform-words.ts";

export type Imported =
  | { readonly head: FormHead; readonly content: FormContent; readonly refusals: readonly [] }
  | { readonly head: null; readonly content: null; readonly refusals: readonly ImportRefusal[] };

const MOST_REFUSALS = 200;
const OUTSIDE = "main";
const OUTSIDE_WORDS = { title: { zh: "一般", en: "General" } };

export function importXlsForm({ sheets, refusals: unreadable }: Read): Imported {
  if (unreadable.some(({ sheet }) => sheet === "")) return refusedWith(unreadable);
  const refusals: ImportRefusal[] = [...unreadable];
  const refuse: Refuse = (refusal) => void refusals.push(refusal);
  const lists = readChoices(sheets.choices, refuse);
  const head = readSettings(sheets.settings, refuse);
  if (!sheets.survey) {
    if (unreadable.length === 0)
      refuse({ sheet: "survey", row: null, column: null, expected: "a sheet of this name", got: "nothing" });
    return refusedWith(refusals);
  }
  const content = readSurvey(sheets.survey, lists, refuse);
  if (refusals.length === 0) {
    const faults = checkForm(content);
    refusals.push(
      ...faults.map(({ at, expected, got }) => ({ sheet: "survey", row: null, column: at, expected, got })),
    );
  }
  return refusals.length === 0 && head ? { head, content, refusals: [] } : refusedWith(refusals);
}

const refusedWith = (refusals: readonly ImportRefusal[]): Imported => ({
  head: null,
  content: null,
  refusals: refusals.slice(0, MOST_REFUSALS),
});

type Group = { readonly key: string; readonly row: number; readonly shownWhen: Condition | null };
type Survey = {
  readonly sheet: Sheet;
  readonly lists: ReadonlyMap<string, ChoiceList>;
  readonly refuse: Refuse;
  readonly properties: Record<string, Question>;
  readonly required: string[];
  readonly widgets: FormContent["hints"]["widgets"];
  readonly showWhen: FormContent["hints"]["showWhen"];
  readonly questions: FormContent["words"]["questions"];
  readonly sections: { key: string; questions: string[] }[];
  readonly sectionWords: FormContent["words"]["sections"];
  readonly groups: Group[];
  readonly hazardRules: FormContent["hazardRules"];
};

const KNOWN = ["type", "name", "required", "relevant", "constraint", "appearance"];

function readSurvey(sheet: Sheet, lists: ReadonlyMap<string, ChoiceList>, refuse: Refuse): FormContent {
  const survey: Survey = {
    sheet,
    lists,
    refuse,
    properties: {},
    required: [],
    widgets: {},
    showWhen: {},
    questions: {},
    sections: [],
    sectionWords: {},
    groups: [],
    hazardRules: [],
  };
  for (const row of sheet.rows) readRow(survey, row);
  for (const { row } of survey.groups)
    refuseCell(survey, row, { column: "type", expected: "an end_group for this group", got: "none" });
  const sections = survey.sections.filter(({ questions }) => questions.length > 0);
  return {
    schema: { type: "object", properties: survey.properties, required: survey.required, additionalProperties: false },
    hints: {
      order: sections.flatMap(({ questions }) => questions),
      widgets: survey.widgets,
      sections,
      showWhen: survey.showWhen,
    },
    words: {
      questions: survey.questions,
      sections: Object.fromEntries(sections.map(({ key }) => [key, own(survey.sectionWords, key) ?? OUTSIDE_WORDS])),
    },
    hazardRules: survey.hazardRules,
  };
}

function refuseCell({ sheet, refuse }: Survey, row: number, { column, expected, got }: CellRefusal): void {
  refuse({ sheet: sheet.name, row, column: sheet.columns.get(column) ?? column, expected, got });
}

function readRow(survey: Survey, row: SheetRow): void {
  for (const [column, cell] of row.cells) {
    const isKnown =
      KNOWN.includes(column) || isHazardColumn(column) || (wordColumn(column) && !column.startsWith("form_title"));
    if (!isKnown) refuseCell(survey, row.row, { column, expected: `no column ${column}`, got: cell });
  }
  const type = row.cells.get("type")?.replaceAll(/\s+/g, " ") ?? "";
  if (/^begin[_ ]group$/.test(type)) beginGroup(survey, row);
  else if (/^end[_ ]group$/.test(type)) endGroup(survey, row);
  // When it began and ended is kept with every inspection.
  else if (/^(start|end|today)$/.test(type)) refuseFor(survey, row, hazardColumnsOf(row), type);
  else addQuestion(survey, row, type);
}

function beginGroup(survey: Survey, row: SheetRow): void {
  const key = nameOf(survey, row);
  const words = wordsOf(survey.sheet, row, "label", true, survey.refuse);
  const description = wordsOf(survey.sheet, row, "hint", false, survey.refuse);
  const appearance = row.cells.get("appearance");
  if (appearance !== undefined && appearance !== "field-list") {
    refuseCell(survey, row.row, {
      column: "appearance",
      expected: "field-list or nothing for a group",
      got: appearance,
    });
  }
  refuseFor(survey, row, ["required", "constraint", ...hazardColumnsOf(row)], "a group");
  const shownWhen = conditionOf(survey, row);
  survey.groups.push({ key: key ?? "", row: row.row, shownWhen });
  if (key === null || words === null) return;
  if (survey.sections.some((section) => section.key === key)) {
    refuseCell(survey, row.row, { column: "name", expected: "each name once", got: key });
  } else {
    survey.sections.push({ key, questions: [] });
    survey.sectionWords[key] = { title: words, ...(description ? { description } : {}) };
  }
}

function endGroup(survey: Survey, row: SheetRow): void {
  refuseFor(survey, row, hazardColumnsOf(row), "the end of a group");
  if (!survey.groups.pop())
    refuseCell(survey, row.row, { column: "type", expected: "a begin_group before it", got: "none" });
}

function addQuestion(survey: Survey, row: SheetRow, type: string): void {
  const asked = questionOfType(type, survey.lists);
  if (isRefusal(asked)) refuseCell(survey, row.row, asked);
  const key = nameOf(survey, row);
  const words = questionWords(survey, row, isRefusal(asked) ? null : asked);
  const shownWhen = conditionOf(survey, row);
  if (isRefusal(asked)) return;
  const question = boundedQuestion(survey, row, asked);
  const isRequired = requiredOf(survey, row, asked);
  const widget = widgetOf(asked, row.cells.get("appearance"));
  if (isRefusal(widget)) refuseCell(survey, row.row, widget);
  if (key === null || words === null || isRefusal(widget)) return;
  if (own(survey.properties, key)) {
    refuseCell(survey, row.row, { column: "name", expected: "each name once", got: key });
    return;
  }
  if (Object.keys(survey.properties).length >= MOST_QUESTIONS) {
    refuseCell(survey, row.row, { column: "type", expected: `at most ${MOST_QUESTIONS} questions`, got: "one more" });
    return;
  }
  survey.properties[key] = isRequired ? required(question) : question;
  survey.questions[key] = words;
  if (isRequired) survey.required.push(key);
  if (widget) survey.widgets[key] = widget;
  if (shownWhen) survey.showWhen[key] = shownWhen;
  const { rules, refusals } = readHazards(row, key, question);
  for (const refusal of refusals) refuseCell(survey, row.row, refusal);
  survey.hazardRules.push(...rules);
  sectionOf(survey).questions.push(key);
}

function sectionOf({ sections, groups }: Survey): { questions: string[] } {
  const key = groups.findLast((group) => group.key !== "")?.key ?? OUTSIDE;
  const found = sections.find((section) => section.key === key);
  if (found) return found;
  const made = { key, questions: [] };
  sections.push(made);
  return made;
}

function questionWords(
  survey: Survey,
  row: SheetRow,
  asked: Asked | null,
): FormContent["words"]["questions"][string] | null {
  const { sheet, refuse } = survey;
  const title = wordsOf(sheet, row, "label", true, refuse);
  const description = wordsOf(sheet, row, "hint", false, refuse);
  const refusal = wordsOf(sheet, row, "constraint_message", false, refuse);
  if (!title) return null;
  const choices = asked?.choices ? Object.fromEntries(asked.choices) : null;
  return {
    title,
    ...(description ? { description } : {}),
    ...(refusal ? { refusal } : {}),
    ...(choices ? { choices } : {}),
  };
}

function boundedQuestion(survey: Survey, row: SheetRow, { question }: Asked): Question {
  const constraint = row.cells.get("constraint");
  if (constraint === undefined) return question;
  const bounded = constrained(question, constraint);
  if (!isRefusal(bounded)) return bounded;
  refuseCell(survey, row.row, bounded);
  return question;
}

function requiredOf(survey: Survey, row: SheetRow, { question }: Asked): boolean {
  const cell = row.cells.get("required") ?? "no";
  const isYes = /^(yes|true|true\(\))$/i.test(cell);
  if (!isYes && !/^(no|false|false\(\))$/i.test(cell)) {
    refuseCell(survey, row.row, { column: "required", expected: "yes or no", got: cell });
  }
  if (isYes && question.type === "null") {
    refuseCell(survey, row.row, { column: "required", expected: "nothing: a note has no answer", got: cell });
  }
  return isYes && question.type !== "null";
}

/** Its own and those of the groups around it, all of which must hold. */
function conditionOf(survey: Survey, row: SheetRow): Condition | null {
  const around = survey.groups.at(-1)?.shownWhen ?? null;
  const relevant = row.cells.get("relevant");
  if (relevant === undefined) return around;
  const { value, expected } = parseRelevant(relevant);
  if (!value) {
    refuseCell(survey, row.row, { column: "relevant", expected, got: relevant });
    return around;
  }
  try {
    const joined = both(around, value);
    return joined && limited(joined);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    refuseCell(survey, row.row, { column: "relevant", expected: error.expected, got: relevant });
    return around;
  }
}

function refuseFor(survey: Survey, row: SheetRow, columns: readonly string[], what: string): void {
  for (const column of columns) {
    const cell = row.cells.get(column);
    if (cell !== undefined) refuseCell(survey, row.row, { column, expected: `nothing for ${what}`, got: cell });
  }
}

function nameOf(survey: Survey, row: SheetRow): string | null {
  const name = row.cells.get("name") ?? "";
  if (/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) return name;
  refuseCell(survey, row.row, {
    column: "name",
    expected: "a name of letters, digits, _ and -, beginning with a letter",
    got: name === "" ? "nothing" : name,
  });
  return null;
}
