/** When may an officer take over cells, and how do the cells look afterwards? Pure: no database, no clock. */
import { chooseColour } from "./colours.ts";
import type { Refusal } from "./rules.ts";

export type OfficerState = {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  readonly prefixes: readonly string[];
};
export type AssignableCell = {
  readonly id: number;
  readonly name: string;
  readonly divisionCode: string;
  readonly version: number;
};
export type Beside = {
  readonly cellId: number;
  readonly besideId: number;
  readonly colour: number;
  readonly officerId: number | null;
};

/** An active officer, inside his or her jurisdiction or a subdistrict where he or she has had cells. */
export function refuseOfficer(officer: OfficerState | undefined, cells: readonly AssignableCell[]): Refusal | null {
  if (!officer?.active)
    return { code: "assignments.not_an_officer", details: { reason: "not_active", officerId: officer?.id ?? null } };
  const outside = cells.filter((cell) => !officer.prefixes.some((prefix) => cell.divisionCode.startsWith(prefix)));
  if (outside.length === 0) return null;
  const where = { officerId: officer.id, name: officer.name, cells: outside.map(({ id, name }) => ({ id, name })) };
  return { code: "assignments.not_an_officer", details: { reason: "other_jurisdiction", ...where } };
}

export function refuseStaleCells(
  cells: ReadonlyMap<number, AssignableCell>,
  chosen: readonly { id: number; version: number }[],
): Refusal | null {
  const unknown = chosen.filter(({ id }) => !cells.has(id)).map(({ id }) => id);
  if (unknown.length > 0) return { code: "cells.not_found", details: { ids: unknown } };
  const stale = chosen.flatMap(({ id, version }) => {
    const cell = cells.get(id);
    return cell && cell.version !== version ? [{ id, version: cell.version, name: cell.name }] : [];
  });
  return stale.length === 0 ? null : { code: "cells.stale", details: { cells: stale } };
}

/** One cell after the other in id order, each seeing the colours of those before it. */
export function coloursFor(
  cellIds: readonly number[],
  officerId: number,
  own: readonly { cellId: number; colour: number }[],
  beside: readonly Beside[],
): Map<number, number> {
  const given = new Map<number, number>();
  for (const cellId of cellIds.toSorted((a, b) => a - b)) {
    const others = own.filter((cell) => !cellIds.includes(cell.cellId)).map((cell) => cell.colour);
    const neighbours = beside.filter(
      (edge) => edge.cellId === cellId && edge.officerId !== officerId && !cellIds.includes(edge.besideId),
    );
    given.set(
      cellId,
      chooseColour(
        [...others, ...given.values()],
        neighbours.map((edge) => edge.colour),
      ),
    );
  }
  return given;
}
