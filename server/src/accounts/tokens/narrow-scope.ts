/**
 * Where a token may look: its own divisions as far as its account may look there now. It never reaches beyond the account, and follows it
 * when the account's jurisdiction shrinks. Pure.
 *
 *      account  |--------- 990101 ---------|          |-- 990102 --|
 *      token          |-- 990101001 --|          |--------- 99 ---------|   wider than the account: the account counts
 *      together       |-- 990101001 --|               |-- 990102 --|
 */
import type { Scope } from "../../db/scope.ts";
import { outermost } from "../load-scope.ts";

/** `blocks`: those of the account with the division they lie in. */
export function narrowScope(
  scope: Scope,
  tokenPrefixes: readonly string[],
  blocks: readonly { readonly id: number; readonly divisionCode: string }[],
): Scope {
  if (tokenPrefixes.length === 0) return scope;
  const inside = new Set(
    blocks
      .filter(({ divisionCode }) => tokenPrefixes.some((prefix) => divisionCode.startsWith(prefix)))
      .map(({ id }) => id),
  );
  return {
    ...scope,
    divisionPrefixes: sharedPrefixes(scope.divisionPrefixes, tokenPrefixes),
    blockIds: scope.blockIds.filter((id) => inside.has(id)),
  };
}

/** Of two prefixes one of which begins with the other, the longer is the ground they have in common. */
export const sharedPrefixes = (some: readonly string[], others: readonly string[]): string[] =>
  outermost(
    some.flatMap((a) =>
      others.flatMap((b) => {
        if (b.startsWith(a)) return [b];
        return a.startsWith(b) ? [a] : [];
      }),
    ),
  );
