/** "Who may do what, and why may I not?": the rights matrix as the administrator and the auditor read and print it. */
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test } from "./story.ts";

test.use({ login: "admin" });

test("the rights are read by work, by role with the reason, and by table, and fit on paper", async ({ page }) => {
  await page.goto("/?desk=admin&page=rights&lang=en");
  await expect(page.getByRole("heading", { name: en("rights.title"), level: 2 })).toBeVisible();
  const units = page.getByRole("table", { name: en("rights.resource.unit") });
  await expect(units.getByRole("row", { name: /^Change .*inside inside inside inside no no no$/ })).toBeVisible();
  await expectNoSeriousFault(page, "rights");

  await page.getByLabel(en("rights.role"), { exact: true }).selectOption("analyst");
  await page.getByLabel(en("rights.resource"), { exact: true }).selectOption("unit");
  await expect(page.getByRole("table")).toHaveCount(1);
  await expect(
    units.getByText("Analyst: no. Only: Administrator, Supervisor, Duty officer, Officer.").first(),
  ).toBeVisible();

  await page.getByRole("button", { name: en("rights.by_table") }).click();
  await expect(page.getByRole("table", { name: en("audit.table.contact"), exact: true })).toBeVisible();

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: en("rights.print") })).toBeHidden();
  await expect(page.getByRole("heading", { name: en("rights.title"), level: 2 })).toBeVisible();
});
