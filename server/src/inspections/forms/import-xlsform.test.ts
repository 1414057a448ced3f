/** XLSForms as they come out of spreadsheets: what is understood becomes a form, and everything else is refused with its cell. */
import { expect, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { checkAnswers } from "./check-answers.ts";
import { shownQuestions } from "./conditions.ts";
import { importXlsForm } from "./import-xlsform.ts";
import { proposeHazards } from "./propose-hazards.ts";
import { parseConstraint, parseRelevant } from "./xlsform-expression.ts";
import { letterOf, readCsvSheets, readWorkbookSheets } from "./xlsform-sheets.ts";

type Cell = string | number | boolean | null;
const HEAD = [
  "type",
  "name",
  "label::中文 (zh)",
  "label::English (en)",
  "required",
  "relevant",
  "constraint",
  "hint::中文 (zh)",
  "hint::English (en)",
];
const CHOICES: Cell[][] = [
  ["list_name", "name", "label::中文 (zh)", "label::English (en)"],
  ["yes_no", "yes", "是", "Yes"],
  ["yes_no", "no", "否", "No"],
  ["fuel", "lpg", "液化气", "Bottled gas"],
  ["fuel", "mains", "管道气", "Mains gas"],
  ["fuel", 3, "电", "Electricity"],
];
const SETTINGS: Cell[][] = [
  ["form_title", "form_id", "version"],
  ["厨房检查 Kitchen check", "kitchen_check", 2026112201],
];
const SURVEY: Cell[][] = [
  HEAD,
  ["start", "start"],
  ["begin_group", "kitchen", "厨房", "Kitchen"],
  ["select_one yes_no", "has_gas", "是否用气", "Is gas used?", "yes"],
  ["select_multiple fuel", "fuels", "用什么", "Which fuels?", true, "${has_gas} = 'yes'"],
  [
    "integer",
    "bottles",
    "气瓶数",
    "Bottles",
    "yes",
    "${has_gas} = 'yes' and selected(${fuels}, 'lpg')",
    ". >= 0 and . <= 20",
    "只数室内",
    "Indoors only",
  ],
  ["end_group"],
  ["note", "thanks", "谢谢", "Thank you"],
  ["decimal", "area", "面积", "Area", null, null, ".>0"],
  ["date", "hose_until", "软管到期", "Hose valid until"],
  ["image", "picture", "照片", "Photo", "yes"],
  ["text", "remark", "备注", "Remarks"],
];
const workbook = async (survey: Cell[][], choices = CHOICES, settings = SETTINGS) =>
  importXlsForm(
    await readWorkbookSheets(
      await writeWorkbook([
        { sheet: "survey", data: survey },
        { sheet: "choices", data: choices },
        { sheet: "settings", data: settings },
      ]).toBuffer(),
    ),
  );
const refusalsOf = async (...rows: Cell[][]) =>
  (await workbook([HEAD, ...rows])).refusals.map(({ sheet, row, column, got }) => [sheet, row, column, got]);

const csv = (rows: Cell[][]) =>
  rows.map((row) => row.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(",")).join("\r\n");
const shape = (text: string) =>
  parseRelevant(text).value?.any.map(({ all }) => all.map(({ question, is, value }) => `${question}${is}${value}`));

test("a workbook becomes a form in both languages, with its groups, conditions and bounds", async () => {
  const { head, content, refusals } = await workbook(SURVEY);
  expect(refusals).toEqual([]);
  expect(head).toEqual({ key: "kitchen_check", title: { zh: "厨房检查 Kitchen check", en: "厨房检查 Kitchen check" } });
  if (!content) throw new Error("refused");
  expect(content.hints.sections).toEqual([
    { key: "kitchen", questions: ["has_gas", "fuels", "bottles"] },
    { key: "main", questions: ["thanks", "area", "hose_until", "picture", "remark"] },
  ]);
  expect(content.schema.required).toEqual(["has_gas", "fuels", "bottles", "picture"]);
  expect(content.schema.properties).toMatchObject({
    has_gas: { enum: ["yes", "no"] },
    fuels: { type: "array", items: { enum: ["lpg", "mains", "3"] }, minItems: 1 },
    bottles: { type: "integer", minimum: 0, maximum: 20 },
    thanks: { type: "null" },
    area: { exclusiveMinimum: 0 },
    picture: { minItems: 1, items: { format: "uuid" } },
  });
  expect(content.words.questions["bottles"]).toEqual({
    title: { zh: "气瓶数", en: "Bottles" },
    description: { zh: "只数室内", en: "Indoors only" },
  });
  const picture = ["00000000-0000-4000-8000-000000000001"];
  expect(shownQuestions(content, { has_gas: "yes", fuels: ["mains"] })).not.toContain("bottles");
  expect(checkAnswers(content, { has_gas: "yes", fuels: ["lpg"], bottles: 21, picture })).toMatchObject([
    { question: "bottles" },
  ]);
  expect(checkAnswers(content, { has_gas: "no", picture })).toEqual([]);
});

test("the same sheets as CSV are the same form", async () => {
  const texts = { survey: `\uFEFF${csv(SURVEY)}`, choices: csv(CHOICES), settings: csv(SETTINGS) };
  expect(importXlsForm(readCsvSheets(texts))).toEqual(await workbook(SURVEY));
});

test("what is not understood is refused with sheet, row and column", async () => {
  expect(
    await refusalsOf(
      ["select_one planets", "home", "家", "Home"],
      ["geopoint", "where", "哪里", "Where"],
      ["text", "9lives", "猫", "Cat"],
      ["text", "only_zh", "只有中文"],
      ["integer", "n", "数", "Number", "maybe", "count(${a}) > 3", "regex(., 'x')"],
      ["text", "t", "文", "Text", "no", "${ghost} = 'x'", ". > 3"],
      ["text", "t", "文", "Text"],
    ),
  ).toEqual([
    ["survey", 2, "A", "planets"],
    ["survey", 3, "A", "geopoint"],
    ["survey", 4, "B", "9lives"],
    ["survey", 5, "D", "nothing"],
    ["survey", 6, "F", "count(${a}) > 3"],
    ["survey", 6, "G", "regex(., 'x')"],
    ["survey", 6, "E", "maybe"],
    ["survey", 7, "G", ". > 3"],
    ["survey", 8, "B", "t"],
  ]);
  expect(await refusalsOf(["text", "t", "文", "Text", "no", "${ghost} = 'x'"])).toEqual([
    ["survey", null, "hints.showWhen.t", "ghost"],
  ]);
});

test("a column that means something we do not do is refused where a cell in it is filled", async () => {
  const survey = [
    [...HEAD, "calculation"],
    ["integer", "a", "甲", "A"],
    ["integer", "b", "乙", "B", null, null, null, null, null, "${a} * 2"],
  ];
  expect((await workbook(survey)).refusals).toMatchObject([{ sheet: "survey", row: 3, column: "J", got: "${a} * 2" }]);
});

test("groups that are not closed, words of choices and a form without a name are refused", async () => {
  expect(await refusalsOf(["begin_group", "g", "组", "Group"], ["text", "t", "文", "Text"])).toEqual([
    ["survey", 2, "A", "none"],
  ]);
  expect(await refusalsOf(["text", "t", "文", "Text"], ["end_group"])).toEqual([["survey", 3, "A", "none"]]);
  const rest = await workbook(
    [HEAD, ["text", "t", "文", "Text"]],
    [CHOICES[0] ?? [], ["fuel", "lpg", "液化气"], ["fuel", "a b", "甲", "A"]],
    [["form_title"], ["Kitchen"]],
  );
  expect(rest.refusals.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
    ["choices", 2, "D"],
    ["choices", 3, "B"],
    ["settings", 2, "form_id"],
  ]);
});

test("what is no workbook, or a bomb, is refused", async () => {
  for (const bytes of [Buffer.from("hello"), Buffer.from("PK\x03\x04 and no more"), new Uint8Array()]) {
    expect(importXlsForm(await readWorkbookSheets(bytes)).refusals).toMatchObject([{ expected: "an .xlsx workbook" }]);
  }
  expect(importXlsForm(readCsvSheets({ survey: 'type,name\n"text' })).refusals[0]).toMatchObject({
    sheet: "survey",
    got: "a broken quotation",
  });
});

test("conditions come out as alternatives of what must all hold, however they are bracketed", () => {
  expect(shape("${a} = 'x'")).toEqual([["a=x"]]);
  expect(shape('${a}="x" or ${b}>=3 and ${c} != -1.5')).toEqual([["a=x"], ["b>=3", "c!=-1.5"]]);
  expect(shape("(${a} = 'x' or ${b} = 'y') and (selected(${c}, 'p') or ${d} < 2)")).toEqual([
    ["a=x", "cselectedp"],
    ["a=x", "d<2"],
    ["b=y", "cselectedp"],
    ["b=y", "d<2"],
  ]);
  const wide = Array.from({ length: 6 }, (_, at) => `(\${a} = '${at}' or \${b} = '${at}')`).join(" and ");
  for (const odd of [
    "",
    "${a}",
    "${a} =",
    "'x' = ${a}",
    "not(${a} = 'x')",
    "${a} = ${b}",
    "${a} = 'x' and",
    "(${a} = 'x'",
    "${a} = 'x')",
    "today() > 3",
    "${a} = 'x' or ;",
    wide,
    "(".repeat(50),
  ]) {
    expect([odd, parseRelevant(odd).value]).toEqual([odd, null]);
  }
});

test("bounds are numbers on one side or both", () => {
  expect(parseConstraint(". >= 0 and . <= 100").value).toEqual({ minimum: 0, maximum: 100 });
  expect(parseConstraint("(.>0) and (. < 1.5)").value).toEqual({ exclusiveMinimum: 0, exclusiveMaximum: 1.5 });
  for (const odd of [". > 3 or . < 1", ". >= ${a}", ". >= 1 and . >= 2", "x > 3"])
    expect(parseConstraint(odd).value).toBeNull();
});

test("columns are counted as the spreadsheet does", () => {
  expect([0, 25, 26, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});

const WITH_HAZARDS = [
  ...HEAD,
  "hazard_item",
  "hazard_when",
  "hazard_severity",
  "hazard_on_the_spot",
  "hazard_item_2",
  "hazard_when_2",
];
const blank: Cell[] = [null, null, null, null, null];

test("columns of ours say which answers are hazards, several of them where a question has several", async () => {
  const { content, refusals } = await workbook([
    WITH_HAZARDS,
    ["select_one yes_no", "hose", "软管完好吗", "Is the hose sound?", ...blank, "gas.hose_aged", "no", 2, "no"],
    [
      "select_multiple fuel",
      "fuels",
      "用什么",
      "Which fuels?",
      ...blank,
      "gas.bottle_indoors",
      "lpg",
      null,
      null,
      "gas.no_ventilation",
      "lpg, mains",
    ],
  ]);
  expect(refusals).toEqual([]);
  expect(content?.hazardRules).toEqual([
    { when: { question: "hose", answers: ["no"] }, item: "gas.hose_aged", severity: 2, onTheSpotAllowed: false },
    { when: { question: "fuels", answers: ["lpg"] }, item: "gas.bottle_indoors", onTheSpotAllowed: true },
    { when: { question: "fuels", answers: ["lpg", "mains"] }, item: "gas.no_ventilation", onTheSpotAllowed: true },
  ]);
  if (!content) throw new Error("refused");
  expect(proposeHazards(content, { hose: "no", fuels: ["mains"] }).map(({ item }) => item)).toEqual([
    "gas.hose_aged",
    "gas.no_ventilation",
  ]);
});

test("a hazard that makes no sense is refused with sheet, row and column", async () => {
  const { refusals } = await workbook([
    WITH_HAZARDS,
    ["begin_group", "g", "组", "Group", ...blank, "gas.hose_aged"],
    ["select_one yes_no", "a", "甲", "A", ...blank, "gas.dragon", "no", 9, "maybe"],
    ["select_one yes_no", "b", "乙", "B", ...blank, "gas.hose_aged", "perhaps"],
    ["select_one yes_no", "c", "丙", "C", ...blank, "gas.hose_aged"],
    ["text", "d", "丁", "D", ...blank, "gas.hose_aged", "no"],
    ["select_one yes_no", "e", "戊", "E", ...blank, null, "no", 2],
    ["select_one yes_no", "f", "己", "F", ...blank, "gas.hose_aged", "no", null, null, "gas.hose_aged", "yes"],
    ["end_group"],
  ]);
  expect(refusals.map(({ sheet, row, column, got }) => [sheet, row, column, got])).toEqual([
    ["survey", 2, "J", "gas.hose_aged"],
    ["survey", 3, "J", "gas.dragon"],
    ["survey", 3, "L", "9"],
    ["survey", 3, "M", "maybe"],
    ["survey", 4, "K", "perhaps"],
    ["survey", 5, "K", "nothing"],
    ["survey", 6, "K", "no"],
    ["survey", 7, "K", "no"],
    ["survey", 7, "L", "2"],
    ["survey", 8, "J", "gas.hose_aged"],
  ]);
});
