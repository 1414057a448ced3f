/** "Besides my password the town wants something I have: a code of my phone or a passkey. When I leave my desk, it covers itself." */
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { accountOf, newAccount, newLogin, signInOn } from "./account-questions.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";

const PASSWORD = "a long enough sentence";
const PERIOD_MS = 30_000;

async function newDesk(browser: Browser): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return { context, page: await context.newPage() };
}
async function openOwn(page: Page) {
  await page.getByRole("button", { name: zh("account.menu") }).click();
  await page.getByRole("button", { name: zh("own.open") }).click();
  return page.getByRole("dialog", { name: zh("own.open") });
}
const code = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * PERIOD_MS });
async function giveAccountAndPassword(page: Page, login: string): Promise<void> {
  await page.getByLabel(zh("sign_in.account")).fill(login);
  await page.getByLabel(zh("sign_in.password"), { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
}
async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: zh("account.menu") }).click();
  await page.getByRole("button", { name: zh("account.sign_out") }).click();
  await expect(page.getByLabel(zh("sign_in.password"), { exact: true })).toBeVisible();
}

test("an authenticator is added, asked for at the next sign-in, and stood in for by a recovery code", async ({
  browser,
  asker,
}) => {
  const login = newLogin();
  await newAccount(asker, login, PASSWORD);
  const { page, context } = await newDesk(browser);
  await page.goto("/?desk=register");
  await signInOn(page, login, PASSWORD);
  const own = await openOwn(page);
  await own.getByRole("button", { name: zh("factors.add_totp") }).click();
  await expect(own.getByRole("img", { name: zh("factors.qr") })).toBeVisible();
  await expectNoSeriousFault(page, "adding an authenticator");
  const secret = (await own.locator(".factor-text").innerText()).replaceAll(" ", "");
  await own.getByLabel(zh("factors.code"), { exact: true }).fill(code(secret, -1));
  await own
    .getByRole("group", { name: zh("factors.proof") })
    .getByLabel(zh("own.present"))
    .fill(PASSWORD);
  await own.getByRole("button", { name: zh("factors.keep_totp") }).click();
  const codes = own.getByRole("group", { name: zh("factors.codes_title") });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await expectNoSeriousFault(page, "recovery codes");
  const recovery = await codes.getByRole("listitem").first().innerText();
  await codes.getByRole("button", { name: zh("factors.codes_kept") }).click();
  await expect(own.getByRole("button", { name: zh("factors.remove_totp") })).toBeVisible();
  await own.getByRole("button", { name: zh("action.close") }).click();

  await signOut(page);
  await giveAccountAndPassword(page, login);
  await expect(page.getByRole("heading", { name: zh("step.title") })).toBeVisible();
  await expectNoSeriousFault(page, "the second step");
  await page.getByLabel(zh("factors.code"), { exact: true }).fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText(zh("step.tries_left", { count: 4 }))).toBeVisible();
  await page.getByLabel(zh("factors.code"), { exact: true }).fill(code(secret));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: zh("account.menu") })).toBeVisible();

  await signOut(page);
  await giveAccountAndPassword(page, login);
  await page.getByRole("button", { name: zh("step.by_recovery") }).click();
  await page.getByLabel(zh("factors.recovery_code"), { exact: true }).fill(recovery.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: zh("account.menu") })).toBeVisible();
  await context.close();
});

test("a passkey is added and then opens the town without account and password, and the locked desk", async ({
  browser,
  asker,
}) => {
  const login = newLogin();
  await newAccount(asker, login, PASSWORD);
  const { page, context } = await newDesk(browser);
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/?desk=register");
  await signInOn(page, login, PASSWORD);
  const own = await openOwn(page);
  await own.getByRole("button", { name: zh("factors.add_passkey") }).click();
  await own.getByLabel(zh("factors.name"), { exact: true }).fill("值班台");
  await own
    .getByRole("group", { name: zh("factors.proof") })
    .getByLabel(zh("own.present"))
    .fill(PASSWORD);
  await expectNoSeriousFault(page, "adding a passkey");
  await own.getByRole("button", { name: zh("factors.add_passkey") }).click();
  await own.getByRole("button", { name: zh("factors.codes_kept") }).click();
  await expect(own.getByText("值班台", { exact: true })).toBeVisible();
  await expectNoSeriousFault(page, "the list of factors");
  await own.getByRole("button", { name: zh("action.close") }).click();

  await signOut(page);
  await page.getByRole("button", { name: zh("sign_in.by_passkey") }).click();
  await expect(page.getByRole("button", { name: zh("account.menu") })).toBeVisible();

  await page.getByRole("button", { name: zh("account.menu") }).click();
  await page.getByRole("button", { name: zh("lock.now"), exact: true }).click();
  await expect(page.getByRole("heading", { name: zh("lock.title") })).toBeVisible();
  await page.getByRole("button", { name: zh("lock.by_passkey") }).click();
  await expect(page.getByRole("button", { name: zh("account.menu") })).toBeVisible();
  await context.close();
});

test("a desk that is left covers itself; nothing of it can be read, and nothing that was typed is lost", async ({
  browser,
  baseURL,
  asker,
}) => {
  const login = newLogin();
  await newAccount(asker, login, PASSWORD);
  const { page, context } = await newDesk(browser);
  await page.goto("/?desk=register");
  await signInOn(page, login, PASSWORD);
  const own = await openOwn(page);
  await own.getByLabel(zh("password.new"), { exact: true }).fill("half a new sentence");

  // Another page of the same session is locked: this one is covered with it.
  const other = await context.newPage();
  await other.goto("/?desk=register");
  await other.getByRole("button", { name: zh("account.menu") }).click();
  await other.getByRole("button", { name: zh("lock.now"), exact: true }).click();
  await expect(page.getByRole("heading", { name: zh("lock.title") })).toBeVisible();
  await page.bringToFront();
  await expectNoSeriousFault(page, "the lock screen");
  const readable = await page.evaluate(
    () => document.body.outerHTML + [...document.querySelectorAll("input")].map(({ value }) => value).join(" "),
  );
  expect(readable).not.toContain("half a new sentence");
  expect(readable).not.toContain(zh("own.open"));
  expect((await context.request.get("/api/units")).status()).toBe(423);
  await page.reload();
  await expect(page.getByRole("heading", { name: zh("lock.title") }), "also after a reload").toBeVisible();

  await other.bringToFront();
  await other.getByLabel(zh("sign_in.password"), { exact: true }).fill("wrong");
  await other.keyboard.press("Enter");
  await expect(other.getByRole("alert")).toBeVisible();
  await other.getByLabel(zh("sign_in.password"), { exact: true }).fill(PASSWORD);
  await other.keyboard.press("Enter");
  for (const one of [other, page]) await expect(one.getByRole("button", { name: zh("account.menu") })).toBeVisible();
  expect((await context.request.get("/api/units")).status()).toBe(200);

  await page.bringToFront();
  const again = await openOwn(page);
  const field = again.getByLabel(zh("password.new"), { exact: true });
  await field.fill("half a new sentence");
  await context.request.post("/api/session/lock", { headers: { origin: baseURL ?? "" }, data: {} });
  // What is asked next is refused, and that covers the page.
  await again.getByRole("button", { name: zh("factors.add_totp") }).click();
  await page.getByLabel(zh("sign_in.password"), { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("half a new sentence");
  expect(await again.evaluate((dialog) => dialog.matches(":modal")), "the dialog is what it was").toBe(true);
  await context.close();
});

test("an administrator asks analysts for a second factor, and takes a lost one away", async ({
  page,
  browser,
  asker,
}) => {
  const login = newLogin();
  await newAccount(asker, login, PASSWORD);
  const { id, version } = await accountOf(asker, login);
  const changed = await asker.request.patch(`/api/accounts/${id}`, {
    headers: { origin: asker.origin },
    data: { version, role: "analyst" },
  });
  expect(changed.status()).toBe(200);
  const ask = async (needed: boolean): Promise<void> => {
    await page.goto("/?desk=admin&page=accounts");
    await page.getByRole("button", { name: zh("rules.sign_in"), exact: true }).click();
    const rules = page.getByRole("dialog", { name: zh("rules.sign_in") });
    await rules.getByLabel(zh("rules.sign_in_needed_for", { role: zh("role.analyst") })).setChecked(needed);
    await expectNoSeriousFault(page, "what is asked at signing in");
    await rules.getByRole("button", { name: zh("edit.save") }).click();
    await expect(rules).toBeHidden();
  };
  await ask(true);
  const { page: desk, context } = await newDesk(browser);
  try {
    await desk.goto("/");
    await giveAccountAndPassword(desk, login);
    await expect(desk.getByRole("heading", { name: zh("enrol.title") })).toBeVisible();
    await expectNoSeriousFault(desk, "being led to add a factor");
    const secret = (await desk.locator(".factor-text").innerText()).replaceAll(" ", "");
    await desk.getByLabel(zh("factors.code"), { exact: true }).fill(code(secret));
    await desk.getByLabel(zh("own.present")).fill(PASSWORD);
    await desk.getByRole("button", { name: zh("factors.keep_totp") }).click();
    await desk.getByRole("button", { name: zh("enrol.done") }).click();
    await expect(desk.getByRole("button", { name: zh("account.menu") })).toBeVisible();
  } finally {
    await ask(false);
  }
  await page.goto(`/?desk=admin&page=accounts-${id}`);
  await page.getByRole("button", { name: zh("accounts.factors_take") }).click();
  const asked = page.getByRole("dialog");
  await asked.getByRole("button", { name: zh("accounts.factors_take") }).click();
  await expect(page.getByText(zh("accounts.factors_none"))).toBeVisible();
  await desk.goto("/");
  await giveAccountAndPassword(desk, login);
  const note = desk.getByRole("dialog", { name: zh("notes.title") });
  await expect(note).toBeVisible();
  await expectNoSeriousFault(desk, "what was done to the account");
  await note.getByRole("button", { name: zh("notes.read") }).click();
  await expect(note).toBeHidden();
  await context.close();
});
