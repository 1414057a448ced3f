/** The reports of the grid command for people: what is wrong, where and how large, and what a repair changed. */
import type { CoverageReport, Fault } from "../../server/src/geometry/coverage/coverage.ts";
import type { CheckedGrid, RepairedGrid } from "../../server/src/grid/official/check-grid.ts";
import type { PlanMade } from "../../server/src/grid/official/make-plan.ts";

const MOST_LINES = 40;

export const hasErrors = ({ coverage, list }: CheckedGrid): boolean =>
  (coverage?.faults.some(({ severity }) => severity === "error") ?? false) ||
  (list !== null && list.unknownBlocks.length + list.twice.length + list.crossing.length > 0);

export function checkText(report: CheckedGrid): string {
  const { format, system, rows, hint, coverage, list } = report;
  const lines = [`${rows} rows, ${format}${system === null ? "" : `, ${system}`}`];
  if (hint)
    lines.push(
      `The positions fit ${hint.system}${hint.swapAxes ? " with latitude first" : ""} clearly better: --crs ${hint.system}${hint.swapAxes ? " --swap-axes" : ""}`,
    );
  if (coverage) lines.push(...coverageLines(coverage));
  if (list) {
    lines.push(`${list.blocks} blocks named`);
    for (const [what, codes] of [
      ["unknown blocks", list.unknownBlocks],
      ["blocks named twice", list.twice],
      ["blocks left out", list.leftOut],
      ["cells across communities", list.crossing],
    ] as const)
      if (codes.length > 0) lines.push(`${codes.length} ${what}: ${codes.slice(0, MOST_LINES).join(" ")}`);
  }
  return `${lines.join("\n")}\n`;
}

export function repairText({ checked, repaired }: RepairedGrid): string {
  if (!repaired) return checkText(checked);
  const changed = repaired.rows
    .filter(({ addedM2, removedM2 }) => addedM2 + removedM2 >= 1)
    .toSorted((a, b) => b.addedM2 + b.removedM2 - a.addedM2 - a.removedM2);
  const lines = [
    checkText(checked).trimEnd(),
    "",
    `repaired: ${m2(repaired.addedM2)} added, ${m2(repaired.removedM2)} removed, ${repaired.movedVertices} corners moved, ${repaired.joinedRows} rows joined`,
    `${changed.length} rows changed by 1 m2 or more`,
    ...changed
      .slice(0, MOST_LINES)
      .map(
        (row) =>
          `  ${row.key}: ${m2(row.areaBeforeM2)} -> ${m2(row.areaAfterM2)} (+${m2(row.addedM2)}, -${m2(row.removedM2)})`,
      ),
    "",
    "left:",
    ...coverageLines(repaired.left),
  ];
  return `${lines.join("\n")}\n`;
}

export function planText({ planId, cells, matched, officers }: PlanMade): string {
  const lines = [`plan ${planId} with ${cells} cells`];
  if (matched.unmatchedRows.length > 0)
    lines.push(
      `${matched.unmatchedRows.length} rows without a block: ${matched.unmatchedRows.slice(0, MOST_LINES).join(", ")}`,
    );
  if (matched.uncovered.length > 0) lines.push(`${matched.uncovered.length} blocks in no cell, given to a neighbour`);
  if (matched.torn.length > 0) lines.push(`${matched.torn.length} blocks torn between two cells`);
  if (matched.untouched.length > 0)
    lines.push(`${matched.untouched.length} communities are not in the file and not in the plan`);
  if (officers.length > 0) lines.push(`${officers.length} cells name an officer: assign them in the plan`);
  return `${lines.join("\n")}\n`;
}

function coverageLines({ faults, counts, groundM2, gapM2, overlapM2, outsideM2, vertices }: CoverageReport): string[] {
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${vertices} vertices on ${m2(groundM2)}: gaps ${m2(gapM2)}, overlaps ${m2(overlapM2)}, outside ${m2(outsideM2)}`,
    kinds.length === 0 ? "no faults" : kinds.join(", "),
    ...faults.slice(0, MOST_LINES).map(faultLine),
    ...(faults.length > MOST_LINES ? [`  ... and ${faults.length - MOST_LINES} more (--json)`] : []),
  ];
}

function faultLine({ kind, severity, sliver, keys, areaM2, widthM, count, at }: Fault): string {
  const where = at === null ? "" : ` at ${at.map((degrees) => degrees.toFixed(6)).join(", ")}`;
  const size =
    areaM2 > 0 ? ` ${m2(areaM2)}, ${widthM.toFixed(2)} m wide` : widthM > 0 ? ` ${widthM.toFixed(3)} m apart` : "";
  return `  ${severity} ${kind}${sliver ? " (sliver)" : ""}${count > 1 ? ` x${count}` : ""} ${keys.slice(0, 4).join(" / ")}${size}${where}`;
}

const m2 = (areaM2: number): string => `${areaM2 < 100 ? areaM2.toFixed(2) : Math.round(areaM2)} m2`;
