/** What tests of signing in with the town's account begin with: a town, a real provider, an app that asks it, and a browser between the two. */
import type { App } from "../../app.ts";
import type { DatabaseHandle } from "../../db/client.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import { enter, openTestApp, type TestCaller } from "../../testing-app.ts";
import { createAccount } from "../create-account.ts";
import type { ProviderConfig } from "./provider-config.ts";
import { CLIENT, openTestProvider, type TestProvider } from "./testing-provider.ts";

export const PUBLIC_URL = "http://127.0.0.1:3999";
export const refused = (code: string): string => `/?refused=${code}`;

export type Scene = {
  readonly handle: DatabaseHandle;
  readonly town: SmallTown;
  readonly there: TestProvider;
  /** Gives no rights by claims. */
  readonly app: App;
  readonly root: TestCaller;
  close(): Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const there = await openTestProvider({ publicUrl: PUBLIC_URL });
  const app = await openTestApp(handle, { publicUrl: PUBLIC_URL, provider: providerConfig(there, null) });
  await findProvider(app, there);
  const root = await enter(app, handle, { login: "root", role: "administrator" });
  const close = async () => {
    await app.close();
    await there.close();
    await handle.close();
  };
  return { handle, town, there, app, root, close };
}

/** An app that has just begun keeps a small machine busy for longer than it waits for a provider: then it asks again. */
export async function findProvider(app: App, there: TestProvider): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await new Browser(app, there).begin()).startsWith(there.issuer)) return;
    await new Promise((later) => setTimeout(later, 250));
  }
  throw new Error("Expected the provider to be found within some seconds, it was not.");
}

export const providerConfig = ({ issuer }: TestProvider, claims: ProviderConfig["claims"]): ProviderConfig => ({
  issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  label: { zh: "统一身份账号", en: "the town's account" },
  claims,
});

/** Without a password: hashing one for every test would take longer than all else. */
export const account = (
  { handle }: Scene,
  login: string,
  role: "officer" | "supervisor" = "supervisor",
): Promise<number> => createAccount(handle.db, { login, name: login, role, divisions: [LINDEN] });

/** As the administrator. */
export const callOn = ({ root }: Scene, on: App, request: Parameters<TestCaller["call"]>[0]) =>
  on.inject({ ...request, headers: { cookie: root.cookie, origin: PUBLIC_URL, ...request.headers } });

type Linking = {
  readonly role?: "officer" | "supervisor";
  readonly rightsFrom?: "town" | "provider";
  readonly by?: App;
};
let linkedSoFar = 0;
/** An account that is linked with a person there, who is the one to sign in next. */
export async function linked(scene: Scene, { role = "supervisor", rightsFrom = "town", by = scene.app }: Linking = {}) {
  const subject = `person-${++linkedSoFar}`;
  const login = `linked-${linkedSoFar}`;
  const accountId = await account(scene, login, role);
  const url = `/api/accounts/${accountId}/identity`;
  const answer = await callOn(scene, by, { method: "PUT", url, payload: { subject, rightsFrom } });
  if (answer.statusCode !== 200) throw new Error(`${login} could not be linked: ${answer.body}`);
  scene.there.person = { subject };
  return { accountId, subject, login };
}

/** A browser: its cookies here and there, and no redirect that it does not see. */
export class Browser {
  readonly here = new Map<string, string>();
  readonly #there = new Map<string, string>();
  readonly #app: App;
  readonly #issuer: string;

  constructor(app: App, { issuer }: TestProvider) {
    this.#app = app;
    this.#issuer = issuer;
  }

  async get(url: string) {
    const answer = await this.#app.inject({ url, headers: { cookie: textOf(this.here) } });
    for (const { name, value, expires } of answer.cookies)
      if (value === "" || (expires && expires.getTime() < Date.now())) this.here.delete(name);
      else this.here.set(name, value);
    return answer;
  }

  /** Answers where the provider is asked. */
  async begin(query = ""): Promise<string> {
    return placeOf(await this.get(`/api/session/provider${query}`));
  }

  /** Answers what the provider sends the browser back with. */
  async through(start: string): Promise<string> {
    let url = start;
    for (let i = 0; i < 8 && url.startsWith(this.#issuer); i++) {
      const answer = await fetch(url, { redirect: "manual", headers: { cookie: textOf(this.#there) } });
      await answer.arrayBuffer();
      for (const line of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split("=");
        if (value === "") this.#there.delete(name);
        else this.#there.set(name, value);
      }
      url = new URL(answer.headers.get("location") ?? "", url).href;
    }
    return url;
  }

  /** Answers where the browser ends up here. */
  async back(url: string): Promise<string> {
    if (!url.startsWith(`${PUBLIC_URL}/api/session/provider/back?`))
      throw new Error(`Expected the way back, got ${url}.`);
    return placeOf(await this.get(url.slice(PUBLIC_URL.length)));
  }

  async signIn(query = ""): Promise<string> {
    return this.back(await this.through(await this.begin(query)));
  }

  async login(): Promise<string | null> {
    const answer = await this.get("/api/session");
    return answer.statusCode === 200 ? answer.json<{ account: { login: string } }>().account.login : null;
  }
}

const textOf = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

function placeOf({ statusCode, headers }: Awaited<ReturnType<App["inject"]>>): string {
  if (statusCode !== 303 || headers["cache-control"] !== "no-store")
    throw new Error(
      `Expected a redirect that nobody keeps, got ${statusCode} with ${String(headers["cache-control"])}.`,
    );
  return String(headers.location);
}
