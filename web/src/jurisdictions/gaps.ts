/**
 * What is missing as of an instant: communities that no supervisor or no duty officer looks at, now or within a month; officers whose
 * cells lie outside their jurisdiction; accounts that look nowhere. Pure. Says nothing about how anybody works.
 */
import {
  type Account,
  byRole,
  type Cell,
  cellsOutside,
  countWhole,
  heldBy,
  isActive,
  type Line,
  linesOver,
  type Reach,
} from "./reach.ts";

export const neededRoles = ["supervisor", "duty_officer"] as const;
export type NeededRole = (typeof neededRoles)[number];
type MissingRole = { readonly code: string; readonly role: NeededRole };
type ComingGap = MissingRole & { readonly fromMs: number };
type CellsOutside = { readonly account: Account; readonly cells: readonly Cell[] };
export type Gaps = {
  readonly missing: readonly MissingRole[];
  readonly coming: readonly ComingGap[];
  readonly outside: readonly CellsOutside[];
  readonly nowhere: readonly Account[];
};

const LOOK_AHEAD_MS = 30 * 86_400_000;

export function gapsOf(reach: Reach, communities: readonly string[]): Gaps {
  const pairs = communities.flatMap((code) => neededRoles.map((role) => ({ code, role })));
  const missing = pairs.filter(({ code, role }) => countWhole(reach, code, role) === 0);
  const held = pairs.filter(({ code, role }) => countWhole(reach, code, role) > 0);
  const active = [...reach.accounts.values()].filter(({ state }) => state === "active").toSorted(byRole);
  return {
    missing,
    coming: held.flatMap((pair) => {
      const fromMs = uncoveredFrom(reach, pair);
      return fromMs === null ? [] : [{ ...pair, fromMs }];
    }),
    outside: active.flatMap((account) => {
      const cells = account.role === "officer" ? cellsOutside(reach, account.id) : [];
      return cells.length > 0 ? [{ account, cells }] : [];
    }),
    nowhere: active.filter((account) => looksNowhere(reach, account)),
  };
}

/** The first instant of the coming month at which nobody of the role looks; only an end of a line can be one. Null: none. */
export function uncoveredFrom(reach: Reach, { code, role }: MissingRole): number | null {
  const lines = linesOver(reach, code).filter(({ accountId }) => isActive(reach, accountId, role));
  const ends = lines.flatMap(({ to }) =>
    to !== null && to > reach.atMs && to <= reach.atMs + LOOK_AHEAD_MS ? [to] : [],
  );
  return ends.toSorted((a, b) => a - b).find((endMs) => !lines.some((line) => holdsAt(line, endMs))) ?? null;
}
const holdsAt = ({ from, to }: Line, ms: number): boolean => from <= ms && (to === null || to > ms);

const looksNowhere = (reach: Reach, { id, role }: Account): boolean =>
  role !== "administrator" && heldBy(reach, id).length === 0 && !(role === "officer" && reach.cellsOf.has(id));

export const countGaps = ({ missing, outside, nowhere }: Gaps): number =>
  missing.length + outside.length + nowhere.length;

export const missingAt = ({ missing }: Gaps, code: string): readonly NeededRole[] =>
  missing.flatMap((gap) => (gap.code === code ? [gap.role] : []));
