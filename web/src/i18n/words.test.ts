/** The dictionary against the code that uses it: nothing missing, nothing left over, both languages ask for the same names. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Words } from "./word.ts";
import { words } from "./words.ts";

const isCode = (path: string): boolean => [".ts", ".tsx"].includes(extname(path)) && !path.endsWith(".test.ts");
const source = join(import.meta.dirname, "..");
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => isCode(path) && !/i18n[\\/]words[\\/]/.test(path))
  .map((path) => readFileSync(join(source, path), "utf8"))
  .join("\n");
/** Read as plain entries, as in translate.ts. */
const dictionary: Words = words;
const entries = Object.entries(dictionary);
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();

describe("the dictionary", () => {
  test("says everything in both languages", () => {
    const blank = entries.filter(([, [zh, en]]) => [zh, ...[en].flat()].some((text) => text.trim() === ""));
    expect(blank).toEqual([]);
  });

  test("says nothing twice: the later of two would be shown for both", () => {
    const folder = join(import.meta.dirname, "words");
    const keys = readdirSync(folder).flatMap((file) => [
      ...new Set([...readFileSync(join(folder, file), "utf8").matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key)),
    ]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.length).toBeGreaterThan(1_000);
  });

  test("asks for the same names in both languages, and in every plural", () => {
    const unequal = entries.filter(([, [zh, en]]) =>
      [en].flat().some((text) => String(namesIn(text)) !== String(namesIn(zh))),
    );
    expect(unequal).toEqual([]);
  });

  test("counts by {count} wherever English has two forms", () => {
    expect(entries.filter(([, [zh, en]]) => typeof en !== "string" && !namesIn(zh).includes("count"))).toEqual([]);
  });

  test("has no entry that nobody shows", () => {
    const composed = [...code.matchAll(/`([a-z_A-Z0-9.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? "");
    const unused = entries
      .map(([key]) => key)
      .filter((key) => !code.includes(`"${key}"`) && !composed.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});
