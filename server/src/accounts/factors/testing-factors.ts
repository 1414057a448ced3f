/**
 * What the tests of second factors share: a server, browsers with cookies, people with and without factors. The clock of this process stands
 * in the middle of a step of 30 seconds, so that no test crosses into the next one by accident. Only for tests.
 */
import { sql } from "kysely";
import { TOTP } from "otpauth";
import { expect, vi } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { ORIGIN, openTestApp } from "../../testing-app.ts";
import type { Session } from "../contract.ts";
import { createAccount } from "../create-account.ts";
import { hashPassword } from "../passwords.ts";
import { defaultSignInRules, type SignInRules } from "../sign-in-rules.ts";
import type { ChangedFactors, PasskeyQuestion, Proof, SecondStep, TotpDraft } from "./contract.ts";
import type { Authenticator, Habits } from "./testing-authenticator.ts";

export let handle: DatabaseHandle;
let app: App;
/** Hashed once: it takes its time. */
let passwordHash: string;
export const PASSWORD = "a long enough one";
export const site: Habits = { origin: "http://localhost", rpId: "localhost" };
const PERIOD_MS = 30_000;

export async function openTown(): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / PERIOD_MS) * PERIOD_MS + PERIOD_MS / 2 });
  handle = await openTestDatabase();
  app = await openTestApp(handle);
  // Or the first test would wait until every route is compiled.
  await app.ready();
  passwordHash = await hashPassword(PASSWORD);
}
export async function closeTown(): Promise<void> {
  await app.close();
  await handle.close();
  vi.useRealTimers();
}

/** A browser: keeps its cookies and sends them. */
export function browser(address = "10.0.0.1") {
  const cookies = new Map<string, string>();
  const ask = async (
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    payload?: object,
    headers = {},
  ) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: { origin: ORIGIN, ...(cookie === "" ? {} : { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) cookies.set(name, value);
    const body = answer.body === "" ? null : answer.json();
    return { status: answer.statusCode, body, code: (body as { code?: string } | null)?.code, headers: answer.headers };
  };
  const signIn = (account: string, password = PASSWORD) => ask("POST", "/api/session", { account, password });
  return { cookies, ask, signIn };
}
export type Browser = ReturnType<typeof browser>;

let count = 0;
export async function newcomer(role: Session["account"]["role"] = "supervisor") {
  count++;
  const login = `someone${count}`;
  const id = await createAccount(handle.db, { login, name: `某${count}`, role });
  await sql`update account set password_hash = ${passwordHash} where id = ${id}`.execute(handle.db);
  return { id, login };
}
export async function entered(role: Session["account"]["role"] = "supervisor") {
  const account = await newcomer(role);
  const here = browser();
  expect((await here.signIn(account.login)).status).toBe(200);
  return { ...account, here };
}
export const codeOf = (secret: string, stepsAhead = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * PERIOD_MS });
/** A code that was not used: the one before, the present and the next count, in this order. */
export async function enrol(here: Browser, proof: Proof = { password: PASSWORD }, stepsAhead = -1) {
  const draft = (await here.ask("POST", "/api/session/factors/totp-draft")).body as TotpDraft;
  const kept = await here.ask("PUT", "/api/session/factors/totp", {
    draft: draft.draft,
    code: codeOf(draft.secret, stepsAhead),
    proof,
  });
  return { secret: draft.secret, draft, kept, codes: (kept.body as ChangedFactors).recoveryCodes ?? [] };
}
export async function withTotp(role: Session["account"]["role"] = "supervisor") {
  const account = await entered(role);
  const { secret, codes, kept } = await enrol(account.here);
  expect(kept.status).toBe(200);
  return { ...account, secret, codes };
}
export async function registered(
  here: Browser,
  device: Authenticator,
  name: string,
  proof: Proof = { password: PASSWORD },
) {
  const question = (await here.ask("POST", "/api/session/factors/passkey-question", { proof })).body as PasskeyQuestion;
  return here.ask("POST", "/api/session/factors/passkeys", {
    ticket: question.ticket,
    name,
    attestation: device.create(question),
  });
}
export async function byPasskey(there: Browser, device: Authenticator, attempt?: string) {
  const asked = await there.ask("POST", "/api/session/passkey-question", attempt === undefined ? {} : { attempt });
  const question = asked.body as PasskeyQuestion;
  const answer = { ticket: question.ticket, assertion: device.get(question) };
  const given = await (attempt === undefined
    ? there.ask("POST", "/api/session/passkey", answer)
    : there.ask("POST", "/api/session/second-step", { attempt, passkey: answer }));
  return { given, answer };
}
export const half = async (there: Browser, login: string) => (await there.signIn(login)).body as SecondStep;
export const secondStep = (there: Browser, attempt: string, code: string) =>
  there.ask("POST", "/api/session/second-step", { attempt, code });
export const rules = async (change: Partial<SignInRules>) => {
  await sql`insert into setting (key, value) values ('town.sign_in', ${JSON.stringify({ ...defaultSignInRules, ...change })}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(handle.db);
};

export async function proofBy(here: Browser, device: Authenticator) {
  const question = (await here.ask("POST", "/api/session/factors/proof-question")).body as PasskeyQuestion;
  const passkey = { ticket: question.ticket, assertion: device.get(question) };
  return { question, proof: { password: PASSWORD, passkey } satisfies Proof };
}
