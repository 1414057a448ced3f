/**
 * Who sends this request? Remembers the answer a few seconds, so that a map full of tiles asks the database once. Forgets at
 * once what is signed out here, and everything when any process changes an account, a jurisdiction or an assignment.
 */
import type { FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import type { Authenticate, Caller } from "../http/access.ts";
import { loadScope } from "./load-scope.ts";
import { findSession, findToken, touchSession } from "./queries.ts";
import { hashSecret, TOKEN_PREFIX } from "./secrets.ts";

export const COOKIE = "gridstead_session";
export const SESSION_HOURS = 12;
export const SESSION_DAYS = 7;

export type Authenticator = {
  readonly authenticate: Authenticate;
  readonly forget: (secretHash: string) => void;
  readonly forgetAll: () => void;
};

type Known = { caller: Caller | null | Promise<Caller | null>; readonly untilMs: number };

const REMEMBER_MS = 5_000;
const MOST_KNOWN = 20_000;
const LONGEST_SECRET = 200;

export function createAuthenticator(db: Db): Authenticator {
  const known = new Map<string, Known>();

  function lookUp(secret: string, by: Caller["by"]): Known["caller"] {
    const hash = hashSecret(secret);
    const nowMs = performance.now();
    const entry = known.get(hash);
    if (entry && entry.untilMs > nowMs) return entry.caller;
    const caller = by === "token" ? callerOfToken(db, hash) : callerOfSession(db, hash);
    if (known.size >= MOST_KNOWN) known.clear();
    const fresh: Known = { caller, untilMs: nowMs + REMEMBER_MS };
    known.set(hash, fresh);
    caller.then(
      (answer) => {
        fresh.caller = answer;
      },
      // A database that is away is not an answer to remember.
      () => known.delete(hash),
    );
    return caller;
  }

  return {
    authenticate: (request) => {
      const { secret, by } = secretOf(request);
      return secret === null ? null : lookUp(secret, by);
    },
    forget: (hash) => void known.delete(hash),
    forgetAll: () => known.clear(),
  };
}

/** A token wins over a cookie: it was sent on purpose. */
export function secretOf(request: FastifyRequest): { secret: string | null; by: Caller["by"] } {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer (\S+)$/i.exec(authorization.slice(0, LONGEST_SECRET))?.[1];
    return { secret: token?.startsWith(TOKEN_PREFIX) ? token : null, by: "token" };
  }
  const cookie = request.cookies[COOKIE];
  return { secret: cookie && cookie.length <= LONGEST_SECRET ? cookie : null, by: "cookie" };
}

async function callerOfSession(db: Db, hash: string): Promise<Caller | null> {
  const session = await findSession(db, hash).executeTakeFirst();
  if (session?.resting) await touchSession(db, hash, SESSION_HOURS, SESSION_DAYS).execute();
  const scope = session ? await loadScope(db, session.account_id) : null;
  return scope && { scope, by: "cookie", tokenScopes: ["read", "write"] };
}

async function callerOfToken(db: Db, hash: string): Promise<Caller | null> {
  const token = await findToken(db, hash).executeTakeFirst();
  const scope = token ? await loadScope(db, token.account_id) : null;
  return scope && token
    ? { scope, by: "token", tokenScopes: token.scopes.filter((name) => name === "read" || name === "write") }
    : null;
}
