/** Short texts that stood in answers: codes, uuids and keys of the town, to be sent again. Bounded; the oldest go first. Pure. */
import type { SeenTexts } from "./arbitraries.ts";

type SeenValues = SeenTexts & { note(json: string): void };

const MOST_TEXTS = 300;
const LONGEST_JSON = 30_000;
const CODE = /"([\w:.-]{3,60})"(?!:)/g;

export function valuesSeen(first: readonly string[]): SeenValues {
  const texts = new Set(first);
  return {
    note: (json) => {
      for (const [, text = ""] of json.slice(0, LONGEST_JSON).matchAll(CODE)) {
        texts.add(text);
        const oldest = texts.size > MOST_TEXTS ? texts.values().next().value : undefined;
        if (oldest !== undefined) texts.delete(oldest);
      }
    },
    matching: (pattern) => [...texts].filter((text) => pattern.test(text)),
  };
}
