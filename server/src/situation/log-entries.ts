/** One line of the activity log out of one row, in words of both languages. Pure. */
import { type HazardRow, hazardSummary } from "../db/hazard-rows.ts";
import type { EditLabel } from "../grid/contract.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { LogEntry } from "./contract.ts";
import type { EditRow } from "./queries.ts";
import type { IncidentRow } from "./queries-incident.ts";

export function hazardEntry(row: HazardRow, kind: "hazard.found" | "hazard.closed"): LogEntry {
  const { title, severity, address, position, cell, officer, foundAt, closedAt } = hazardSummary(row, hazardTitle);
  return {
    at: kind === "hazard.closed" ? (closedAt ?? foundAt) : foundAt,
    kind,
    severity,
    title,
    address,
    position,
    cell: cell && { id: cell.id, name: cell.name },
    officer,
    rowId: row.id,
  };
}

export function incidentEntry(row: IncidentRow, kind: "incident.opened" | "incident.dispatched"): LogEntry {
  const ownTitle = row.title === null ? null : { zh: row.title, en: row.title };
  return {
    at: (kind === "incident.dispatched" ? (row.dispatchedAt ?? row.openedAt) : row.openedAt).toISOString(),
    kind,
    severity: null,
    title: ownTitle ?? row.className ?? { zh: row.class, en: row.class },
    address: row.address,
    position: [row.lng, row.lat],
    cell: row.cell,
    officer: row.officer && { id: row.officer.id, name: row.officer.name, nameEn: row.officer.nameEn },
    rowId: row.id,
  };
}

/** The officer of this line is who drew, not who is responsible. */
export const editEntry = (row: EditRow): LogEntry => ({
  at: row.at.toISOString(),
  kind: "grid.edited",
  severity: null,
  title: editTitle(row.label as EditLabel),
  address: null,
  position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  cell: row.cell,
  officer: row.by,
  rowId: row.id,
});

function editTitle({ kind, count, to }: EditLabel): { zh: string; en: string } {
  if (kind === "cells.assign")
    return { zh: `${count} 个责任网格交给 ${to}`, en: `${counted(count, "cell")} handed to ${to}` };
  return { zh: `${count} 个单元网格划入 ${to}`, en: `${counted(count, "block")} moved to ${to}` };
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
