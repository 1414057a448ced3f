/** "Which orange homes have no valid letter?": the list of homes by conditions, kept, with other columns, as a file. */
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test } from "./story.ts";

test.use({ login: "supervisor1" });

test("homes are found by conditions together, the search is kept, and the list goes out as a file", async ({
  page,
}) => {
  await page.goto("/?desk=register&lang=en");
  const list = page.getByRole("region", { name: en("list.title") });
  const rows = list.getByRole("table").getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  await expectNoSeriousFault(page, "the list");
  await list.getByRole("button", { name: en("list.conditions") }).click();
  await list.getByRole("checkbox", { name: en("grade.G") }).check();
  await list.getByLabel(en("list.condition.floorFrom")).fill("2");
  await expect(
    list.getByRole("button", { name: en("list.drop", { what: `${en("list.condition.floorFrom")}: 2` }) }),
  ).toBeVisible();
  await expect(rows.nth(1).getByRole("img", { name: en("grade.G") })).toBeVisible();
  await expectNoSeriousFault(page, "the conditions");

  await list.getByRole("button", { name: en("list.saved") }).click();
  const card = page.getByRole("dialog", { name: en("list.saved") });
  await card.getByLabel(en("list.saved_name")).fill("Green upstairs");
  await card.getByRole("button", { name: en("list.save") }).click();
  await expect(card.getByRole("button", { name: "Green upstairs", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await list.getByRole("button", { name: en("list.clear") }).click();
  await list.getByRole("button", { name: en("list.saved") }).click();
  await card.getByRole("button", { name: "Green upstairs", exact: true }).click();
  await expect(
    list.getByRole("button", { name: en("list.drop", { what: `${en("list.condition.floorFrom")}: 2` }) }),
  ).toBeVisible();

  await list.getByRole("button", { name: en("list.export") }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: en("list.export.csv") }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test("a row opens the file of the home, and back finds the list again", async ({ page }) => {
  await page.goto("/?desk=register&lang=en");
  const list = page.getByRole("region", { name: en("list.title") });
  const rows = list.getByRole("table").getByRole("row");
  const address = (await rows.nth(1).getByRole("cell").first().textContent()) ?? "";
  await list.getByRole("searchbox", { name: en("list.search") }).fill(address);
  await expect(rows.last()).toContainText(address);
  await rows.nth(1).click();
  await expect(page.getByRole("region", { name: en("file.title") })).toBeVisible();
  await page.goBack();
  await expect(list.getByRole("searchbox", { name: en("list.search") })).toHaveValue(address);
});
