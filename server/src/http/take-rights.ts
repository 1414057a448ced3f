/**
 * Gives every route its `config.access` and `config.tokenScope` from the rights matrix and keeps a server from starting whose routes are
 * not all in it. Judges no request: access.ts does.
 */
import type { FastifyInstance, RouteOptions } from "fastify";
import { findRight, type NamedRight } from "../rights/find-right.ts";
import type { TokenScope } from "../rights/token-scope-names.ts";
import { tokenScopeOf } from "../rights/token-scopes.ts";
import type { Access } from "./request.ts";

/** A route as it is guarded: what the matrix page shows is what holds. */
export type GuardedRoute = {
  readonly right: NamedRight;
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly tokenScope: TokenScope | null;
};

/** Call before the first route; the list grows with each. */
export function takeRights(app: FastifyInstance): readonly GuardedRoute[] {
  const guarded: GuardedRoute[] = [];
  const astray: RouteOptions[] = [];
  app.addHook("onRoute", (route: RouteOptions) => {
    const right = findRight(route.schema?.operationId);
    const method = String(route.method);
    // The HEAD beside a GET is made of it, with what the GET was given here.
    if (!right || (route.config?.access !== undefined && method !== "HEAD")) {
      astray.push(route);
      return;
    }
    const { access } = right;
    const tokenScope = tokenScopeOf(right);
    route.config = { ...route.config, access, tokenScope };
    if (method !== "HEAD") guarded.push({ right, method, path: route.url, access, tokenScope });
  });
  app.addHook("onReady", (done) => done(faultOf(astray.filter((route) => !isFile(route)))));
  return guarded;
}

/** A file of the web app has no name and says that it is public. */
const isFile = ({ schema, config }: RouteOptions): boolean => !schema?.operationId && config?.access === "public";

function faultOf(routes: readonly RouteOptions[]): Error | undefined {
  if (routes.length === 0) return undefined;
  const names = routes.map((route) => route.schema?.operationId ?? `${String(route.method)} ${route.url}`);
  return new Error(
    `Expected the access of every route in the rights matrix and nowhere else, got otherwise for ${[...new Set(names)].join(", ")}: name it in server/src/rights/operations.ts.`,
  );
}
