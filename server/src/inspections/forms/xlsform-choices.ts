/** The sheet `choices` of an XLSForm: lists of codes with their words in both languages. Pure. */
import { type BothLanguages, LIMITS } from "./contract.ts";
import type { Sheet } from "./xlsform-sheets.ts";
import { type Refuse, wordColumn, wordsOf } from "./xlsform-words.ts";

/** In the order of the sheet, which an object with codes like 3 would not keep. */
export type ChoiceList = ReadonlyMap<string, BothLanguages>;

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const KNOWN = ["list_name", "list name", "name"];

export function readChoices(sheet: Sheet | undefined, refuse: Refuse): ReadonlyMap<string, ChoiceList> {
  const lists = new Map<string, Map<string, BothLanguages>>();
  if (!sheet) return lists;
  for (const row of sheet.rows) {
    const refuseCell = (column: string, expected: string, got: string) =>
      refuse({ sheet: sheet.name, row: row.row, column: sheet.columns.get(column) ?? column, expected, got });
    for (const [column, cell] of row.cells) {
      if (!KNOWN.includes(column) && !wordColumn(column)) refuseCell(column, `no column ${column}`, cell);
    }
    const list = row.cells.get("list_name") ?? row.cells.get("list name");
    const code = row.cells.get("name");
    const words = wordsOf(sheet, row, "label", true, refuse);
    if (list === undefined)
      refuseCell(sheet.columns.has("list name") ? "list name" : "list_name", "the name of a list", "nothing");
    if (code === undefined || !CODE.test(code)) {
      refuseCell("name", "a code of letters, digits, _ . and -", code ?? "nothing");
      continue;
    }
    if (list === undefined || !words) continue;
    const codes = lists.get(list) ?? new Map<string, BothLanguages>();
    if (codes.has(code)) refuseCell("name", `each code once in ${list}`, code);
    else if (codes.size >= LIMITS.choices) refuseCell("name", `at most ${LIMITS.choices} choices in ${list}`, code);
    else lists.set(list, codes.set(code, words));
  }
  return lists;
}
