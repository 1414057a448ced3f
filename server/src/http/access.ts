/**
 * Who may call what. Everything not declared public needs an account; roles come from the rights matrix.
 * Does not know how accounts are kept (accounts/ gives `authenticate`) and does not judge jurisdiction: the database does.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { inScope, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { TokenScope } from "../rights/token-scope-names.ts";
import { isOwnOrigin, isWrite } from "./origin.ts";
import { BARE_HEADERS } from "./security-headers.ts";
import { type GuardedRoute, takeRights } from "./take-rights.ts";

/** A session that is locked, or that may do nothing but add the second factor that its role needs. */
export type Held = "locked" | "must_enrol";
export type Caller = {
  readonly scope: Scope;
  readonly held?: Held | null;
  /** A cookie is sent by the browser unasked, a token is not: only the first needs the origin check. */
  readonly by: "cookie" | "token";
  /** "all": not limited, as somebody who is signed in. */
  readonly tokenScopes: "all" | readonly TokenScope[];
  /** Of a token that holds in some networks only. */
  readonly mayComeFrom?: (address: string) => boolean;
  /** Of a token: told in a header before it comes. */
  readonly expiresAt?: Date;
};
/** Answers at once when it remembers the caller. */
export type Authenticate = (request: FastifyRequest) => Caller | null | Promise<Caller | null>;

const TOLD_BEFORE_MS = 14 * 86_400_000;

export type AccessOptions = {
  readonly db: Db;
  readonly authenticate: Authenticate;
  /** The configured public address; else what the request says. */
  readonly publicUrl: string | null;
};

/** Answers what guards which route: the list grows with the routes. */
export function guardAccess(
  app: FastifyInstance,
  { db, authenticate, publicUrl }: AccessOptions,
): readonly GuardedRoute[] {
  app.decorateRequest("scope", null as unknown as Scope);
  app.decorateRequest("inScope", function (work) {
    return inScope(db, this.scope, work, this.id);
  });
  const guarded = takeRights(app);
  app.addHook("onRequest", (request, reply, done) => {
    if (request.is404 || request.routeOptions.config.access === "public") return done();
    const judge = (caller: Caller | null): void => {
      const refusal = refusalOf(request, caller, publicUrl);
      if (caller) request.scope = caller.scope;
      if (caller?.expiresAt) tellEnd(reply, caller.expiresAt);
      done(refusal ?? undefined);
    };
    // A remembered caller is judged at once: a promise per tile would be felt.
    const caller = authenticate(request);
    if (caller instanceof Promise) caller.then(judge).catch(done);
    else judge(caller);
  });
  return guarded;
}

function refusalOf(request: FastifyRequest, caller: Caller | null, publicUrl: string | null): Problem | null {
  if (!caller) return new Problem("session.missing");
  const { access = "signed_in", tokenScope = null, evenWhen = [] } = request.routeOptions.config;
  if (caller.by === "cookie" && !comesFromOwnPages(request, publicUrl)) return new Problem("request.wrong_origin");
  if (caller.held && !evenWhen.includes(caller.held))
    return new Problem(caller.held === "locked" ? "session.locked" : "session.must_enrol");
  if (caller.mayComeFrom?.(request.ip) === false) return new Problem("token.wrong_network");
  if (caller.tokenScopes !== "all") {
    if (tokenScope === null) return new Problem("token.not_for_tokens");
    if (!caller.tokenScopes.includes(tokenScope)) return new Problem("token.wrong_scope", { needed: tokenScope });
  }
  const { role } = caller.scope;
  if (typeof access === "string" || (role !== "public" && access.includes(role))) return null;
  return new Problem("account.may_not", { role, allowed: access });
}

/** A script that looks at its answers hears in time that its token ends. */
function tellEnd(reply: FastifyReply, expiresAt: Date): void {
  if (expiresAt.getTime() - Date.now() < TOLD_BEFORE_MS)
    void reply.header("x-token-expires-at", expiresAt.toISOString());
}

/** Also for signing in, where a foreign page could otherwise sign a visitor in as somebody else. */
export function comesFromOwnPages(request: FastifyRequest, publicUrl: string | null): boolean {
  const { method } = request;
  if (!isWrite(method)) return true;
  return isOwnOrigin({ method, origin: request.headers.origin, ownOrigin: ownOriginOf(request, publicUrl) });
}

export const ownOriginOf = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl === null ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;

/** Every answer carries the id under which the log speaks of it. */
export function nameRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  void named(request, reply);
  done();
}

/** Also what is refused before any hook runs: with the headers that no answer is without (security-headers.ts adds the rest). */
export function named(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(BARE_HEADERS)) reply.raw.setHeader(name, value);
  return reply.header("x-request-id", request.id);
}
