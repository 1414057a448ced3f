/** "People with poor sight and people with a screen reader work here too": no serious fault against WCAG 2.2 AA, on any picture. */
import type { Page } from "@playwright/test";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, openTown } from "./town.ts";

const openDesk = (page: Page, desk: "desk.command" | "desk.grid" | "desk.table"): Promise<void> =>
  page
    .getByRole("navigation", { name: zh("app.main_nav") })
    .getByRole("button", { name: zh(desk), exact: true })
    .click();

test("the desks are sound in light and dark, wide and narrow", async ({ page }) => {
  await openTown(page);
  await expectNoSeriousFault(page, "command centre");
  await page.keyboard.press("e");
  await expect(inspectorOf(page, zh).getByRole("heading").first()).toBeVisible();
  await expect(inspectorOf(page, zh).getByText(zh("officer.responsible"))).toBeVisible();
  await expectNoSeriousFault(page, "inspector");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoSeriousFault(page, "command centre, dark, inspector open");
  await openDesk(page, "desk.grid");
  await expect(page.getByRole("toolbar", { name: zh("grid.tools") })).toBeVisible();
  await expectNoSeriousFault(page, "grid desk, dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoSeriousFault(page, "grid desk");
  await openDesk(page, "desk.table");
  await expect(page.getByRole("table", { name: zh("table.cells") })).toBeVisible();
  await expectNoSeriousFault(page, "tables");
  await page.keyboard.press("Escape");
  await openDesk(page, "desk.command");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("navigation", { name: zh("half.choose") })).toBeVisible();
  await expectNoSeriousFault(page, "phone");
});

test.describe("a stranger", () => {
  test.use({ login: null });
  test("meets a sound sign-in page in light and dark", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByLabel(zh("sign_in.account"))).toBeVisible();
    await expectNoSeriousFault(page, "sign-in");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNoSeriousFault(page, "sign-in, dark");
  });
});
