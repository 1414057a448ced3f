/**
 * What no linter knows, as a check: file heads, SQL outside its files, file names, left-overs, refusal codes without a test.
 * Each rule is a pure function from a file to complaints. Prints every complaint with file and line; exit 1 if there is one.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

type File = { readonly path: string; readonly text: string };
type Rule = (file: File) => string[];

const root = join(import.meta.dirname, "..");
const MAX_LINES = 400;
const SOURCES = ["{tiles,server,web,scripts,migrations}/**/*.{ts,tsx,css,sql,mjs}", "*.ts"];
const BANNED_IN_NAMES =
  /(^|[-/])(data|info|item|manager|service|helper|helpers|util|utils|common|shared|misc)(?=[-.]|s\.|s-)/;
/** Golden files are generated; they have no head of their own. */
const GENERATED = /queries\.sql$|\.snap$/;
const NAMED_AFTER_THE_THING = new Set([
  "server/src/db/data-folder.ts",
  "server/src/db/data-folder.test.ts",
  "scripts/town/hazard-items.ts",
  "server/src/geometry/shared-edge.ts",
  "server/src/geometry/shared-edge.test.ts",
]);

const filePath = (file: File): string => file.path;
const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length;
const isTest = (file: File): boolean => /\.(test|spec)\.tsx?$/.test(file.path);

const opensWithItsHead: Rule = ({ path, text }) => {
  if (GENERATED.test(path)) return [];
  return /^(\/\*|\/\/|--|#!)/.test(text) ? [] : [`${path}:1 opens without a line that says what it is`];
};

const isShort: Rule = ({ path, text }) => {
  const lines = text.split("\n").length;
  return lines > MAX_LINES && !GENERATED.test(path) ? [`${path} has ${lines} lines, at most ${MAX_LINES}`] : [];
};

const hasAWellChosenName: Rule = ({ path }) =>
  BANNED_IN_NAMES.test(path) && !NAMED_AFTER_THE_THING.has(path)
    ? [`${path} is named after nothing in particular`]
    : [];

/** In a feature, SQL stands in queries*.ts; commands and routes only call it. Platform db/ and tests may write their own. */
const keepsSqlInQueries: Rule = (file) => {
  const inFeature = /^server\/src\/(?!db\/|changes\/)[a-z]+\//.test(file.path);
  if (!inFeature || isTest(file) || /\/(queries[a-z-]*|testing[a-z-]*)\.ts$/.test(file.path)) return [];
  return [...file.text.matchAll(/\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/g)].map(
    (match) => `${file.path}:${lineOf(file.text, match.index)} has SQL outside queries.ts`,
  );
};

const leavesNothingUndone: Rule = ({ path, text }) => {
  if (path === "scripts/tidy.ts") return [];
  return [...text.matchAll(/\b(TODO|FIXME|XXX)\b|\b(it|test|describe)\.(skip|only|todo)\b|expect\(true\)/g)].map(
    (match) => `${path}:${lineOf(text, match.index)} leaves something undone: ${match[0]}`,
  );
};

const namesNoMachine: Rule = ({ path, text }) =>
  [...text.matchAll(/\/(root|home\/\w+|work)\/[\w.]+/g)].map(
    (match) => `${path}:${lineOf(text, match.index)} names a path of one machine: ${match[0]}`,
  );

const rules: Rule[] = [
  opensWithItsHead,
  isShort,
  hasAWellChosenName,
  keepsSqlInQueries,
  leavesNothingUndone,
  namesNoMachine,
];

const files = globSync(SOURCES, { cwd: root, exclude: (name) => /(^|\/)(node_modules|dist|test-results)$/.test(name) })
  .toSorted()
  .map((path): File => ({ path, text: readFileSync(join(root, path), "utf8") }));
const complaints = [
  ...files.flatMap((file) => rules.flatMap((rule) => rule(file))),
  ...codesWithoutTest(files),
  ...commandsNotInReadme(),
];

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(
  complaints.length === 0 ? `${files.length} files are tidy.\n` : `${complaints.length} complaints.\n`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;

/** Every refusal code stands in at least one test, so that none is only a promise. */
function codesWithoutTest(all: readonly File[]): string[] {
  const catalogue = all.find((file) => filePath(file) === "server/src/problem.ts")?.text ?? "";
  const tests = all
    .filter(isTest)
    .map((file) => file.text)
    .join("\n");
  return [...catalogue.matchAll(/^ {2}"([a-z]+\.[a-z_]+)":/gm)]
    .map((match) => match[1] ?? "")
    .filter((code) => !tests.includes(`"${code}"`))
    .map((code) => `server/src/problem.ts: no test shows the refusal ${code}`);
}

/** The README names every command of package.json that a user may call. */
function commandsNotInReadme(): string[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  return Object.keys(scripts)
    .filter((name) => !new RegExp(`npm (run (--silent )?)?${name}\\b`).test(readme))
    .map((name) => `README.md does not name the command ${name}`);
}
