/**
 * One feature's routes on the real rules of access, validation and refusals, for tests of that feature alone. The account is named
 * in the header `x-test-account`; an answer that differs from its response schema is a fault.
 */
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import fastify, { type FastifyInstance, type FastifyPluginAsync } from "fastify";
import type { Db } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { guardAccess } from "./access.ts";
import { answerProblems } from "./problem-answers.ts";
import { validateStrictly } from "./validation.ts";

export type TestApp = {
  readonly app: FastifyInstance;
  get(account: string, url: string): Promise<TestAnswer>;
  post(account: string, url: string, body: unknown): Promise<TestAnswer>;
};
export type TestAnswer = { readonly status: number; readonly body: unknown };

export async function openTestApp(
  db: Db,
  routes: FastifyPluginAsync,
  scopes: Readonly<Record<string, Scope>>,
): Promise<TestApp> {
  const app = fastify().withTypeProvider<TypeBoxTypeProvider>() as unknown as FastifyInstance;
  validateStrictly(app, { checkAnswers: true });
  answerProblems(app);
  guardAccess(app, {
    db,
    publicUrl: null,
    authenticate: async (request) => {
      const scope = scopes[String(request.headers["x-test-account"])];
      return scope ? { scope, by: "token", tokenScopes: "all" } : null;
    },
  });
  await app.register(routes);
  await app.ready();

  const ask = async (account: string, method: "GET" | "POST", url: string, payload?: object): Promise<TestAnswer> => {
    const headers = { "x-test-account": account };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
  };
  return {
    app,
    get: (account, url) => ask(account, "GET", url),
    post: (account, url, body) => ask(account, "POST", url, body as object),
  };
}
