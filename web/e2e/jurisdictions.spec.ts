/** "I see on the map who may look where and what is missing, and give a colleague a place from a day on. The auditor only reads." */
import type { KeptAccount } from "@gridstead/server/contract";
import { accountOf, newAccount, newLogin, twoCommunities } from "./account-questions.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { ask } from "./town-questions.ts";

const PASSWORD = "a long enough sentence";

test("a place is given from the map, is to come until its day, and is ended from the account", async ({
  page,
  asker,
}) => {
  const login = newLogin();
  const { id } = await newAccount(asker, login, PASSWORD);
  const [own, other] = await twoCommunities(asker);
  const heading = (name: string) => page.getByRole("heading", { name, level: 3 });

  await test.step("a division is chosen by the keyboard and says who may look there", async () => {
    await page.goto("/?desk=admin&page=jurisdictions");
    const row = page.getByRole("button", { name: other.name, exact: true });
    await expect(row).toBeVisible();
    const names = await page.locator("[data-row]").allInnerTexts();
    const before = names.findIndex((text) => text.startsWith(other.name)) - 1;
    await expect(async () => {
      await page.locator("[data-row]").nth(before).focus();
      await page.keyboard.press("ArrowDown");
      await expect(row).toBeFocused({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`page=jurisdictions-${other.code}`));
    await expect(heading(other.name)).toBeFocused();
    await expect(page.getByText(zh("reach.origin.everywhere"), { exact: true }).first()).toBeVisible();
    await expectNoSeriousFault(page, "a division on the map");
  });

  await test.step("an account is given the division from the first of March on", async () => {
    await page.getByRole("button", { name: zh("reach.give_here") }).click();
    const whom = page.getByRole("dialog", { name: zh("reach.whom") });
    await whom.getByLabel(zh("reach.find")).fill(login);
    await whom.getByRole("button", { name: new RegExp(login) }).click();
    const form = page.getByRole("dialog", { name: zh("accounts.jurisdictions_of", { name: "何七" }) });
    const added = form.locator(".jurisdiction-row").last();
    await expect(added.getByLabel(zh("accounts.division"), { exact: true })).toHaveValue(other.code);
    await added.getByLabel(zh("accounts.from"), { exact: true }).fill("2031-03-01");
    await expectNoSeriousFault(page, "the jurisdictions of an account");
    await form.getByRole("button", { name: zh("edit.save"), exact: true }).click();
    await expect(form).toHaveCount(0);
    const row = page.getByRole("row").filter({ hasText: "何七" }).filter({ hasText: "2031-03-01" });
    await expect(row.getByText(zh("reach.standing.coming"))).toBeVisible();
  });

  await test.step("on that day it is in force", async () => {
    await page.getByLabel(zh("reach.as_of")).fill("2031-03-01");
    const row = page.getByRole("row").filter({ hasText: "何七" }).filter({ hasText: "2031-03-01" });
    await expect(row).toBeVisible();
    await expect(row.getByText(zh("reach.standing.coming"))).toHaveCount(0);
    await page.getByRole("button", { name: zh("reach.today") }).click();
  });

  await test.step("from the page of the account it is found on the map, and given up", async () => {
    await page.goto(`/?desk=admin&page=accounts-${id}`);
    await page.getByRole("button", { name: zh("accounts.on_map") }).click();
    await expect(page).toHaveURL(new RegExp(`page=jurisdictions-${id}$|page=jurisdictions-${id}[#&]`));
    await expect(page.getByText(zh("reach.legend.held"), { exact: true })).toBeVisible();
    await expect(page.getByText(zh("reach.legend.coming"), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: zh("reach.end_named", { account: "何七", division: other.name }) }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("button", { name: zh("accounts.remove_jurisdiction", { name: other.name }) }).click();
    await form.getByRole("button", { name: zh("edit.save"), exact: true }).click();
    await expect(form).toHaveCount(0);
    const { jurisdictions } = await ask<KeptAccount>(asker.request, `/api/accounts/${id}`);
    expect(jurisdictions.map(({ code }) => code)).toEqual([own.code]);
  });
});

test("a division or an account that is not there says so; one's own place is not one's own to change", async ({
  page,
  asker,
}) => {
  await page.goto("/?desk=admin&page=jurisdictions-990909909909");
  await expect(page.getByText(zh("reach.division_gone"))).toBeVisible();
  await page.goto("/?desk=admin&page=jurisdictions-99999");
  await expect(page.getByText(zh("reach.account_gone"))).toBeVisible();
  const { id } = await accountOf(asker, "admin");
  await page.goto(`/?desk=admin&page=jurisdictions-${id}`);
  await expect(page.getByText(zh("reach.own"))).toBeVisible();
  await expect(page.getByRole("button", { name: zh("reach.give") })).toHaveCount(0);
});

test.describe("the auditor", () => {
  test.use({ login: "auditor1" });

  test("reads who may look where, and what is missing, and changes nothing", async ({ page, asker }) => {
    const [own] = await twoCommunities(asker);
    await page.goto(`/?desk=admin&page=jurisdictions-${own.code}`);
    await expect(page.getByRole("heading", { name: own.name, level: 3 })).toBeVisible();
    await expect(page.getByRole("button", { name: zh("reach.give_here") })).toHaveCount(0);
    await page.getByRole("button", { name: zh("reach.back") }).click();
    await page.getByRole("tab", { name: zh("reach.tab.gaps") }).click();
    await expectNoSeriousFault(page, "what is missing");
  });
});
