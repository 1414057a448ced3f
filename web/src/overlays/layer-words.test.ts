/** Questions in both languages: the fields stand where the language wants them, a kept question reads as a sentence. */
import type { NewOverlay } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { formats } from "../i18n/format.ts";
import { translator } from "../i18n/translate.ts";
import { overlayQuestions } from "../state/overlays.ts";
import { choiceWords, kindsOf, kindWords, sentenceParts, wishWords } from "./layer-words.ts";
import { asksFor, groundChoices, registerChoices } from "./overlay-wish.ts";

const zh = translator("zh");
const en = translator("en");
const none = new Map<string, string>();

describe("the sentence of a question", () => {
  test("has a field for everything that the question needs, once, in both languages", () => {
    for (const question of overlayQuestions) {
      const { right, distance } = asksFor(question);
      const needed = ["left", ...(right ? ["right"] : []), ...(distance ? ["distance"] : [])].toSorted();
      for (const t of [zh, en]) {
        const slots = sentenceParts(question, t).flatMap((part) => ("slot" in part ? [part.slot] : []));
        expect(slots.toSorted()).toEqual(needed);
      }
    }
  });

  test("keeps the order of words of the language", () => {
    expect(sentenceParts("along_streets", en).map((part) => ("slot" in part ? `<${part.slot}>` : part.text))).toEqual([
      "Which ",
      "<left>",
      " lie within ",
      "<distance>",
      " m along the streets of ",
      "<right>",
      "?",
    ]);
    expect(sentenceParts("along_streets", zh)[0]).toEqual({ slot: "right" });
  });
});

describe("a kept question", () => {
  test("reads as a sentence with its filters in brackets, the last day included", () => {
    const wish: NewOverlay = {
      name: "n",
      operation: "count_join",
      left: { layer: "cell" },
      right: {
        layer: "hazard",
        filter: { open: true, severities: [1], kinds: ["egress", "own"], to: "2026-11-01T16:00:00.000Z" },
      },
    };
    expect(wishWords(wish, none, formats("en", 480), en)).toBe(
      "Counted for cells: how many open hazards (I, Egress, own, until 2026-11-01) lie in or touch each?",
    );
  });

  test("names what was made before, or its number where it is gone", () => {
    expect(choiceWords("overlay:12", new Map([["overlay:12", "近处"]]), zh)).toBe("叠加“近处”");
    expect(choiceWords("overlay:12", none, en)).toBe("the overlay “12”");
    expect(choiceWords("run:0123456789ab", none, en)).toBe("hot streets of “01234567”");
  });
});

test("every known kind has words of its own, and an unknown one keeps its name", () => {
  for (const layer of [...registerChoices, ...groundChoices]) {
    for (const kind of kindsOf(layer)) expect(kindWords(layer, kind, zh)).not.toBe(kind);
  }
  expect(kindWords("building", "pagoda", zh)).toBe("pagoda");
  expect(kindWords("water", "river", en)).toBe("river");
});
