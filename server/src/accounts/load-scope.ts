/** Where an account may look now: its divisions, and for an officer the blocks of its cells. Everywhere for the administrator. */
import type { Db } from "../db/client.ts";
import { divisionPrefix, type Scope } from "../db/scope.ts";
import { currentBlocks, currentDivisions, findAccount } from "./queries.ts";

/** Null for an account that does not exist or is disabled. */
export async function loadScope(db: Db, accountId: number): Promise<Scope | null> {
  const account = await findAccount(db, accountId).executeTakeFirst();
  if (!account) return null;
  const { role } = account;
  if (role === "administrator") return { accountId, role, divisionPrefixes: [""], blockIds: [] };
  const divisions = await currentDivisions(db, accountId).execute();
  const blocks = role === "officer" ? await currentBlocks(db, accountId).execute() : [];
  return {
    accountId,
    role,
    divisionPrefixes: outermost(divisions.map((division) => divisionPrefix(division.code))),
    blockIds: [...new Set(blocks.map((block) => block.block_id))],
  };
}

/** Sorted, and none inside another: the same ground gives the same cache key. */
export const outermost = (prefixes: readonly string[]): string[] =>
  [...new Set(prefixes)].toSorted().reduce<string[]>((kept, prefix) => {
    const last = kept.at(-1);
    return last !== undefined && prefix.startsWith(last) ? kept : [...kept, prefix];
  }, []);
