/** Accounts as the stories use them: made by the administrator, given a password by their link, and where two of them may look. */
import type { AccountList, DivisionList, InvitedAccount, KeptAccount } from "@gridstead/server/contract";
import { type Browser, expect, type Page } from "@playwright/test";
import { tell } from "./plan-desk.ts";
import { type Asker, zh } from "./story.ts";
import { ask } from "./town-questions.ts";

type Community = DivisionList["divisions"][number];

export const newLogin = (): string => `story.${Date.now().toString(36)}`;

/** Two communities of the town, of which a newcomer gets the first. */
export async function twoCommunities({ request }: Asker): Promise<readonly [own: Community, other: Community]> {
  const { divisions } = await ask<DivisionList>(request, "/api/divisions");
  const [own, other] = divisions.filter(({ level }) => level === "community");
  if (!own || !other) throw new Error("The demo town should have two communities.");
  return [own, other];
}

/** Invited and with a password, without the screens that lead there. */
export async function newAccount(asker: Asker, login: string, password: string): Promise<KeptAccount> {
  const [own] = await twoCommunities(asker);
  const { account, link } = await tell<InvitedAccount>(asker, "/api/accounts", {
    login,
    name: "何七",
    role: "supervisor",
    jurisdictions: [{ code: own.code }],
  });
  const used = await asker.request.post(`/api/public/account-links/${link.token}`, {
    headers: { origin: asker.origin },
    data: { password },
  });
  expect(used.status(), "the link sets the password").toBe(204);
  return account;
}

export async function accountOf({ request }: Asker, login: string): Promise<KeptAccount> {
  const { accounts } = await ask<AccountList>(request, "/api/accounts", { q: login });
  const account = accounts.find((each) => each.login === login);
  if (!account) throw new Error(`There should be an account ${login}.`);
  return account;
}

/** Another device: nobody is signed in on it. */
export async function newDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

/** On the page to sign in on; ends where the town is open. */
export async function signInOn(device: Page, login: string, password: string): Promise<void> {
  await device.getByLabel(zh("sign_in.account")).fill(login);
  await device.getByLabel(zh("sign_in.password"), { exact: true }).fill(password);
  await device.keyboard.press("Enter");
  await expect(device.getByRole("button", { name: zh("account.menu") })).toBeVisible();
}
