/** The report as a person reads it: a line a file, then what was refused and why. */
import { basename } from "node:path";
import type { FileReport, ImportReport } from "./contract.ts";
import type { Refusal } from "./refusal.ts";

const REFUSALS_SHOWN = 20;

export function reportText(report: ImportReport): string {
  const lines = report.files.flatMap((file) => fileLines(file, report.dryRun));
  const refused = report.files.filter((file) => file.status === "refused").length;
  const loaded = report.files.filter((file) => file.status === "loaded").length;
  const verb = report.dryRun ? "would be loaded (preview, nothing was kept)" : "loaded";
  return [
    ...lines,
    `${loaded} ${loaded === 1 ? "file" : "files"} ${verb}, ${refused} refused, ${report.seconds.toFixed(1)} s.`,
    "",
  ].join("\n");
}

function fileLines(file: FileReport, dryRun: boolean): string[] {
  const name = basename(file.file);
  if (file.status !== "loaded") {
    const where = file.reason?.line ? `${name}:${file.reason.line}` : name;
    return [
      `${where}  ${file.status === "refused" ? "REFUSED" : "left out"}  ${file.reason?.code ?? ""}: ${file.reason?.reason ?? ""}`,
      ...rowLines(file.refused, file.refusedCount, "refused"),
    ];
  }
  const counts = [
    `${file.read} read`,
    `${file.inserted} new`,
    `${file.updated} changed`,
    `${file.unchanged} unchanged`,
    ...(file.repaired > 0 ? [`${file.repaired} repaired`] : []),
    ...(file.refusedCount > 0 ? [`${file.refusedCount} refused`] : []),
    ...(file.leftOut.length > 0 ? [`${file.leftOut.length} left out`] : []),
  ];
  const head = `${name}  ${file.layer}  ${file.crs}, ${file.encoding}  ${counts.join(", ")}  ${file.seconds.toFixed(1)} s`;
  return [
    head,
    ...(dryRun ? columnLines(file) : []),
    ...rowLines(file.refused, file.refusedCount, "refused"),
    ...rowLines(file.leftOut, file.leftOut.length, "left out"),
  ];
}

const columnLines = (file: FileReport): string[] =>
  Object.entries(file.columns).map(([ours, theirs]) => `    ${ours} <- ${theirs.join(", ")}`);

function rowLines(refusals: readonly Refusal[], count: number, word: string): string[] {
  const shown = refusals
    .slice(0, REFUSALS_SHOWN)
    .map(
      (refusal) =>
        `    ${basename(refusal.file)}:${refusal.line ?? "-"}  ${refusal.sourceId ?? "-"}  ${word}  ${refusal.code}: ${refusal.reason}`,
    );
  const rest = count - shown.length;
  return rest > 0 ? [...shown, `    ... and ${rest} more ${word} (--json lists them)`] : shown;
}
