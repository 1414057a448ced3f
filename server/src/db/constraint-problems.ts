/**
 * The database is the last judge: what it says no with, by constraint name and never by message text, becomes the refusal
 * of the same meaning. A constraint that is not listed is a fault of ours.
 */
import { Problem, type ProblemCode } from "../problem.ts";

const codeOf: Readonly<Record<string, ProblemCode>> = {
  board_slug_key: "boards.slug_taken",
  cell_block_one_cell: "blocks.stale",
  cell_block_current_idx: "blocks.stale",
  assignment_one_primary: "cells.stale",
  assignment_one_substitute: "covers.overlap",
  account_login_key: "accounts.login_taken",
  jurisdiction_once: "accounts.jurisdiction_twice",
  account_identity_once: "identity.account_linked",
  account_identity_subject_once: "identity.subject_linked",
  incident_class_department_exists: "incidents.unknown_department",
  incident_class_number_key: "incidents.number_taken",
  incident_template_class_exists: "incidents.unknown_class",
  incident_view_once: "incidents.view_name_taken",
  passkey_credential_key: "factors.passkey_taken",
};
const INSUFFICIENT_PRIVILEGE = "42501";

/** Null when it is no refusal. */
export function constraintProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { code, constraint } = error as { code?: string; constraint?: string };
  const known = constraint === undefined ? undefined : codeOf[constraint];
  if (known !== undefined) return new Problem(known);
  return code === INSUFFICIENT_PRIVILEGE ? new Problem("scope.outside") : null;
}

/** Runs `work`; what the database refuses is thrown as a Problem, everything else as it was. */
export async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw constraintProblem(error) ?? error;
  }
}
