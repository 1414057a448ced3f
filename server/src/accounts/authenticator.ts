/**
 * Who sends this request? Remembers the answer a few seconds, so that a map full of tiles asks the database once. Forgets at
 * once what is signed out here, and everything when any process changes an account, a jurisdiction or an assignment.
 */
import type { FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import type { Authenticate, Caller } from "../http/access.ts";
import { isWrite } from "../http/origin.ts";
import { noteActivity, noteSeen } from "./factors/queries.ts";
import { loadScope } from "./load-scope.ts";
import { findSession, touchSession } from "./queries.ts";
import { hashSecret } from "./secrets.ts";
import { sessionState } from "./session-state.ts";
import { isToken } from "./tokens/secret.ts";
import { callerOfToken } from "./tokens/token-caller.ts";

export const COOKIE = "gridstead_session";
export const SESSION_HOURS = 12;
export const SESSION_DAYS = 7;

export type Authenticator = {
  readonly authenticate: Authenticate;
  readonly forget: (secretHash: string) => void;
  readonly forgetAll: () => void;
};

type Known = { caller: Caller | null | Promise<Caller | null>; readonly untilMs: number; active: boolean };

const REMEMBER_MS = 5_000;
const MOST_KNOWN = 20_000;
const LONGEST_SECRET = 200;

export function createAuthenticator(db: Db): Authenticator {
  const known = new Map<string, Known>();

  function lookUp(secret: string, by: Caller["by"], writes: boolean): Known["caller"] {
    const hash = hashSecret(secret);
    const nowMs = performance.now();
    const entry = known.get(hash);
    if (entry && entry.untilMs > nowMs && (entry.active || !writes)) return entry.caller;
    const caller = by === "token" ? callerOfToken(db, hash) : callerOfSession(db, hash, writes);
    if (known.size >= MOST_KNOWN) known.clear();
    const fresh: Known = { caller, untilMs: nowMs + REMEMBER_MS, active: writes || by === "token" };
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
      return secret === null ? null : lookUp(secret, by, isWrite(request.method));
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
    return { secret: token !== undefined && isToken(token) ? token : null, by: "token" };
  }
  const cookie = request.cookies[COOKIE];
  return { secret: cookie && cookie.length <= LONGEST_SECRET ? cookie : null, by: "cookie" };
}

/** `writes`: a person does something; what a page reads by itself keeps no session from locking. */
async function callerOfSession(db: Db, hash: string, writes: boolean): Promise<Caller | null> {
  const session = await findSession(db, hash).executeTakeFirst();
  const scope = session ? await loadScope(db, session.account_id) : null;
  if (!session || !scope) return null;
  const { held, idleLimitS } = sessionState({
    ...session,
    activeAt: session.active_at,
    idleS: session.idle_s,
    hasFactor: session.has_factor,
  });
  if (held !== "locked") {
    if (session.resting) unawaited(seen(db, hash, session.account_id));
    if (writes) unawaited(noteActivity(hash, idleLimitS).execute(db));
  }
  return { scope, held, by: "cookie", tokenScopes: "all" };
}

async function seen(db: Db, hash: string, accountId: number): Promise<void> {
  await touchSession(db, hash, SESSION_HOURS, SESSION_DAYS).execute();
  await noteSeen(accountId).execute(db);
}

/** No tile waits for it. When it fails nothing is lost: the next request finds the session unseen still and writes again. */
const unawaited = (work: Promise<unknown>): void => void work.catch(() => undefined);
