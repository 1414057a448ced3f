/** The words of the public pages: both languages complete, the same names in both, every refusal a person can meet worded, nothing left over. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refusalKey, sayer } from "./say.ts";
import { publicWords } from "./words.ts";

const isCode = (path: string): boolean =>
  /\.tsx?$/.test(path) && !path.endsWith(".test.ts") && !path.startsWith("words");
const code = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter(isCode)
  .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"))
  .join("\n");
const entries = Object.entries(publicWords) as [string, readonly [string, string | readonly string[]]][];
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();

describe("the words of the public pages", () => {
  test("say everything in both languages, Chinese in Chinese", () => {
    const blank = entries.filter(([, [zh, en]]) => [zh, ...[en].flat()].some((text) => text.trim() === ""));
    expect(blank).toEqual([]);
    expect(entries.filter(([, [zh]]) => !/[\p{Script=Han}，]/u.test(zh))).toEqual([]);
    expect(entries.filter(([, [, en]]) => /\p{Script=Han}/u.test([en].flat().join("")))).toEqual([]);
  });

  test("ask for the same names in both languages, and in every plural", () => {
    const unequal = entries.filter(([, [zh, en]]) =>
      [en].flat().some((text) => String(namesIn(text)) !== String(namesIn(zh))),
    );
    expect(unequal).toEqual([]);
  });

  test("have no entry that nobody shows", () => {
    const composed = [...code.matchAll(/`([a-z_.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? "");
    const unused = entries
      .map(([key]) => key)
      .filter((key) => !code.includes(`"${key}"`) && !composed.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  test("use no term of the office and no threat", () => {
    const hard = /整改|注销|处罚|罚款|法律责任|penalt|fine[sd]?\b|offence/i;
    const refusals = entries.filter(([key]) => key.startsWith("refused.") || key.startsWith("wrong."));
    expect(refusals.filter(([, [zh, en]]) => hard.test(zh) || hard.test([en].flat().join("")))).toEqual([]);
  });

  test("word a refusal by its code, and one they do not know in general", () => {
    expect(refusalKey("declarations.landlord_did")).toBe("refused.declarations.landlord_did");
    expect(refusalKey("blocks.on_fire")).toBe("refused.other");
    expect(sayer("en")("receipt.next_by", { day: "24 Nov 2026" })).toContain("24 Nov 2026");
  });
});
