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
export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>;

export type AccessOptions = {
  readonly db: Db;
  readonly authenticate: Authenticate;
  /** The configured public address; else what the request says. */
  readonly publicUrl: string | null;
};

export function guardAccess(app: FastifyInstance, { db, authenticate, publicUrl }: AccessOptions): void {
  app.decorateRequest("scope", null as unknown as Scope);
  app.decorateRequest("inScope", function (work) {
    return inScope(db, this.scope, work);
  });
  app.addHook("onRequest", async (request) => {
    if (request.is404) return;
    const { access = "signed_in", tokenScope } = request.routeOptions.config;
    if (access === "public") return;
    const caller = await authenticate(request);
    if (!caller) throw new Problem("session.missing");
    assertOwnOrigin(request, caller.by, publicUrl);
    const needed = tokenScope ?? (isWrite(request.method) ? "write" : "read");
    if (!caller.tokenScopes.includes(needed)) throw new Problem("token.wrong_scope", { needed });
    if (access !== "signed_in" && !access.includes(caller.scope.role)) {
      throw new Problem("account.may_not", { role: caller.scope.role, allowed: access });
    }
    request.scope = caller.scope;
  });
}

/** Also for signing in, where a foreign page could otherwise sign a visitor in as somebody else. */
export function assertOwnOrigin(request: FastifyRequest, by: Caller["by"], publicUrl: string | null): void {
  if (by === "token") return;
  const { method } = request;
  const { origin } = request.headers;
  if (!isOwnOrigin({ method, origin, ownOrigin: ownOriginOf(request, publicUrl) })) throw new Problem("request.wrong_origin");
}

export const ownOriginOf = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl === null ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;

/** Every answer carries the id under which the log speaks of it. */
export async function nameRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header("x-request-id", request.id);
}
