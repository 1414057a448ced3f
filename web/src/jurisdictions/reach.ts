/**
 * Who may look where as of an instant. Pure: rows in, answers out. A line given for a division reaches everything below it, by its code:
 *
 *     990101000000  district        a line here is "own" for the district,
 *       990101001000  subdistrict   "above" for these two,
 *         990101001001  community
 *     and a line of the community is "below" (a part only) for the subdistrict and the district.
 */
import type { JurisdictionPicture } from "@gridstead/server/contract";

export type Account = JurisdictionPicture["accounts"][number];
export type Cell = JurisdictionPicture["cells"][number];
/** `to` null: until further notice. In milliseconds, the end excluded. */
export type Line = {
  readonly accountId: number;
  readonly code: string;
  readonly from: number;
  readonly to: number | null;
};
export type Standing = "in_force" | "coming" | "over";
export type Origin = "own" | "above" | "everywhere" | "below" | "cells";
export type Looker = {
  readonly account: Account;
  readonly origin: Origin;
  /** Null where no line is behind it: everywhere, or by the cells alone. */
  readonly line: Line | null;
  readonly standing: Standing;
};
export type Reach = {
  readonly atMs: number;
  readonly accounts: ReadonlyMap<number, Account>;
  readonly linesAt: ReadonlyMap<string, readonly Line[]>;
  readonly linesOf: ReadonlyMap<number, readonly Line[]>;
  readonly cellsOf: ReadonlyMap<number, readonly Cell[]>;
};

/** O(n log n) in the rows. */
export function reachOf({ accounts, lines, cells }: JurisdictionPicture, atMs: number): Reach {
  const joined = joinedLines(
    lines.map(({ from, to, ...line }) => ({
      ...line,
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
    })),
  );
  return {
    atMs,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    linesAt: Map.groupBy(joined, ({ code }) => code),
    linesOf: Map.groupBy(joined, ({ accountId }) => accountId),
    cellsOf: Map.groupBy(cells, ({ accountId }) => accountId),
  };
}

/** One line where one ends as the next begins: a change of the account writes what it leaves alone anew. */
export function joinedLines(lines: readonly Line[]): readonly Line[] {
  const inOrder = lines.toSorted(
    (a, b) => a.accountId - b.accountId || a.code.localeCompare(b.code) || a.from - b.from,
  );
  const kept: Line[] = [];
  for (const line of inOrder) {
    const last = kept.at(-1);
    const follows = last?.accountId === line.accountId && last.code === line.code && last.to === line.from;
    if (follows) kept[kept.length - 1] = { ...last, to: line.to };
    else kept.push(line);
  }
  return kept;
}

export const standingOf = ({ from, to }: Pick<Line, "from" | "to">, atMs: number): Standing => {
  if (from > atMs) return "coming";
  return to !== null && to <= atMs ? "over" : "in_force";
};

/** The significant digits: 990101001000 reaches everything that begins with 990101001. */
const prefixOf = (code: string): string => {
  const digits = [10, 8, 6, 3].find((zeros) => code.endsWith("0".repeat(zeros)));
  return digits === undefined ? code : code.slice(0, 12 - digits);
};
export const covers = (lineCode: string, code: string): boolean => code.startsWith(prefixOf(lineCode));
/** Itself first, then outwards. */
export const codesAbove = (code: string): readonly string[] =>
  [...new Set([code, ...[9, 6, 4, 2].map((digits) => code.slice(0, digits).padEnd(12, "0"))])].filter((above) =>
    covers(above, code),
  );

/** Lines of the division itself and above it; all standings. */
export const linesOver = ({ linesAt }: Reach, code: string): readonly Line[] =>
  codesAbove(code).flatMap((above) => linesAt.get(above) ?? []);

/** Everybody who looks at a division or a part of it, did until lately or will; in force first, then by role and name. */
export function lookersOf(reach: Reach, code: string): readonly Looker[] {
  const { accounts, linesAt, atMs } = reach;
  const byLine = (line: Line, origin: Origin): Looker[] => {
    const account = accounts.get(line.accountId);
    return !account || account.role === "administrator"
      ? []
      : [{ account, origin, line, standing: standingOf(line, atMs) }];
  };
  const over = linesOver(reach, code).flatMap((line) => byLine(line, line.code === code ? "own" : "above"));
  const whole = new Set(over.flatMap(({ account, standing }) => (standing === "in_force" ? [account.id] : [])));
  const below = [...linesAt]
    .filter(([each]) => each !== code && covers(code, each))
    .flatMap(([, lines]) => lines.flatMap((line) => byLine(line, "below")))
    .filter(({ account, standing }) => standing === "in_force" && !whole.has(account.id));
  const everywhere = [...accounts.values()]
    .filter(({ role }) => role === "administrator")
    .map((account): Looker => ({ account, origin: "everywhere", line: null, standing: "in_force" }));
  const seen = new Set([...whole, ...below.map(({ account }) => account.id)]);
  return [...over, ...everywhere, ...below, ...byCells(reach, code, seen)].toSorted(inOrder);
}

/** Officers look into their cells without any line. */
function byCells({ accounts, cellsOf }: Reach, code: string, seen: ReadonlySet<number>): readonly Looker[] {
  return [...cellsOf].flatMap(([id, cells]): Looker[] => {
    const account = accounts.get(id);
    const within = cells.some(({ divisionCode }) => covers(code, divisionCode));
    return account?.role === "officer" && within && !seen.has(id)
      ? [{ account, origin: "cells", line: null, standing: "in_force" }]
      : [];
  });
}

const origins: readonly Origin[] = ["own", "above", "everywhere", "below", "cells"];
const standings: readonly Standing[] = ["in_force", "coming", "over"];
const roles: readonly Account["role"][] = [
  "supervisor",
  "duty_officer",
  "officer",
  "analyst",
  "auditor",
  "administrator",
];
const inOrder = (a: Looker, b: Looker): number =>
  standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
  byRole(a.account, b.account) ||
  origins.indexOf(a.origin) - origins.indexOf(b.origin);
export const byRole = (a: Account, b: Account): number =>
  roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name, "zh-CN") || a.id - b.id;

/** Active accounts of a role that look at the whole division by a line in force; administrators are in none of these counts. */
export function countWhole(reach: Reach, code: string, role: Account["role"]): number {
  const held = linesOver(reach, code).filter(
    (line) => standingOf(line, reach.atMs) === "in_force" && isActive(reach, line.accountId, role),
  );
  return new Set(held.map(({ accountId }) => accountId)).size;
}

export function isActive({ accounts }: Reach, id: number, role: Account["role"]): boolean {
  const account = accounts.get(id);
  return account?.role === role && account.state === "active";
}

/** The lines of an account in force. */
export const heldBy = ({ linesOf, atMs }: Reach, accountId: number): readonly Line[] =>
  (linesOf.get(accountId) ?? []).filter((line) => standingOf(line, atMs) === "in_force");

export const cellsOutside = (reach: Reach, accountId: number): readonly Cell[] => {
  const held = heldBy(reach, accountId);
  return (reach.cellsOf.get(accountId) ?? []).filter(
    ({ divisionCode }) => !held.some(({ code }) => covers(code, divisionCode)),
  );
};
