/** A server for tests: the real app on a test database with the chessboard town, and callers that are signed in. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { COOKIE } from "./accounts/authenticator.ts";
import { createAccount, setPassword } from "./accounts/create-account.ts";
import { type App, type AppOptions, buildApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import type { DatabaseHandle } from "./db/client.ts";
import type { Role } from "./db/schema.ts";
import { testKeys } from "./sealing/testing-keys.ts";

export const PASSWORD = "correct-horse-battery";
export const ORIGIN = "http://localhost:80";

/** Answers are checked against their schemas. */
export async function openTestApp(
  handle: DatabaseHandle,
  changes: Partial<Config> = {},
  logTo?: AppOptions["logTo"],
): Promise<App> {
  const config = {
    ...readConfig({}),
    attachmentFolder: mkdtempSync(join(tmpdir(), "gridstead-photos-")),
    keyPlace: { kind: "given" as const, keys: testKeys },
    outbox: { logFile: null, mail: null, hook: null },
    logLevel: "silent" as const,
    requestsPerMinute: 0,
    checkAnswers: true,
    ...changes,
  };
  const app = await buildApp({ handle, config, ...(logTo === undefined ? {} : { logTo }) });
  await app.live.start();
  return app;
}

export type TestAccount = { readonly login: string; readonly role: Role; readonly divisions?: readonly string[] };
export type TestCaller = {
  readonly accountId: number;
  readonly cookie: string;
  call(request: InjectOptions): Promise<LightMyRequestResponse>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
};

/** Makes the account and signs it in; its writes carry the right Origin. */
export async function enter(app: FastifyInstance, handle: DatabaseHandle, account: TestAccount): Promise<TestCaller> {
  const accountId = await createAccount(handle.db, { ...account, name: account.login, password: PASSWORD });
  return signedIn(app, accountId, account.login);
}

/** Signs in somebody who lives in the small town already, under the login that the town gave. */
export async function enterAs(
  app: FastifyInstance,
  handle: DatabaseHandle,
  accountId: number,
  login: string,
): Promise<TestCaller> {
  await setPassword(handle.db, accountId, PASSWORD);
  return signedIn(app, accountId, login);
}

export async function signedIn(app: FastifyInstance, accountId: number, login: string): Promise<TestCaller> {
  const answer = await app.inject({
    method: "POST",
    url: "/api/session",
    payload: { account: login, password: PASSWORD },
  });
  const value = answer.cookies.find(({ name }) => name === COOKIE)?.value;
  if (!value) throw new Error(`${login} could not sign in: ${answer.body}`);
  const cookie = `${COOKIE}=${value}`;
  const call = (request: InjectOptions) =>
    app.inject({ ...request, headers: { cookie, origin: ORIGIN, ...request.headers } });
  return { accountId, cookie, call, get: (url, headers = {}) => call({ method: "GET", url, headers }) };
}
