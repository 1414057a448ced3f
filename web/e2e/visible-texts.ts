/** Everything a person can read or hear on a page: visible text, labels, titles, placeholders; and which words of a language it has. */
import type { Page } from "@playwright/test";
import { words } from "../src/i18n/words.ts";

const CJK = /\p{Script=Han}/u;
const SPOKEN = ["aria-label", "title", "placeholder", "alt"];

export const visibleTexts = (page: Page): Promise<string[]> =>
  page.evaluate((spoken) => {
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility({ visibilityProperty: true })) continue;
      const said = node instanceof Element ? spoken.map((name) => node.getAttribute(name)) : [node.textContent];
      for (const text of said) if (text?.trim()) texts.add(text.trim());
    }
    return [...texts];
  }, SPOKEN);

/** A key nobody worded, or a {name} nobody filled in. */
export const rawKeys = (texts: readonly string[]): string[] =>
  texts.filter((text) => /\{\w+\}/.test(text) || Object.keys(words).some((key) => text.includes(key)));

/** Of the texts, those that the dictionary says in Chinese and says otherwise in English. */
export const chineseOf = (texts: readonly string[]): string[] => {
  const known = entries.filter(({ zh, en }) => CJK.test(zh) && !en.includes(zh)).map(({ zh }) => patternOf(zh));
  return texts.filter((text) => known.some((pattern) => pattern.test(text)));
};

/** Of the texts, those that the dictionary says in English and says otherwise in Chinese. Needs a word of four letters to be sure. */
export const englishOf = (texts: readonly string[]): string[] => {
  const known = entries
    .filter(({ zh, en }) => !en.includes(zh))
    .flatMap(({ en }) => en)
    .filter((text) => /[a-z]{4}/i.test(text.replaceAll(/\{\w+\}/g, "")))
    .map(patternOf);
  return texts.filter((text) => known.some((pattern) => pattern.test(text)));
};

const entries = Object.values(words as Readonly<Record<string, readonly [string, string | readonly string[]]>>).map(
  ([zh, en]) => ({ zh, en: [en].flat() }),
);

/** "{count} h" matches "3 h" and nothing longer. */
const patternOf = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[.*+?^$()[\]|\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, ".+")}$`, "u");
