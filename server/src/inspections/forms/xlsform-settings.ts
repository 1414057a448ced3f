/** The sheet `settings` of an XLSForm: what the form is called. Pure. */
import type { BothLanguages } from "./contract.ts";
import type { Sheet } from "./xlsform-sheets.ts";
import { type Refuse, wordColumn, wordsOf } from "./xlsform-words.ts";

export type FormHead = { readonly key: string; readonly title: BothLanguages };

/** `version` is theirs, versions are counted here; the rest changes nothing about a form. */
const KNOWN = ["form_id", "id_string", "form_title", "version", "default_language", "style"];
const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const LONGEST_TITLE = 200;

export function readSettings(sheet: Sheet | undefined, refuse: Refuse): FormHead | null {
  const [row] = sheet?.rows ?? [];
  if (!sheet || !row) {
    refuse({
      sheet: "settings",
      row: null,
      column: "form_id",
      expected: "a sheet settings with form_id and form_title",
      got: "nothing",
    });
    return null;
  }
  const refuseCell = (column: string, expected: string, got: string) =>
    refuse({ sheet: sheet.name, row: row.row, column: sheet.columns.get(column) ?? column, expected, got });
  for (const [column, cell] of row.cells) {
    if (!KNOWN.includes(column) && wordColumn(column)?.base !== "form_title")
      refuseCell(column, `no column ${column}`, cell);
  }
  const key = row.cells.get("form_id") ?? row.cells.get("id_string");
  const isKey = key !== undefined && KEY.test(key);
  if (!isKey) refuseCell("form_id", "a key of small letters, digits and _, beginning with a letter", key ?? "nothing");
  const title = titleOf(sheet, refuseCell, refuse);
  return isKey && title ? { key, title } : null;
}

/** One title without a language serves both. */
function titleOf(
  sheet: Sheet,
  refuseCell: (column: string, expected: string, got: string) => void,
  refuse: Refuse,
): BothLanguages | null {
  const [row] = sheet.rows;
  if (!row) return null;
  const plain = row.cells.get("form_title");
  const title = plain === undefined ? wordsOf(sheet, row, "form_title", true, refuse) : { zh: plain, en: plain };
  const longest = Math.max(title?.zh.length ?? 0, title?.en.length ?? 0);
  if (longest > LONGEST_TITLE) refuseCell("form_title", `at most ${LONGEST_TITLE} characters`, String(longest));
  return longest > LONGEST_TITLE ? null : title;
}
