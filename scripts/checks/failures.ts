/** What failed, from the reports that vitest and Playwright wrote: told once more at the end of a long run, where it is looked for. */
import { existsSync, readFileSync } from "node:fs";

const MOST = 20;
const MOST_LINES = 14;

type VitestFile = {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults?: readonly { status: string; fullName: string; failureMessages?: readonly string[] }[];
};
type Suite = {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    title: string;
    ok: boolean;
    tests?: readonly { results?: readonly { error?: { message?: string } }[] }[];
  }[];
};

/** Empty when nothing failed. */
export function failuresIn(files: readonly string[]): string {
  const all = files.filter((file) => existsSync(file)).flatMap((file) => failuresOf(readFileSync(file, "utf8")));
  const left = all.length > MOST ? [`… and ${all.length - MOST} more.`] : [];
  return [...all.slice(0, MOST), ...left].join("\n\n");
}

/** `text` is the JSON report of either runner. */
export function failuresOf(text: string): string[] {
  const report = JSON.parse(text) as { testResults?: readonly VitestFile[]; suites?: readonly Suite[] };
  return [...(report.testResults ?? []).flatMap(ofFile), ...(report.suites ?? []).flatMap(ofSuite)];
}

function ofFile({ name, status, message, assertionResults = [] }: VitestFile): string[] {
  const failed = assertionResults.filter((result) => result.status === "failed");
  if (failed.length === 0) return status === "failed" ? [told(name, message ?? "")] : [];
  return failed.map(({ fullName, failureMessages }) => told(`${name} > ${fullName}`, failureMessages?.[0] ?? ""));
}

const ofSuite = ({ title, suites = [], specs = [] }: Suite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map((spec) => {
      const messages = (spec.tests ?? []).flatMap(({ results = [] }) =>
        results.map(({ error }) => error?.message ?? ""),
      );
      return told(`${title} > ${spec.title}`, messages.find((message) => message !== "") ?? "");
    }),
  ...suites.flatMap(ofSuite),
];

const told = (name: string, message: string): string =>
  [`FAILED ${name}`, ...message.split("\n").slice(0, MOST_LINES)].join("\n  ");
