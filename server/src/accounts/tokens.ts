/** Bearer tokens for scripts and GIS clients: shown once, kept as a hash, limited in number and time. */
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { CreatedToken, NewToken, TokenSummary } from "./contract.ts";
import { countTokens, deleteToken, insertToken, listTokens, tellAccessChanged } from "./queries.ts";
import { hashSecret, newTokenSecret } from "./secrets.ts";

const MOST_TOKENS = 100;

export async function tokensOf(db: Db, accountId: number): Promise<TokenSummary[]> {
  return (await listTokens(db, accountId).execute()).map(summaryOf);
}

export async function createToken(db: Db, accountId: number, { name, scopes, days }: NewToken): Promise<CreatedToken> {
  const { count } = await countTokens(db, accountId).executeTakeFirstOrThrow();
  if (count >= MOST_TOKENS)
    throw new Problem("request.invalid", { field: "tokens", expected: `at most ${MOST_TOKENS}`, got: count });
  const token = newTokenSecret();
  const row = await insertToken(db, {
    tokenHash: hashSecret(token),
    accountId,
    name,
    scopes,
    days,
  }).executeTakeFirstOrThrow();
  return { token, summary: summaryOf(row) };
}

/** Answers the hash of the token that is gone. Somebody else's token is as unknown as none. */
export async function removeToken(db: Db, accountId: number, id: number): Promise<string> {
  const removed = await deleteToken(db, accountId, id).executeTakeFirst();
  if (!removed) throw new Problem("token.unknown", { id });
  await tellAccessChanged().execute(db);
  return removed.token_hash;
}

type TokenRow = { id: number; name: string; scopes: string[]; created_at: Date; expires_at: Date };

const summaryOf = (row: TokenRow): TokenSummary => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes.filter((scope) => scope === "read" || scope === "write"),
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});
