/** The columns of the list as a file shows them: a heading in both languages and the value in words. Codes are text, dates are dates. Pure. */
import type { Words } from "../../db/hazard-rows.ts";
import { gradeWords, lettingWords, statusWords } from "../catalogue.ts";
import type { ExtraValue } from "../extra-fields/contract.ts";
import type { FieldRow } from "../extra-fields/queries.ts";
import type { UnitColumn, UnitLine } from "./contract.ts";

export type Language = "zh" | "en";
/** A day as 2026-11-22 is told apart from a text that looks like one. */
export type Cell = string | number | { readonly day: string } | null;
export type FileColumn = { readonly heading: string; readonly cell: (line: UnitLine) => Cell };

type ColumnWords = { readonly words: Words; readonly cell: (line: UnitLine, language: Language) => Cell };

const YES: Words = { zh: "是", en: "yes" };
const NO: Words = { zh: "否", en: "no" };
const yesNo = (holds: boolean, language: Language): string => (holds ? YES : NO)[language];
const dayOf = (day: string | null): Cell => (day === null ? null : { day });
const worstWords: Readonly<Record<1 | 2 | 3, Words>> = {
  1: { zh: "重大", en: "I critical" },
  2: { zh: "较大", en: "II serious" },
  3: { zh: "一般", en: "III general" },
};
const wordOf = (all: Readonly<Record<string, Words>>, code: string, language: Language): string =>
  all[code]?.[language] ?? code;

const columns: Readonly<Record<UnitColumn, ColumnWords>> = {
  address: { words: { zh: "地址", en: "Address" }, cell: (line) => line.address },
  floor: { words: { zh: "楼层", en: "Floor" }, cell: (line) => line.floor },
  room: { words: { zh: "房号", en: "Room" }, cell: (line) => line.room },
  sourceId: { words: { zh: "出租屋编码", en: "Unit code" }, cell: (line) => line.sourceId },
  publicCode: { words: { zh: "门牌码", en: "Door code" }, cell: (line) => line.publicCode },
  estateUnitCode: { words: { zh: "不动产单元号", en: "Real-estate unit code" }, cell: (line) => line.estateUnitCode },
  grade: {
    words: { zh: "分级", en: "Grade" },
    cell: ({ grade }, language) => (grade === null ? null : gradeWords[grade][language]),
  },
  status: { words: { zh: "状态", en: "State" }, cell: ({ status }, language) => wordOf(statusWords, status, language) },
  letting: {
    words: { zh: "出租方式", en: "Letting" },
    cell: ({ letting }, language) => wordOf(lettingWords, letting, language),
  },
  lettable: { words: { zh: "可出租", en: "May be let" }, cell: ({ lettable }, language) => yesNo(lettable, language) },
  areaM2: { words: { zh: "面积（平方米）", en: "Area, m²" }, cell: (line) => line.areaM2 },
  rooms: { words: { zh: "房间数", en: "Rooms" }, cell: (line) => line.rooms },
  beds: { words: { zh: "床位数", en: "Beds" }, cell: (line) => line.beds },
  openHazards: { words: { zh: "未整改隐患", en: "Open hazards" }, cell: (line) => line.openHazards },
  worst: {
    words: { zh: "最高隐患等级", en: "Worst hazard" },
    cell: ({ worst }, language) => (worst === null ? null : worstWords[worst][language]),
  },
  overdue: { words: { zh: "逾期隐患", en: "Overdue hazards" }, cell: (line) => line.overdue },
  letterUntil: { words: { zh: "责任书有效期至", en: "Letter valid until" }, cell: (line) => dayOf(line.letterUntil) },
  lastVisitOn: { words: { zh: "最近巡查", en: "Last visit" }, cell: (line) => dayOf(line.lastVisitOn) },
  nextVisitOn: { words: { zh: "下次巡查", en: "Next visit" }, cell: (line) => dayOf(line.nextVisitOn) },
  registeredOn: { words: { zh: "登记日期", en: "Registered on" }, cell: (line) => dayOf(line.registeredOn) },
  declarationWaiting: {
    words: { zh: "待核申报", en: "Declaration waiting" },
    cell: ({ declarationWaiting }, language) => yesNo(declarationWaiting, language),
  },
  division: { words: { zh: "社区", en: "Community" }, cell: (line) => line.divisionName ?? line.divisionCode },
  cell: { words: { zh: "责任网格", en: "Cell" }, cell: (line) => line.cell?.name ?? null },
  officer: {
    words: { zh: "网格员", en: "Officer" },
    cell: ({ officer }, language) => (language === "en" ? (officer?.nameEn ?? officer?.name) : officer?.name) ?? null,
  },
};

/** What a file has when nobody chose. */
export const USUAL_COLUMNS = [
  "address",
  "room",
  "sourceId",
  "grade",
  "status",
  "letting",
  "areaM2",
  "openHazards",
  "overdue",
  "letterUntil",
  "lastVisitOn",
  "division",
  "cell",
  "officer",
] as const;

const EXTRA = "extra.";

/** A name that is no column, or a field that no list shows, is left out. */
export const fileColumns = (names: readonly string[], fields: readonly FieldRow[], language: Language): FileColumn[] =>
  names.flatMap((name) => {
    if (name.startsWith(EXTRA))
      return extraColumn(
        fields.find(({ key }) => key === name.slice(EXTRA.length)),
        language,
      );
    const known = (columns as Readonly<Record<string, ColumnWords>>)[name];
    return known ? [{ heading: known.words[language], cell: (line: UnitLine) => known.cell(line, language) }] : [];
  });

function extraColumn(field: FieldRow | undefined, language: Language): FileColumn[] {
  if (!field?.shown.some((place) => place === "list")) return [];
  const heading = language === "en" ? (field.labelEn ?? field.label) : field.label;
  return [{ heading, cell: (line) => extraCell(field, line.extra[field.key] ?? null, language) }];
}

function extraCell({ kind, rules }: FieldRow, value: ExtraValue, language: Language): Cell {
  if (value === null) return null;
  if (typeof value === "boolean") return yesNo(value, language);
  if (kind === "date") return { day: String(value) };
  if (typeof value === "number") return value;
  const choiceOf = (code: string): string => {
    const choice = rules.choices?.find((one) => one.code === code);
    return (language === "en" ? choice?.en : undefined) ?? choice?.zh ?? code;
  };
  if (Array.isArray(value)) return value.map(choiceOf).join("; ");
  return kind === "choice" ? choiceOf(value) : value;
}
