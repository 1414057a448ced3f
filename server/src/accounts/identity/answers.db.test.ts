/**
 * What a provider says is believed only whole, and gives rights only by the town's own rules: answers that are wrong in every way there is,
 * against a real provider whose tokens are changed on their way and signed again with its own key.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { LINDEN, MAPLE } from "../../db/testing-small-town.ts";
import { openTestApp } from "../../testing-app.ts";
import { COOKIE } from "../authenticator.ts";
import { ATTEMPT_COOKIE } from "./routes.ts";
import {
  Browser,
  callOn,
  findProvider,
  linked,
  openScene,
  PUBLIC_URL,
  providerConfig,
  refused,
  type Scene,
} from "./testing-identity.ts";
import { CLIENT, type Person, type TestProvider } from "./testing-provider.ts";

let scene: Scene;
let handle: DatabaseHandle;
let there: TestProvider;
let app: App;
/** Gives rights by claims. */
let mapped: App;
let made = 0;

beforeAll(async () => {
  scene = await openScene();
  ({ handle, there, app } = scene);
  const claims = {
    claim: "groups",
    makeAccounts: true,
    scopes: ["profile"],
    rules: [
      { value: "housing", role: "supervisor" as const, divisions: [LINDEN] },
      { value: "figures", role: "analyst" as const, divisions: [LINDEN, MAPLE] },
    ],
  };
  mapped = await openTestApp(handle, { publicUrl: PUBLIC_URL, provider: providerConfig(there, claims) });
  await findProvider(mapped, there);
});
afterAll(async () => {
  await mapped.close();
  await scene.close();
});
beforeEach(() => Object.assign(there, { person: null, tamper: null, away: false }));

const browse = (of = app): Browser => new Browser(of, there);

describe("an answer is not believed", () => {
  test("in another browser than the one that asked, and without a cookie", async () => {
    await linked(scene);
    const browser = browse();
    const answer = await browser.through(await browser.begin());
    const other = browse();
    expect(await other.back(answer)).toBe(refused("identity.wrong_state"));
    await other.begin();
    expect(await other.back(answer)).toBe(refused("identity.wrong_state"));
    expect(await other.login()).toBeNull();
  });

  test("with another state, none, or two", async () => {
    await linked(scene);
    for (const change of [
      (url: URL) => url.searchParams.set("state", "x".repeat(43)),
      (url: URL) => url.searchParams.delete("state"),
      (url: URL) => url.searchParams.append("state", "x"),
    ]) {
      const browser = browse();
      const url = new URL(await browser.through(await browser.begin()));
      change(url);
      expect(await browser.back(url.href)).toBe(refused("identity.wrong_state"));
      expect(await browser.login()).toBeNull();
    }
  });

  test("twice", async () => {
    await linked(scene);
    const browser = browse();
    const begun = await browser.begin();
    const cookie = browser.here.get(ATTEMPT_COOKIE) ?? "";
    const answer = await browser.through(begun);
    expect(await browser.back(answer)).toBe("/");
    browser.here.set(ATTEMPT_COOKIE, cookie);
    expect(await browser.back(answer)).toBe(refused("identity.attempt_over"));
  });

  test("with a code that was used for another sign-in, at the provider's own word", async () => {
    await linked(scene);
    const first = browse();
    const answer = new URL(await first.through(await first.begin()));
    await first.back(answer.href);
    const second = browse();
    const next = new URL(await second.through(await second.begin()));
    next.searchParams.set("code", answer.searchParams.get("code") ?? "");
    expect(await second.back(next.href)).toBe(refused("identity.refused_there"));
    expect(await second.login()).toBeNull();
  });

  test("after ten minutes", async () => {
    await linked(scene);
    const browser = browse();
    const answer = await browser.through(await browser.begin());
    await sql`update identity_attempt set expires_at = now() - interval '1 second'`.execute(handle.db);
    expect(await browser.back(answer)).toBe(refused("identity.attempt_over"));
  });

  test("that another provider gave (mix-up)", async () => {
    await linked(scene);
    const browser = browse();
    const url = new URL(await browser.through(await browser.begin()));
    expect(url.searchParams.get("iss")).toBe(there.issuer);
    url.searchParams.set("iss", "https://login.evil.example");
    expect(await browser.back(url.href)).toBe(refused("identity.wrong_answer"));
  });

  test("to a question with another nonce", async () => {
    await linked(scene);
    const browser = browse();
    const url = new URL(await browser.begin());
    url.searchParams.set("nonce", "of-somebody-else");
    expect(await browser.back(await browser.through(url.href))).toBe(refused("identity.wrong_answer"));
    expect(await browser.login()).toBeNull();
  });

  test("to a question with another PKCE challenge", async () => {
    await linked(scene);
    const browser = browse();
    const url = new URL(await browser.begin());
    url.searchParams.set("code_challenge", "x".repeat(43));
    expect(await browser.back(await browser.through(url.href))).toBe(refused("identity.refused_there"));
  });

  test.each<[string, NonNullable<TestProvider["tamper"]>]>([
    ["for another audience", (token) => ({ ...token, aud: "another-app" })],
    ["for several, and not for us", (token) => ({ ...token, aud: [CLIENT.id, "another-app"], azp: "another-app" })],
    ["of another issuer", (token) => ({ ...token, iss: "https://login.evil.example" })],
    ["that has expired", (token) => ({ ...token, exp: hourAgo() })],
    ["without an end", (token) => without("exp", token)],
    ["without a nonce", (token) => without("nonce", token)],
    ["without a subject", (token) => without("sub", token)],
    ["that nobody signed", (token, header) => (Object.assign(header, { alg: "none" }), token)],
    ["signed with the client's secret", (token, header) => (Object.assign(header, { alg: "HS256" }), token)],
    ["signed with an unknown key", (token, header) => (Object.assign(header, { kid: "two" }), token)],
  ])("with a token %s", async (_, tamper) => {
    await linked(scene);
    there.tamper = tamper;
    const browser = browse();
    expect(await browser.signIn()).toBe(refused("identity.wrong_answer"));
    expect(await browser.login()).toBeNull();
  });

  test("that says no", async () => {
    const browser = browse();
    expect(await browser.signIn()).toBe(refused("identity.denied"));
    const second = browse();
    const begun = new URL(await second.begin());
    const no = `${PUBLIC_URL}/api/session/provider/back?state=${begun.searchParams.get("state")}&error=server_error&iss=${encodeURIComponent(there.issuer)}`;
    expect(await second.back(no)).toBe(refused("identity.refused_there"));
  });

  test("of more than fits", async () => {
    const long = await app.inject(`/api/session/provider/back?code=${"x".repeat(5_000)}`);
    expect(long.json()).toMatchObject({ code: "request.invalid" });
  });
});

describe("rights that the provider's claims give", () => {
  test("make an account, change with the claim, end with it and come back with it", async () => {
    made++;
    there.person = person(["housing"]);
    const browser = browse(mapped);
    expect(await browser.signIn()).toBe("/");
    const { account, divisions } = await session(browser);
    expect([account.login, account.name, account.role, divisions.map(({ code }) => code)]).toEqual([
      "lin.yi",
      "林一",
      "supervisor",
      [LINDEN],
    ]);

    there.person = person(["figures", "unknown"]);
    const second = browse(mapped);
    await second.signIn();
    expect(await session(second)).toMatchObject({
      account: { id: account.id, role: "analyst" },
      divisions: [{ code: LINDEN }, { code: MAPLE }],
    });
    expect(await browser.login()).toBeNull();

    const token = await mapped.inject({
      method: "POST",
      url: "/api/tokens",
      headers: { cookie: `${COOKIE}=${second.here.get(COOKIE)}`, origin: PUBLIC_URL },
      payload: { name: "x", scopes: ["read"], days: 1 },
    });
    const bearer = { authorization: `Bearer ${token.json<{ token: string }>().token}` };
    expect((await mapped.inject({ url: "/api/units", headers: bearer })).statusCode).toBe(200);

    there.person = person(null);
    expect(await browse(mapped).signIn()).toBe(refused("identity.no_rights"));
    expect(await second.login()).toBeNull();
    expect((await mapped.inject({ url: "/api/units", headers: bearer })).statusCode).toBe(401);
    expect(await browse(mapped).signIn()).toBe(refused("identity.no_rights"));

    there.person = person(["housing"]);
    const third = browse(mapped);
    expect(await third.signIn()).toBe("/");
    expect((await session(third)).account).toMatchObject({ id: account.id, role: "supervisor" });
  });

  test("do not bring back an account that an administrator has disabled", async () => {
    made++;
    there.person = person(["housing"]);
    const browser = browse(mapped);
    await browser.signIn();
    const { account } = await session(browser);
    expect(account.login).toBe("lin.yi-2");
    const { version } = (await callOn(scene, app, { method: "GET", url: `/api/accounts/${account.id}` })).json<{
      version: number;
    }>();
    await callOn(scene, app, {
      method: "PATCH",
      url: `/api/accounts/${account.id}`,
      payload: { version, state: "disabled" },
    });
    expect(await browse(mapped).signIn()).toBe(refused("identity.account_off"));
    there.person = person(null);
    expect(await browse(mapped).signIn()).toBe(refused("identity.account_off"));
    there.person = person(["housing"]);
    expect(await browse(mapped).signIn()).toBe(refused("identity.account_off"));
  });

  test("do not touch an account whose rights administrators keep, and make none without a rule", async () => {
    const { login, subject } = await linked(scene);
    there.person = { subject, claims: { groups: ["figures"] } };
    const browser = browse(mapped);
    await browser.signIn();
    expect(await session(browser)).toMatchObject({
      account: { login, role: "supervisor" },
      divisions: [{ code: LINDEN }],
    });
    there.person = { subject: "no-rule", claims: { groups: ["visitors"] } };
    expect(await browse(mapped).signIn()).toBe(refused("identity.not_linked"));
  });

  test("rule an account that an administrator linked so", async () => {
    const { subject } = await linked(scene, { role: "officer", rightsFrom: "provider", by: mapped });
    there.person = { subject, claims: { groups: "figures" } };
    const browser = browse(mapped);
    await browser.signIn();
    expect((await session(browser)).account.role).toBe("analyst");
  });
});

const hourAgo = (): number => Math.floor(Date.now() / 1000) - 3_600;
const without = (claim: string, token: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(token).filter(([name]) => name !== claim));
const person = (groups: readonly string[] | null): Person => ({
  subject: `claims-${made}`,
  claims: {
    name: "林一",
    preferred_username: "Lin.Yi@town.example",
    email: "x@town.example",
    ...(groups ? { groups } : {}),
  },
});
const session = async (browser: Browser) =>
  (await browser.get("/api/session")).json<{
    account: { id: number; login: string; name: string; role: string };
    divisions: { code: string }[];
  }>();
