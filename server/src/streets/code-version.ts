/** Names the code that computes runs, so that a repetition can say why it differs: a hash of its files. Knows not what they do. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const COMPUTING = [
  "analysis/**/*.ts",
  "dice/*.ts",
  "geometry/*.ts",
  "streets/find-hot-streets.ts",
  "streets/finding/*.ts",
];
const DIGITS = 12;
let known: string | null = null;

/** Twelve hex digits; read once, when first asked for. */
export function codeVersion(): string {
  known ??= readVersion();
  return known;
}

function readVersion(): string {
  const hash = createHash("sha256");
  const files = globSync(COMPUTING, { cwd: ROOT }).filter((path) => !/\.test\.ts$|testing-/.test(path));
  for (const path of files.toSorted())
    hash
      .update(path)
      .update("\n")
      .update(readFileSync(join(ROOT, path)));
  return hash.digest("hex").slice(0, DIGITS);
}
