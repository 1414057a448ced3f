/**
 * What the map shows of the page: plain lists of codes and ids, so that the map knows nothing of accounts. Pure. Of a division: its
 * outline and the gaps of the communities. Of an account: where it looks, where it will, and its cells; dots lie on the rest.
 */
import type { DivisionSummary } from "@gridstead/server/contract";
import type { Gaps, NeededRole } from "./gaps.ts";
import { covers, heldBy, type Reach } from "./reach.ts";

type Box = readonly [west: number, south: number, east: number, north: number];
export type JurisdictionDrawing = {
  /** Outlined as chosen. */
  readonly chosen: string | null;
  /** In force and still to come; codes of any level. */
  readonly held: readonly string[];
  readonly coming: readonly string[];
  /** Communities that the account does not look at. */
  readonly outside: readonly string[];
  readonly missing: Readonly<Record<NeededRole, readonly string[]>>;
  readonly cellsInside: readonly number[];
  readonly cellsOutside: readonly number[];
  /** Where to look; null: the whole town. */
  readonly box: Box | null;
};

const nothing: JurisdictionDrawing = {
  chosen: null,
  held: [],
  coming: [],
  outside: [],
  missing: { supervisor: [], duty_officer: [] },
  cellsInside: [],
  cellsOutside: [],
  box: null,
};

export const communitiesOf = (divisions: readonly DivisionSummary[]): readonly string[] =>
  divisions.flatMap(({ code, level }) => (level === "community" ? [code] : []));

export const drawnOfDivisions = (
  gaps: Gaps,
  divisions: readonly DivisionSummary[],
  chosen: string | null,
): JurisdictionDrawing => {
  const missing = (role: NeededRole): string[] => gaps.missing.flatMap((gap) => (gap.role === role ? [gap.code] : []));
  return {
    ...nothing,
    chosen,
    missing: { supervisor: missing("supervisor"), duty_officer: missing("duty_officer") },
    box: boxOf(divisions, chosen === null ? [] : [chosen]),
  };
};

export function drawnOfAccount(
  reach: Reach,
  divisions: readonly DivisionSummary[],
  accountId: number,
): JurisdictionDrawing {
  const everywhere = reach.accounts.get(accountId)?.role === "administrator";
  const communities = communitiesOf(divisions);
  const held = everywhere ? communities : [...new Set(heldBy(reach, accountId).map(({ code }) => code))];
  const lines = reach.linesOf.get(accountId) ?? [];
  const coming = everywhere ? [] : lines.flatMap(({ code, from }) => (from > reach.atMs ? [code] : []));
  const cells = reach.cellsOf.get(accountId) ?? [];
  const within = (code: string): boolean => held.some((each) => covers(each, code));
  return {
    ...nothing,
    held,
    coming,
    outside: communities.filter((code) => !within(code)),
    cellsInside: cells.flatMap(({ id, divisionCode }) => (within(divisionCode) ? [id] : [])),
    cellsOutside: cells.flatMap(({ id, divisionCode }) => (within(divisionCode) ? [] : [id])),
    box: everywhere ? null : boxOf(divisions, [...held, ...coming, ...cells.map(({ divisionCode }) => divisionCode)]),
  };
}

/** Around all of them; null where none is known. */
function boxOf(divisions: readonly DivisionSummary[], codes: readonly string[]): Box | null {
  const wanted = new Set(codes);
  const boxes = divisions.filter(({ code }) => wanted.has(code)).map(({ box }) => box);
  if (boxes.length === 0) return null;
  const edge = (side: 0 | 1 | 2 | 3): number[] => boxes.map((box) => box[side] ?? 0);
  return [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))];
}
