/**
 * Tokens listed, made and revoked: one's own, by an administrator everybody's. A token carries no more than its account may do, and no
 * token makes tokens: the rights matrix and row-level security refuse it before this is asked.
 */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix, type Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { tellAccessChanged } from "../queries.ts";
import { hashSecret } from "../secrets.ts";
import type { CreatedToken, NewToken, TokenList, TokenSummary } from "./contract.ts";
import { networkOf } from "./networks.ts";
import {
  allTokens,
  countTokens,
  holdTokensOf,
  insertToken,
  knownDivisions,
  placesOfBlocks,
  revokeToken,
  type TokenRow,
  tokenById,
  tokensOf,
} from "./queries.ts";
import { newToken, SHOWN_CHARACTERS } from "./secret.ts";

const MOST_TOKENS = 50;
const MOST_SHOWN = 500;
const SOON_MS = 14 * 86_400_000;
const AUDITS = new Set<Scope["role"]>(["administrator", "auditor"]);

/** `accountId` null: everybody's, as far as row-level security shows them. */
export async function listTokens(tx: Tx, accountId: number | null, now: Date): Promise<TokenList> {
  const query = accountId === null ? allTokens(MOST_SHOWN) : tokensOf(accountId, MOST_SHOWN);
  const tokens = (await query.execute(tx)).rows.map((row) => summaryOf(row, now));
  const soon = now.getTime() + SOON_MS;
  const ending = tokens.filter(({ state, expiresAt }) => state === "active" && Date.parse(expiresAt) <= soon);
  return { tokens, endingSoon: ending.length };
}

/** Throws tokens.too_many, tokens.beyond_account, tokens.wrong_network_form, divisions.not_found. */
export async function createToken(tx: Tx, scope: Scope, wish: NewToken, now: Date): Promise<CreatedToken> {
  const { accountId } = scope;
  await holdTokensOf(accountId).execute(tx);
  const [held] = (await countTokens(accountId).execute(tx)).rows;
  if ((held?.count ?? 0) >= MOST_TOKENS) throw new Problem("tokens.too_many", { most: MOST_TOKENS });
  if (wish.scopes.includes("audit") && !AUDITS.has(scope.role))
    throw new Problem("tokens.beyond_account", { scope: "audit" });
  const divisionCodes = (wish.divisions ?? []).toSorted();
  await refuseBeyond(tx, scope, divisionCodes);
  const networks = [...new Set((wish.networks ?? []).map(networkOf))];
  const token = newToken();
  const { rows } = await insertToken({
    accountId,
    tokenHash: hashSecret(token),
    name: wish.name.trim(),
    scopes: wish.scopes,
    prefix: token.slice(0, SHOWN_CHARACTERS),
    divisionCodes,
    networks,
    days: wish.days,
  }).execute(tx);
  const made = (await tokenById(rows[0]?.id ?? 0).execute(tx)).rows[0];
  if (!made) throw new Error("Expected the token to be kept, the database kept none.");
  return { token, summary: summaryOf(made, now) };
}

/** Somebody else's token is as unknown as none. Throws token.unknown. */
export async function endToken(tx: Tx, by: number, id: number): Promise<void> {
  const { rows } = await revokeToken(id, by).execute(tx);
  if (rows.length === 0) throw new Problem("token.unknown", { id });
  await tellAccessChanged().execute(tx);
}

/** Each division must have ground in common with the account: one that lies elsewhere would be a token that sees nothing. */
async function refuseBeyond(tx: Tx, scope: Scope, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const known = new Set((await knownDivisions(codes).execute(tx)).rows.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new Problem("divisions.not_found", { codes: unknown });
  const blocks = scope.blockIds.length === 0 ? [] : (await placesOfBlocks(scope.blockIds).execute(tx)).rows;
  const beyond = codes.filter((code) => {
    const prefix = divisionPrefix(code);
    const looks = scope.divisionPrefixes.some((own) => prefix.startsWith(own));
    return !looks && !blocks.some(({ divisionCode }) => divisionCode.startsWith(prefix));
  });
  if (beyond.length > 0) throw new Problem("tokens.beyond_account", { divisions: beyond });
}

function summaryOf(row: TokenRow, now: Date): TokenSummary {
  const { createdAt, expiresAt, lastUsedAt, revokedAt, ...rest } = row;
  const ended = revokedAt === null ? null : "revoked";
  return {
    ...rest,
    state: ended ?? (expiresAt <= now ? "expired" : "active"),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
