/** Who a bearer token speaks for: its account as of now, narrowed to the token's divisions, with what it carries and where it holds. */
import type { Db } from "../../db/client.ts";
import { divisionPrefix } from "../../db/scope.ts";
import type { Caller } from "../../http/access.ts";
import { loadScope } from "../load-scope.ts";
import { narrowScope } from "./narrow-scope.ts";
import { askNetworks } from "./networks.ts";
import { findToken, placesOfBlocks, touchToken } from "./queries.ts";

/** Null for a token that is unknown or over. */
export async function callerOfToken(db: Db, hash: string): Promise<Caller | null> {
  const [token] = (await findToken(hash).execute(db)).rows;
  const scope = token ? await loadScope(db, token.accountId) : null;
  if (!token || !scope) return null;
  if (token.resting) await touchToken(token.id).execute(db);
  const isNarrow = token.divisionCodes.length > 0 && scope.blockIds.length > 0;
  const blocks = isNarrow ? (await placesOfBlocks(scope.blockIds).execute(db)).rows : [];
  const mayComeFrom = askNetworks(token.networks);
  return {
    scope: { ...narrowScope(scope, token.divisionCodes.map(divisionPrefix), blocks), tokenId: token.id },
    by: "token",
    tokenScopes: token.scopes,
    expiresAt: token.expiresAt,
    ...(mayComeFrom === null ? {} : { mayComeFrom }),
  };
}
