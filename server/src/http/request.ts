/** What every route handler may rely on: who asks, where they may look, and the one transaction of the request. */
import type { Tx } from "../db/client.ts";
import type { Role, Scope } from "../db/scope.ts";
import type { TokenScope } from "../rights/token-scope-names.ts";

/** Who may call a route. Nothing said means "signed in". Declared in the route's `config`. */
export type Access = "public" | "signed_in" | readonly Role[];

declare module "fastify" {
  /** How a route appears in the OpenAPI document; without an operationId it does not. */
  interface FastifySchema {
    operationId?: string;
    tags?: readonly string[];
    summary?: string;
    description?: string;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** What a bearer token must carry, from the rights matrix; null or nothing: no token may call it. */
    tokenScope?: TokenScope | null;
    /** Also for a session that is locked or still lacks its second factor; default: for neither. */
    evenWhen?: readonly ("locked" | "must_enrol")[];
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    scope: Scope;
    /** Runs `work` in the request's one transaction, as the application's role with the account's scope. A throw rolls back. */
    inScope<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  }
}
