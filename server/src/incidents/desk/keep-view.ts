/** Views of the desk: a filter under a name, one's own or for all. Only its maker changes one. */
import type { Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { ChangeIncidentView, IncidentView, IncidentViewList, NewIncidentView } from "../contract.ts";
import { deleteView, insertView, updateView, viewById, views } from "./queries.ts";

const MOST_OWN = 50;
const MOST_LISTED = 500;

export const listViews = async (tx: Tx, { accountId }: Scope): Promise<IncidentViewList> => ({
  views: (await views(accountId, MOST_LISTED).execute(tx)).rows,
});

/** Throws incidents.too_many_views and incidents.view_name_taken. */
export async function addView(tx: Tx, { accountId }: Scope, wish: NewIncidentView): Promise<IncidentView> {
  const [row] = (await asProblems(() => insertView(accountId, wish, MOST_OWN).execute(tx))).rows;
  if (!row) throw new Problem("incidents.too_many_views", { most: MOST_OWN });
  return read(tx, row.id, accountId);
}

/** Throws incidents.view_not_found, incidents.view_stale and incidents.view_name_taken. */
export async function changeView(
  tx: Tx,
  { accountId }: Scope,
  id: number,
  { version, ...wish }: ChangeIncidentView,
): Promise<IncidentView> {
  const current = await read(tx, id, accountId);
  if (!current.mine) throw new Problem("incidents.view_not_found", { id });
  const [row] = (await asProblems(() => updateView(id, version, wish).execute(tx))).rows;
  if (!row) throw new Problem("incidents.view_stale", { current });
  return read(tx, id, accountId);
}

/** Throws incidents.view_not_found. */
export async function removeView(tx: Tx, id: number): Promise<void> {
  const [row] = (await deleteView(id).execute(tx)).rows;
  if (!row) throw new Problem("incidents.view_not_found", { id });
}

async function read(tx: Tx, id: number, accountId: number): Promise<IncidentView> {
  const [row] = (await viewById(id, accountId).execute(tx)).rows;
  if (!row) throw new Problem("incidents.view_not_found", { id });
  return row;
}
