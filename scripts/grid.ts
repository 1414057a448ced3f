/**
 * npm run grid -- check|repair|plan|export: an official grid in GeoJSON, GeoPackage, Shapefile or CSV is checked as a coverage,
 * repaired, turned into a plan, and written out again. Exit code 0 done and sound, 1 done with faults left, 2 wrong usage, a file
 * that cannot be read, or the database is held by another process.
 */
import { writeFileSync } from "node:fs";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { checkGrid, repairGrid } from "../server/src/grid/official/check-grid.ts";
import { exportGrid } from "../server/src/grid/official/export-grid.ts";
import { makePlan } from "../server/src/grid/official/make-plan.ts";
import { writeGridFile } from "../server/src/grid/official/writing/write-grid-file.ts";
import { Problem } from "../server/src/problem.ts";
import { type Asked, GridUsage, readArguments, USAGE } from "./grid/arguments.ts";
import { readFiles } from "./grid/files.ts";
import { boundaryOf, inOffice, prefixesOf, withDatabase } from "./grid/ground-of.ts";
import { checkText, hasErrors, planText, repairText } from "./grid/report-text.ts";

const WRONG_USAGE = 2;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof GridUsage || error instanceof DataFolderHeld || error instanceof Problem)) throw error;
  const details = error instanceof Problem ? ` (${error.code}) ${JSON.stringify(error.details)}` : "";
  process.stderr.write(`${error.message}${details}\n${error instanceof GridUsage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked.command === "help") return say(USAGE, 0);
  return { check, repair, plan, export: exportTo }[asked.command](asked);
}

async function check(asked: Asked): Promise<number> {
  const files = readFiles(asked.files);
  const { ground, blocks } = await boundaryOf(asked);
  const report = checkGrid({ files, ground, blocks, ...asked.reading });
  return say(asked.json ? `${JSON.stringify(report, null, 1)}\n` : checkText(report), hasErrors(report) ? 1 : 0);
}

async function repair(asked: Asked): Promise<number> {
  const files = readFiles(asked.files);
  const { ground, blocks } = await boundaryOf(asked);
  const result = repairGrid({ files, ground, blocks, ...asked.reading, options: asked.options });
  if (!result.repaired)
    throw new GridUsage("Expected a file with shapes to repair, got a list of blocks. Check it instead.");
  const cells = result.rows.map((row) => ({
    code: row.code,
    name: row.name ?? row.key,
    divisionCode: row.divisionCode ?? "",
    kind: row.kind ?? ("ordinary" as const),
    officer: row.officer,
    shape: row.shape,
    blockCodes: [],
  }));
  write(asked.out, writeGridFile(cells, asked.format ?? "geojson").bytes);
  const { rows, left, ...sums } = result.repaired;
  const changes = rows.map(({ shape, ...row }) => ({ ...row, kept: shape !== null }));
  const text = asked.json
    ? `${JSON.stringify({ before: result.checked, rows: changes, ...sums, left }, null, 1)}\n`
    : repairText(result);
  return say(text, left.faults.some(({ severity }) => severity === "error") ? 1 : 0);
}

async function plan(asked: Asked): Promise<number> {
  const files = readFiles(asked.files);
  const made = await inOffice(asked, async (tx, scope, { ground, blocks }) => {
    const grid = repairGrid({ files, ground, blocks, ...asked.reading, options: asked.options });
    return makePlan(
      tx,
      scope,
      { name: asked.name, ...(asked.note === null ? {} : { note: asked.note }) },
      grid,
      ground,
    );
  });
  return say(asked.json ? `${JSON.stringify(made, null, 1)}\n` : planText(made), 0);
}

async function exportTo(asked: Asked): Promise<number> {
  const { format, plan: planId, out } = asked;
  const file = await withDatabase((tx) =>
    exportGrid(tx, { format: format ?? "geojson", planId, within: prefixesOf(asked) }),
  );
  write(out, file.bytes);
  process.stderr.write(`${out}: ${file.bytes.length} bytes\n`);
  return 0;
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new GridUsage(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Resolves when the text is written, so that a long report is not cut by the end of the process. */
function say(text: string, exitCode: number): Promise<number> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve(exitCode)));
}
