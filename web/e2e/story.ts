/**
 * What every story begins with: who is signed in (once per run, not once per story), the words of both languages from the product's
 * own dictionary, and a page that must raise no error. Tells nothing about the town.
 */
import { type APIRequestContext, type BrowserContextOptions, expect, test as playwright } from "@playwright/test";
import type { Session } from "../../server/src/accounts/contract.ts";
import { translator } from "../src/i18n/translate.ts";
import { type Login, passwordOf } from "./accounts.ts";

export { expect } from "@playwright/test";
export const zh = translator("zh");
export const en = translator("en");

/** No story takes longer. */
const STORY_MS = 5 * 60_000;
const timeLeft = (end: string | null): number =>
  end === null ? Number.POSITIVE_INFINITY : Date.parse(end) - Date.now();

const nobody = { cookies: [], origins: [] };
type Seat = Exclude<BrowserContextOptions["storageState"], string | undefined>;
/** Asks the server with the account of the page. */
export type Asker = { readonly request: APIRequestContext; readonly origin: string };
type Told = {
  /** Null is a stranger. */
  readonly login: Login | null;
  readonly asker: Asker;
  readonly errors: readonly string[];
};

export const test = playwright.extend<Told, { readonly seatOf: (login: Login) => Promise<Seat> }>({
  login: ["admin", { option: true }],
  seatOf: [
    async ({ playwright: { request } }, give, { project }) => {
      const baseURL = project.use.baseURL ?? "";
      const seats = new Map<Login, Promise<Seat>>();
      /** A desk that nobody used for a quarter of an hour is locked: a later story sits down anew. */
      const stillOpen = async (seat: Seat): Promise<boolean> => {
        const asked = await request.newContext({ baseURL, storageState: seat });
        const answer = await asked.get("/api/session");
        const told = answer.ok() ? ((await answer.json()) as Session) : null;
        await asked.dispose();
        return told !== null && told.held === null && timeLeft(told.locksAt) > STORY_MS;
      };
      const signIn = async (login: Login): Promise<Seat> => {
        // With nobody's cookies: signing in ends the session that asks for it.
        const door = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL }, storageState: nobody });
        const answer = await door.post("/api/session", { data: { account: login, password: passwordOf(login) } });
        expect(answer.status(), `${login} signs in`).toBe(200);
        const seat = await door.storageState();
        await door.dispose();
        return seat;
      };
      await give(async (login) => {
        const known = await seats.get(login);
        if (known !== undefined && (await stillOpen(known))) return known;
        const seat = signIn(login);
        seats.set(login, seat);
        return await seat;
      });
    },
    { scope: "worker" },
  ],
  storageState: async ({ login, seatOf }, give) => {
    await give(login === null ? nobody : await seatOf(login));
  },
  asker: async ({ page, baseURL }, give) => {
    await give({ request: page.request, origin: baseURL ?? "" });
  },
  errors: [
    async ({ page }, give) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        if (/Content.Security.Policy|Maximum update depth|unique "key"/.test(message.text()))
          errors.push(message.text());
      });
      await give(errors);
      expect(errors, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});
