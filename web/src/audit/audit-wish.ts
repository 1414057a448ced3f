/** What the lines are narrowed down by, and as a query of the address. Pure. */
export const auditOps = ["insert", "update", "delete"] as const;
type AuditOp = (typeof auditOps)[number];

export type AuditWish = {
  readonly table: string;
  readonly row: string;
  readonly op: AuditOp | "";
  readonly from: string;
  readonly until: string;
};
export const noWish: AuditWish = { table: "", row: "", op: "", from: "", until: "" };

/** A row is a row of a table: without the table it asks for nothing. */
export function queryOf({ table, row, ...rest }: AuditWish): Record<string, string> {
  const all = { table, row: table === "" ? "" : row.trim(), ...rest };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}
