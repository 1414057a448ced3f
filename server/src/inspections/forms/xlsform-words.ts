/** Words of an XLSForm in both languages: `label::中文 (zh)` and `label::English (en)`. What lacks in one of them is refused. Pure. */
import type { BothLanguages, ImportRefusal } from "./contract.ts";
import type { Sheet, SheetRow } from "./xlsform-sheets.ts";

export type Refuse = (refusal: ImportRefusal) => void;
type Language = "zh" | "en";

/** `label`, `hint` or `constraint_message` with its language, or neither. */
export function wordColumn(column: string): { readonly base: string; readonly language: Language } | null {
  const [, base, said] = /^(label|hint|constraint_message|form_title)::(.+)$/.exec(column) ?? [];
  if (base === undefined || said === undefined) return null;
  const code = /\(([a-z]{2})(?:[-_][A-Za-z]+)?\)\s*$/.exec(said)?.[1];
  return code === "zh" || code === "en" ? { base, language: code } : null;
}

/** Null where there are none, or where one language lacks: that is refused with its cell. */
export function wordsOf(
  sheet: Sheet,
  row: SheetRow,
  base: string,
  isNeeded: boolean,
  refuse: Refuse,
): BothLanguages | null {
  const found: Partial<Record<Language, string>> = {};
  for (const [column, cell] of row.cells) {
    const named = wordColumn(column);
    if (named?.base === base) found[named.language] = cell;
  }
  const { zh, en } = found;
  if (zh !== undefined && en !== undefined) return { zh, en };
  if (zh === undefined && en === undefined && !isNeeded) return null;
  for (const language of ["zh", "en"] as const) {
    if (found[language] !== undefined) continue;
    const [name, letter] = [...sheet.columns].find(([column]) => {
      const named = wordColumn(column);
      return named?.base === base && named.language === language;
    }) ?? [`${base}::${language === "zh" ? "中文 (zh)" : "English (en)"}`, null];
    refuse({
      sheet: sheet.name,
      row: row.row,
      column: letter ?? name,
      expected: `words in the column ${name}`,
      got: "nothing",
    });
  }
  return null;
}
