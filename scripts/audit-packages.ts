/**
 * `npm run audit-packages`, a step of continuous integration and before every release: asks npm for known faults of the packages that a
 * running server uses. 0: none, or each explained in checks/audit-explanations.json. 1: faults. 2: nobody could be asked, which is not
 * the same as none. Changes nothing.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Explanation, judgeAudit } from "./checks/judge-audit.ts";

const LONGEST_MS = 120_000;
const MOST_BYTES = 16 * 1_048_576;
const file = join(import.meta.dirname, "checks/audit-explanations.json");
const explanations = JSON.parse(readFileSync(file, "utf8")) as Explanation[];
const asked = spawnSync(process.platform === "win32" ? "npm.cmd" : "npm", ["audit", "--omit=dev", "--json"], {
  cwd: join(import.meta.dirname, ".."),
  encoding: "utf8",
  timeout: LONGEST_MS,
  maxBuffer: MOST_BYTES,
  shell: process.platform === "win32",
});
const verdict = judgeAudit(asked.stdout ?? "", explanations, new Date().toISOString().slice(0, 10));

switch (verdict.kind) {
  case "clean":
    process.stdout.write(`No known fault in the packages of the server.\n${lines(verdict.explained)}`);
    break;
  case "faults":
    process.stdout.write(
      `${lines(verdict.faults)}Update the package, or explain in ${file} why it does not reach us and until when that holds.\n`,
    );
    process.exitCode = 1;
    break;
  case "not_checked":
    process.stderr.write(
      `NOT CHECKED: the service that knows faults of packages could not be asked (${verdict.why}). Nothing is known of them; run this again where npm can reach its registry.\n`,
    );
    process.exitCode = 2;
    break;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${text}\n`).join("");
}
