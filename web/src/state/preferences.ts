/** What a person chose for this device: language, theme, row height, single-letter keys. Kept in the browser, never sent. */
import { create } from "zustand";

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];
export const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];
export const rowHeights = ["compact", "regular"] as const;
type RowHeight = (typeof rowHeights)[number];

type Preferences = {
  readonly language: Language;
  readonly theme: Theme;
  readonly rows: RowHeight;
  readonly letterKeys: boolean;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setRows: (rows: RowHeight) => void;
  readonly setLetterKeys: (letterKeys: boolean) => void;
};

export const usePreferences = create<Preferences>()((set) => ({
  language: languageFromBrowser(),
  theme: kept("theme", themes) ?? "system",
  rows: kept("rows", rowHeights) ?? "regular",
  letterKeys: kept("letterKeys", ["on", "off"] as const) !== "off",
  setLanguage: (language) => set({ language: keep("language", language) }),
  setTheme: (theme) => set({ theme: keep("theme", theme) }),
  setRows: (rows) => set({ rows: keep("rows", rows) }),
  setLetterKeys: (letterKeys) => {
    keep("letterKeys", letterKeys ? "on" : "off");
    set({ letterKeys });
  },
}));

export function languageFromText(text: string | null): Language | null {
  return languages.find((known) => text?.toLowerCase().startsWith(known)) ?? null;
}

/** The address says first, then the last choice on this device, then the browser, then Chinese. */
function languageFromBrowser(): Language {
  const asked = languageFromText(new URLSearchParams(globalThis.location?.search ?? "").get("lang"));
  const spoken = globalThis.navigator?.languages ?? [];
  return asked ?? kept("language", languages) ?? spoken.map(languageFromText).find((known) => known !== null) ?? "zh";
}

function storageKey(name: string): string {
  return `gridstead.${name}`;
}

function kept<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
  try {
    const text = globalThis.localStorage?.getItem(storageKey(name));
    return choices.find((choice) => choice === text);
  } catch {
    // A browser that forbids storage still works; it only forgets.
    return undefined;
  }
}

function keep<Choice extends string>(name: string, choice: Choice): Choice {
  try {
    globalThis.localStorage?.setItem(storageKey(name), choice);
  } catch {
    // As above: the choice holds until the page is left.
  }
  return choice;
}
