/**
 * Where an account could look when it made something that is kept, so that nobody reads a result whose sources are hidden from
 * them. Pure; the database asks the same by may_read_reach (migrations/functions/row_security_streets.sql).
 */
import { divisionPrefix, type Scope } from "./scope.ts";

/** Prefixes of division codes ("" is everywhere) and blocks. Both empty: nothing can be seen, and nothing can be kept. */
export type Reach = { readonly divisions: readonly string[]; readonly blocks: readonly number[] };

/** What of the account's jurisdiction lies in the division; without a division all of it. */
export function reachOf(scope: Scope, divisionCode: string | undefined): Reach {
  if (divisionCode === undefined) return { divisions: scope.divisionPrefixes, blocks: scope.blockIds };
  const asked = divisionPrefix(divisionCode);
  if (scope.divisionPrefixes.some((prefix) => asked.startsWith(prefix))) return { divisions: [asked], blocks: [] };
  return { divisions: scope.divisionPrefixes.filter((prefix) => prefix.startsWith(asked)), blocks: scope.blockIds };
}
