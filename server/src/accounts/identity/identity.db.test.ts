/**
 * Signing in with the town's own account, against a real provider on this machine: the way there and back, who one is here then, and what
 * is without the provider. Nobody is ever somebody by name or e-mail, and nobody ends up on another site.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { inScope } from "../../db/scope.ts";
import { openTestApp as openBareApp } from "../../http/testing-app.ts";
import { enter } from "../../testing-app.ts";
import { COOKIE, createAuthenticator } from "../authenticator.ts";
import type { InvitedAccount } from "../keep/contract.ts";
import type { AccountIdentity } from "./contract.ts";
import { createProvider } from "./provider.ts";
import { ATTEMPT_COOKIE, identityRoutes } from "./routes.ts";
import {
  account,
  Browser,
  callOn,
  linked,
  openScene,
  PUBLIC_URL,
  providerConfig,
  refused,
  type Scene,
} from "./testing-identity.ts";
import type { TestProvider } from "./testing-provider.ts";

let scene: Scene;
let handle: DatabaseHandle;
let there: TestProvider;
let app: App;
let made = 0;

beforeAll(async () => {
  scene = await openScene();
  ({ handle, there, app } = scene);
});
afterAll(() => scene.close());
beforeEach(() => Object.assign(there, { person: null, tamper: null, away: false }));

const browse = (of = app): Browser => new Browser(of, there);

describe("the way there and back", () => {
  test("opens a session of the account that is linked with the person there, at the place one wanted", async () => {
    const { login } = await linked(scene);
    const browser = browse();
    const url = new URL(await browser.begin("?return=%2F%3Fdesk%3Dregister"));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      redirect_uri: `${PUBLIC_URL}/api/session/provider/back`,
    });
    expect(await browser.back(await browser.through(url.href))).toBe("/?desk=register");
    expect(await browser.login()).toBe(login);
    expect(browser.here.has(ATTEMPT_COOKIE)).toBe(false);
  });

  test("keeps nothing of the person but who it is there", async () => {
    const { accountId, subject } = await linked(scene);
    there.person = { subject, claims: { name: "赵敏之", preferred_username: "marker-zhao", groups: ["marker-group"] } };
    await browse().signIn();
    const { rows } = await sql<{
      all: string;
    }>`select concat_ws(' ', (select string_agg(a::text, ' ') from account a where id = ${accountId}),
      (select string_agg(i::text, ' ') from account_identity i), (select string_agg(s::text, ' ') from session s),
      (select string_agg(concat(before, after), ' ') from audit_line)) as all`.execute(handle.db);
    expect(rows[0]?.all).toContain(subject);
    expect(rows[0]?.all).not.toMatch(/赵敏之|marker-/);
    const audited = await sql<{
      all: string;
    }>`select string_agg(concat(before, after), ' ') as all from audit_line where table_name = 'account_identity'`.execute(
      handle.db,
    );
    expect(audited.rows[0]?.all).not.toContain(subject);
  });

  test("begins a new session and ends the one that the browser had", async () => {
    const { login } = await linked(scene);
    const browser = browse();
    browser.here.set(
      COOKIE,
      (await enter(app, handle, { login: `before-${made}`, role: "officer" })).cookie.split("=")[1] ?? "",
    );
    const before = browser.here.get(COOKIE);
    await browser.signIn();
    expect(await browser.login()).toBe(login);
    expect(browser.here.get(COOKIE)).not.toBe(before);
    browser.here.set(COOKIE, before ?? "");
    expect(await browser.login()).toBeNull();
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "/.//evil.example",
    "/\t/evil.example",
    "/api/session/provider",
  ])("goes to the first page when it was to go to %j", async (place) => {
    await linked(scene);
    expect(await browse().signIn(`?return=${encodeURIComponent(place)}`)).toBe("/");
  });

  test("is signed out of there too when one wants it", async () => {
    await linked(scene);
    const browser = browse();
    await browser.signIn();
    expect((await browser.get("/api/session/identity")).json()).toEqual({ linked: true, sessionIsFromThere: true });
    const cookie = `${COOKIE}=${browser.here.get(COOKIE)}`;
    const leave = (origin: string) =>
      app.inject({ method: "POST", url: "/api/session/provider/leave", headers: { cookie, origin } });
    expect((await leave("https://evil.example")).statusCode).toBe(403);
    const { url } = (await leave(PUBLIC_URL)).json<{ url: string }>();
    expect(url).toMatch(new RegExp(`^${there.issuer}/session/end\\?`));
    expect(new URL(url).searchParams.get("post_logout_redirect_uri")).toBe(`${PUBLIC_URL}/`);
    expect(url).not.toContain("id_token");
    expect((await fetch(url)).status).toBe(200);
    expect(await browser.login()).toBeNull();
  });
});

describe("who one is here", () => {
  test("is never found by name, login or e-mail", async () => {
    const { login } = await linked(scene);
    there.person = {
      subject: "a-stranger",
      claims: { preferred_username: login, email: `${login}@town.example`, name: login },
    };
    const browser = browse();
    expect(await browser.signIn()).toBe(refused("identity.not_linked"));
    expect(await browser.login()).toBeNull();
  });

  test("is nobody while the account is disabled", async () => {
    const { accountId } = await linked(scene);
    await sql`update account set state = 'disabled' where id = ${accountId}`.execute(handle.db);
    expect(await browse().signIn()).toBe(refused("identity.account_off"));
  });

  test("must show the second factor that the account has here before anything is told", async () => {
    const { accountId } = await linked(scene);
    await sql`insert into factor_totp (account_id, secret_sealed, last_step) values (${accountId}, ${Buffer.from("sealed")}, 0)`.execute(
      handle.db,
    );
    const browser = browse();
    expect(await browser.signIn()).toBe("/");
    expect((await browser.get("/api/units")).json()).toMatchObject({ code: "session.locked" });
  });

  test("is said by administrators, once for each account and each person, and not of themselves", async () => {
    const { accountId, subject } = await linked(scene);
    const other = await account(scene, `other-${made}`);
    const code = async (id: number, payload: object) =>
      (await callOn(scene, app, { method: "PUT", url: `/api/accounts/${id}/identity`, payload })).json<{
        code: string;
      }>().code;
    expect(await code(accountId, { subject: "x", rightsFrom: "town" })).toBe("identity.account_linked");
    expect(await code(other, { subject, rightsFrom: "town" })).toBe("identity.subject_linked");
    expect(await code(other, { subject: "x", rightsFrom: "provider" })).toBe("identity.no_rules");
    expect(await code(scene.root.accountId, { subject: "x", rightsFrom: "town" })).toBe("accounts.not_own");
    expect(await code(other, { subject: "with space", rightsFrom: "town" })).toBe("request.invalid");
    for (const scope of [
      scene.town.scopes.sun,
      scene.town.scopes.anna,
      { ...scene.town.scopes.admin, accountId: other },
    ])
      await expect(
        inScope(handle.db, scope, (tx) =>
          sql`insert into account_identity (account_id, issuer, subject, linked_by) values (${other}, 'x', 'y', ${scope.accountId})`.execute(
            tx,
          ),
        ),
      ).rejects.toThrow("row-level security");
  });

  test("is shown to administrators alone, and can be unlinked: sessions from there end", async () => {
    const who = await linked(scene);
    const browser = browse();
    await browser.signIn();
    const url = `/api/accounts/${who.accountId}/identity`;
    const shown = (await callOn(scene, app, { method: "GET", url })).json<AccountIdentity>();
    expect(shown).toMatchObject({
      offered: true,
      mayGiveRights: false,
      identity: { subject: who.subject, linkedBy: "root" },
    });
    const colleague = await enter(app, handle, { login: `colleague-${made}`, role: "supervisor" });
    expect((await colleague.get(url)).json()).toMatchObject({ code: "account.may_not" });
    expect((await callOn(scene, app, { method: "DELETE", url })).statusCode).toBe(204);
    expect(await browser.login()).toBeNull();
    expect((await callOn(scene, app, { method: "DELETE", url })).json()).toMatchObject({ code: "identity.not_found" });
    expect(await browse().signIn()).toBe(refused("identity.not_linked"));
  });

  test("is said by an invitation that is accepted with the town's account instead of a password", async () => {
    const login = `invited-${++made}`;
    const payload = { login, name: "何七", role: "officer", jurisdictions: [] };
    const { account: invited, link } = (
      await callOn(scene, app, { method: "POST", url: "/api/accounts", payload })
    ).json<InvitedAccount>();
    there.person = { subject: `new-${made}` };
    const browser = browse();
    const begun = await browser.begin(`?link=${link.token}`);
    expect(new URL(begun).searchParams.get("prompt")).toBe("login");
    expect(await browser.back(await browser.through(begun))).toBe("/");
    expect(await browser.login()).toBe(login);
    const again = await browse().get(`/api/session/provider?link=${link.token}`);
    expect(again.headers.location).toBe(refused("accounts.link_over"));
    const password = await app.inject({
      method: "POST",
      url: `/api/public/account-links/${link.token}`,
      payload: { password: "a long enough one" },
    });
    expect(password.json()).toMatchObject({ code: "accounts.link_over" });
    const shown = (
      await callOn(scene, app, { method: "GET", url: `/api/accounts/${invited.id}/identity` })
    ).json<AccountIdentity>();
    expect(shown.identity).toMatchObject({ rightsFrom: "town", linkedBy: null });
  });

  test("is not taken over by an invitation for a person who has an account already", async () => {
    const { login } = await linked(scene);
    const payload = { login: `second-${made}`, name: "何七", role: "administrator", jurisdictions: [] };
    const { link } = (
      await callOn(scene, app, { method: "POST", url: "/api/accounts", payload })
    ).json<InvitedAccount>();
    expect(await browse().signIn(`?link=${link.token}`)).toBe(refused("identity.subject_linked"));
    const browser = browse();
    await browser.signIn();
    expect(await browser.login()).toBe(login);
  });
});

describe("without the provider", () => {
  test("that is away, one is told so at once and signs in with a password, and the server stays ready", async () => {
    there.away = true;
    const asked = there.asked.length;
    const reasons: string[] = [];
    const fresh = createProvider({
      config: providerConfig(there, null),
      publicUrl: PUBLIC_URL,
      onRefused: (reason) => reasons.push(reason),
    });
    const words = { state: "s", nonce: "n", verifier: "v" };
    for (let i = 0; i < 3; i++)
      await expect(fresh.begin(words, false)).rejects.toMatchObject({ code: "identity.provider_away" });
    expect([there.asked.length - asked, reasons]).toEqual([1, ["OAUTH_RESPONSE_IS_NOT_CONFORM"]]);
    expect((await app.inject("/readyz")).statusCode).toBe(200);
    const who = await enter(app, handle, { login: `by-password-${++made}`, role: "officer" });
    expect((await who.get("/api/session")).statusCode).toBe(200);
  });

  test("that goes away in between, one is told so and can begin again", async () => {
    await linked(scene);
    const browser = browse();
    const answer = await browser.through(await browser.begin());
    there.away = true;
    expect(await browser.back(answer)).toBe(refused("identity.provider_away"));
    there.away = false;
    expect(await browser.signIn()).toBe("/");
  });

  test("that is not set up, nothing is offered", async () => {
    const options = { db: handle.db, authenticator: createAuthenticator(handle.db), publicUrl: null, provider: null };
    const bare = await openBareApp(handle.db, (into) => identityRoutes(into, options), {
      admin: scene.town.scopes.admin,
    });
    expect((await bare.get("", "/api/public/identity-provider")).body).toEqual({ provider: null });
    for (const path of ["/api/session/provider", "/api/session/provider/back?code=x&state=y"])
      expect((await bare.app.inject(path)).headers.location).toBe(refused("identity.not_offered"));
    const link = {
      method: "PUT",
      url: `/api/accounts/${scene.town.accounts.sun}/identity`,
      payload: { subject: "x", rightsFrom: "town" },
    } as const;
    expect((await bare.app.inject({ ...link, headers: { "x-test-account": "admin" } })).json()).toMatchObject({
      code: "identity.not_offered",
    });
    await bare.app.close();
    expect((await app.inject("/api/public/identity-provider")).json()).toMatchObject({
      provider: { label: { en: "the town's account" } },
    });
  });
});
