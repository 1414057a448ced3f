/** Lists the migrations in order and the re-runnable functions, with their text and hash. Knows no database. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Script = { readonly name: string; readonly text: string; readonly hash: string };

/** The schema in order: forward only, each runs once. */
export const migrations = (): Script[] => scriptsIn(import.meta.dirname);

/** Functions, triggers and policies: each runs again whenever its text changed. */
export const functions = (): Script[] => scriptsIn(join(import.meta.dirname, "functions"));

/** One hash over everything: names the cached image of a migrated database. */
export const schemaHash = (): string =>
  [...migrations(), ...functions()]
    .reduce((hash, script) => hash.update(script.hash), createHash("sha256"))
    .digest("hex");

function scriptsIn(folder: string): Script[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return { name: file.replace(/\.sql$/, ""), text, hash: createHash("sha256").update(text).digest("hex") };
    });
}
