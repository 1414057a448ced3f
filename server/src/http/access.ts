/**
 * Who may call what. Everything not declared public needs an account; roles and token scopes are declared on the route.
 * Does not know how accounts are kept (accounts/ gives `authenticate`) and does not judge jurisdiction: the database does.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { inScope, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { isOwnOrigin, isWrite } from "./origin.ts";

export type TokenScopes = readonly ("read" | "write")[];
export type Caller = {
  readonly scope: Scope;
  /** A cookie is sent by the browser unasked, a token is not: only the first needs the origin check. */
  readonly by: "cookie" | "token";
  readonly tokenScopes: TokenScopes;
};
/** Answers at once when it remembers the caller. */
export type Authenticate = (request: FastifyRequest) => Caller | null | Promise<Caller | null>;

export type AccessOptions = {
  readonly db: Db;
  readonly authenticate: Authenticate;
  /** The configured public address; else what the request says. */
  readonly publicUrl: string | null;
};

export function guardAccess(app: FastifyInstance, { db, authenticate, publicUrl }: AccessOptions): void {
  app.decorateRequest("scope", null as unknown as Scope);
  app.decorateRequest("inScope", function (work) {
    return inScope(db, this.scope, work, this.id);
  });
  app.addHook("onRequest", (request, _reply, done) => {
    if (request.is404 || request.routeOptions.config.access === "public") return done();
    const judge = (caller: Caller | null): void => {
      const refusal = refusalOf(request, caller, publicUrl);
      if (caller) request.scope = caller.scope;
      done(refusal ?? undefined);
    };
    // A remembered caller is judged at once: a promise per tile would be felt.
    const caller = authenticate(request);
    if (caller instanceof Promise) caller.then(judge).catch(done);
    else judge(caller);
  });
}

function refusalOf(request: FastifyRequest, caller: Caller | null, publicUrl: string | null): Problem | null {
  if (!caller) return new Problem("session.missing");
  const { access = "signed_in", tokenScope } = request.routeOptions.config;
  if (caller.by === "cookie" && !comesFromOwnPages(request, publicUrl)) return new Problem("request.wrong_origin");
  const needed = tokenScope ?? (isWrite(request.method) ? "write" : "read");
  if (!caller.tokenScopes.includes(needed)) return new Problem("token.wrong_scope", { needed });
  const { role } = caller.scope;
  if (typeof access === "string" || (role !== "public" && access.includes(role))) return null;
  return new Problem("account.may_not", { role, allowed: access });
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
  void reply.header("x-request-id", request.id);
  done();
}
