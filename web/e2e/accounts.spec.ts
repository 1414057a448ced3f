/** "I invite a colleague, give a community, and take it all back on the last day. My own rights I cannot touch." */
import type { CellList } from "@gridstead/server/contract";
import { problemText } from "../src/i18n/problems.ts";
import { accountOf, newAccount, newDevice, newLogin, signInOn, twoCommunities } from "./account-questions.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf } from "./town.ts";
import { ask } from "./town-questions.ts";

const PASSWORD = "a long enough sentence";

test("a colleague is invited, sets the password by the link, sees the own community and is out when disabled", async ({
  page,
  browser,
  asker,
}) => {
  const login = newLogin();
  const [own] = await twoCommunities(asker);
  await page.goto("/?desk=admin&page=accounts");

  const address = await test.step("the administrator invites", async () => {
    await page.getByRole("button", { name: zh("accounts.invite"), exact: true }).click();
    const form = page.getByRole("dialog", { name: zh("accounts.invite"), exact: true });
    await form.getByLabel(zh("accounts.login"), { exact: true }).fill(login);
    await form.getByLabel(zh("accounts.name"), { exact: true }).fill("何七");
    await form.getByLabel(zh("accounts.role"), { exact: true }).selectOption("supervisor");
    await form.getByRole("button", { name: zh("accounts.add_jurisdiction") }).click();
    await form.getByLabel(zh("accounts.division"), { exact: true }).selectOption(own.code);
    await expectNoSeriousFault(page, "the invitation");
    await form.getByRole("button", { name: zh("accounts.invite_now") }).click();
    const link = page.getByRole("dialog", { name: zh("accounts.link.invitation", { login }) });
    const shown = await link.getByLabel(zh("accounts.link.address"), { exact: true }).inputValue();
    await expectNoSeriousFault(page, "the link");
    await link.getByRole("button", { name: zh("accounts.link.handed") }).click();
    await expect(page).toHaveURL(/page=accounts-\d+/);
    await expect(page.getByText(zh("accounts.state.invited"), { exact: true })).toBeVisible();
    return shown;
  });

  const device = await newDevice(browser);
  await test.step("the colleague sets a password", async () => {
    await device.goto(address);
    await expect(device.getByRole("heading", { name: zh("join.title.invitation", { name: "何七" }) })).toBeVisible();
    const password = device.getByLabel(zh("password.new"), { exact: true });
    await password.fill("short");
    await expect(device.getByText(zh("password.short", { count: 10 }))).toBeVisible();
    await password.fill(PASSWORD);
    await device.getByLabel(zh("password.repeated"), { exact: true }).fill(PASSWORD);
    await expectNoSeriousFault(device, "the page behind the link");
    await device.getByRole("button", { name: zh("join.set") }).click();
    await expect(device.getByText(zh("join.password_set"))).toBeVisible();
    await expect(device.getByLabel(zh("sign_in.account"))).toHaveValue(login);
    expect(new URL(device.url()).pathname, "the token is out of the address").toBe("/");
    await signInOn(device, login, PASSWORD);
  });

  await test.step("the link is over", async () => {
    const late = await newDevice(browser);
    await late.goto(address);
    await expect(late.getByRole("heading", { name: zh("join.over") })).toBeVisible();
    await expectNoSeriousFault(late, "a link that is over");
    await late.getByRole("button", { name: zh("join.to_sign_in") }).click();
    await expect(late.getByRole("button", { name: zh("sign_in.submit"), exact: true })).toBeVisible();
    await late.context().close();
  });

  await test.step("the colleague sees the own community and no other", async () => {
    const { cells } = await ask<CellList>(device.request, "/api/cells");
    const seen = cells.filter(({ load }) => load !== null);
    expect(new Set(seen.map(({ divisionCode }) => divisionCode))).toEqual(new Set([own.code]));
    const foreign = cells.find(({ load }) => load === null);
    await device.goto(`/?sel=cell:${foreign?.id}`);
    await expect(
      inspectorOf(device, zh).getByText(zh("state.forbidden", { what: zh("what.this_cell") })),
    ).toBeVisible();
  });

  await test.step("the administrator disables, and the colleague is out", async () => {
    await expect(page.getByText(zh("accounts.state.active"), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: zh("accounts.disable"), exact: true }).click();
    const asked = page.getByRole("dialog", { name: zh("accounts.disable_whom", { name: "何七" }) });
    await asked.getByRole("button", { name: zh("accounts.disable"), exact: true }).click();
    await expect(page.getByText(zh("accounts.state.disabled"), { exact: true })).toBeVisible();
    expect((await device.request.get("/api/session")).status()).toBe(401);
    await device.reload();
    await device.getByLabel(zh("sign_in.account")).fill(login);
    await device.getByLabel(zh("sign_in.password"), { exact: true }).fill(PASSWORD);
    await device.keyboard.press("Enter");
    await expect(device.getByText(problemText("session.wrong_password", "zh")).first()).toBeVisible();
  });
  await device.context().close();
});

test("what another administrator changed meanwhile is shown, and nobody's words are lost", async ({ page, asker }) => {
  const login = newLogin();
  const { id } = await newAccount(asker, login, PASSWORD);
  await page.goto(`/?desk=admin&page=accounts-${id}`);
  await page.getByLabel(zh("accounts.name_en"), { exact: true }).fill("He Qi");
  const { version } = await accountOf(asker, login);
  const changed = await asker.request.patch(`/api/accounts/${id}`, {
    headers: { origin: asker.origin },
    data: { version, name: "何柒" },
  });
  expect(changed.status()).toBe(200);
  await expect(page.getByText(zh("accounts.changed_meanwhile"))).toBeVisible();
  await page.getByRole("button", { name: zh("accounts.keep_mine") }).click();
  await expect(page.getByLabel(zh("accounts.name"), { exact: true })).toHaveValue("何柒");
  await expect(page.getByLabel(zh("accounts.name_en"), { exact: true })).toHaveValue("He Qi");
  await page.getByRole("button", { name: zh("edit.save"), exact: true }).click();
  await expect.poll(async () => (await accountOf(asker, login)).nameEn).toBe("He Qi");
});

test("an administrator sees the own account and cannot change it", async ({ page, asker }) => {
  const { id, version } = await accountOf(asker, "admin");
  await page.goto("/?desk=admin&page=accounts");
  await page.getByLabel(zh("accounts.search"), { exact: true }).fill("admin");
  await page
    .getByRole("row")
    .filter({ hasText: zh("accounts.you") })
    .getByRole("button")
    .click();
  await expect(page).toHaveURL(new RegExp(`page=accounts-${id}$`));
  await expect(page.getByText(problemText("accounts.not_own", "zh"))).toBeVisible();
  await expect(page.getByLabel(zh("accounts.name"), { exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: zh("accounts.disable"), exact: true })).toHaveCount(0);
  await expectNoSeriousFault(page, "the own account");
  const refused = await asker.request.patch(`/api/accounts/${id}`, {
    headers: { origin: asker.origin },
    data: { version, role: "auditor" },
  });
  expect(refused.status()).toBe(403);
});

test.describe("one's own sessions and password", () => {
  test("another device is signed out from here, and a new password signs out everywhere", async ({
    browser,
    asker,
  }) => {
    const login = newLogin();
    await newAccount(asker, login, PASSWORD);
    const [here, there] = [await newDevice(browser), await newDevice(browser)];
    for (const device of [here, there]) {
      await device.goto("/");
      await signInOn(device, login, PASSWORD);
    }
    await here.getByRole("button", { name: zh("account.menu") }).click();
    await here.getByRole("button", { name: zh("own.open") }).click();
    const own = here.getByRole("dialog", { name: zh("own.open") });
    const lines = own.getByRole("region", { name: zh("sessions.title") }).getByRole("listitem");
    await expect(lines).toHaveCount(2);
    await expect(own.getByText(zh("sessions.present"), { exact: true })).toHaveCount(1);
    await expectNoSeriousFault(here, "own sessions and password");
    await lines.getByRole("button").click();
    await expect(lines).toHaveCount(1);
    expect((await there.request.get("/api/session")).status()).toBe(401);

    const next = `${PASSWORD}!`;
    const present = own.getByLabel(zh("own.present"), { exact: true });
    await present.fill("not this one");
    await own.getByLabel(zh("password.new"), { exact: true }).fill(next);
    await own.getByLabel(zh("password.repeated"), { exact: true }).fill(next);
    await own.getByRole("button", { name: zh("own.change") }).click();
    await expect(own.getByText(zh("own.present_wrong"))).toBeVisible();
    await present.fill(PASSWORD);
    await own.getByRole("button", { name: zh("own.change") }).click();
    await expect(here.getByText(zh("join.password_changed"))).toBeVisible();
    await expect(here.getByLabel(zh("sign_in.account"))).toHaveValue(login);
    await signInOn(here, login, next);
    await Promise.all([here.context().close(), there.context().close()]);
  });
});
