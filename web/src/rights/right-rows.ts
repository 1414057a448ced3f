/** The matrix as rows of a table: operations of one kind together, and for each role how far it reaches. Pure; words are the page's. */
import type { OperationLine, RightsMatrix, TableLine } from "@gridstead/server/contract";

export const columns = [
  "administrator",
  "supervisor",
  "duty_officer",
  "officer",
  "analyst",
  "auditor",
  "public",
] as const;
export type Who = (typeof columns)[number];
export type Reach = OperationLine["reach"] | TableLine["read"][string];
type Action = OperationLine["action"];

export type RightRow = {
  readonly key: string;
  readonly action: Action;
  readonly reaches: Readonly<Partial<Record<Who, Reach>>>;
  readonly operations: readonly OperationLine[];
};
export type RightGroup = { readonly name: string; readonly rows: readonly RightRow[] };

const actions: readonly Action[] = ["read", "export", "reveal", "try", "add", "change", "decide", "remove"];
const tableActions = ["read", "add", "change", "remove"] as const;

/** Operations that the same people may do as far are one line. */
export function groupsOfWork({ operations }: RightsMatrix): RightGroup[] {
  return [...Map.groupBy(operations, ({ resource }) => resource)].map(([name, lines]) => {
    const alike = Map.groupBy(lines, ({ action, reach, allowed }) => JSON.stringify([action, reach, allowed]));
    const rows = [...alike].flatMap(([key, own]) => {
      const [first] = own;
      return first ? [{ key, action: first.action, reaches: reachesOf(first), operations: own }] : [];
    });
    return { name, rows: rows.toSorted((a, b) => actions.indexOf(a.action) - actions.indexOf(b.action)) };
  });
}

export const groupsOfTables = ({ tables }: RightsMatrix): RightGroup[] =>
  tables.map((line) => ({
    name: line.table,
    rows: tableActions
      .filter((action) => Object.keys(line[action]).length > 0)
      .map((action) => ({ key: action, action, reaches: line[action], operations: [] })),
  }));

export type Wish = { readonly who: Who | ""; readonly name: string };

/** `name` narrows down to one group; a role leaves all rows, because what it may not is what is asked for. */
export const wanted = (groups: readonly RightGroup[], { name }: Wish): RightGroup[] =>
  groups.filter((group) => name === "" || group.name === name);

export const whoMay = ({ reaches }: RightRow): Who[] => columns.filter((who) => reaches[who] !== undefined);

function reachesOf({ allowed, reach }: OperationLine): Partial<Record<Who, Reach>> {
  const who = columns.filter((one) =>
    typeof allowed === "string" ? one !== "public" || allowed === "public" : one !== "public" && allowed.includes(one),
  );
  return Object.fromEntries(who.map((one) => [one, reach]));
}
