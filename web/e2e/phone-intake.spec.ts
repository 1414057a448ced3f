/** "Somebody calls; I take the report without touching the mouse, in less than half a minute." */
import type { BuildingDetail, IncidentClass, IncidentClassList, IncidentPage } from "@gridstead/server/contract";
import { expect, test, zh } from "./story.ts";
import { openTown } from "./town.ts";
import { ask, knownBuilding } from "./town-questions.ts";

test.use({ login: "duty1" });

const LIMIT_S = 30;

const classAsked = ({ form, active }: IncidentClass): boolean => active && !form.some(({ required }) => required);

test("a report is taken by the keyboard alone, in less than half a minute", async ({ page, asker }) => {
  const house: BuildingDetail = await knownBuilding(asker.request);
  const { classes } = await ask<IncidentClassList>(asker.request, "/api/incident-classes");
  const known = classes.find(classAsked);
  if (!known) throw new Error("The catalogue should have a class without questions that must be answered.");
  await openTown(page);
  const told = `居民来电 ${Date.now()}`;

  const begun = Date.now();
  await page.keyboard.press("i");
  const intake = page.getByRole("region", { name: zh("intake.title") });
  await expect(intake.getByRole("combobox", { name: zh("intake.address") })).toBeFocused();
  await page.keyboard.type(house.address ?? "");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(intake.getByText(/^图钉：/)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await expect(intake.getByRole("combobox", { name: zh("intake.class") })).toBeFocused();
  await page.keyboard.type(known.name.zh);
  await expect(page.getByRole("option").first()).toContainText(known.name.zh);
  await page.keyboard.press("Enter");
  await intake.getByLabel(zh("intake.note")).focus();
  await page.keyboard.type(told);
  await page.keyboard.press("Tab");
  await page.keyboard.type("王女士");
  await page.keyboard.press("Tab");
  await page.keyboard.type("138 0000 0104");
  await page.keyboard.press("Control+Enter");
  const done = intake.getByText(zh("intake.done", { number: "" }));
  await expect(done).toBeVisible();
  const seconds = (Date.now() - begun) / 1_000;
  console.log(JSON.stringify({ story: "phone-intake", seconds }));
  expect(seconds).toBeLessThan(LIMIT_S);

  const number = (await done.innerText()).replace(zh("intake.done", { number: "" }), "").trim();
  const { incidents } = await ask<IncidentPage>(asker.request, "/api/incidents", { sort: "newest", limit: 20 });
  expect(incidents.find(({ sourceId }) => sourceId === number)).toMatchObject({ source: "phone", class: known.code });
});

test("what was typed outlives a reload, and Escape loses nothing", async ({ page }) => {
  await openTown(page);
  await page.keyboard.press("i");
  const intake = page.getByRole("region", { name: zh("intake.title") });
  await intake.getByLabel(zh("intake.note")).fill("路口有积水");
  await page.keyboard.press("Escape");
  await expect(intake).toBeHidden();
  await page.reload();
  await expect(page.getByRole("complementary", { name: zh("queue.title") })).toBeVisible();
  await page.keyboard.press("i");
  await expect(intake.getByLabel(zh("intake.note"))).toHaveValue("路口有积水");
  await intake.getByRole("button", { name: zh("intake.clear") }).click();
  await expect(intake.getByLabel(zh("intake.note"))).toHaveValue("");
});

test("Ctrl+Enter says what is missing, and leads there", async ({ page }) => {
  await openTown(page);
  await page.keyboard.press("i");
  const intake = page.getByRole("region", { name: zh("intake.title") });
  const where = intake.getByRole("combobox", { name: zh("intake.address") });
  await intake.getByLabel(zh("intake.note")).fill("井盖松动");
  await page.keyboard.press("Control+Enter");
  await expect(where).toBeFocused();
  await expect(intake.getByRole("alert")).toHaveText(zh("intake.needs_place"));

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(intake.getByText(/^图钉：/)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(intake.getByRole("combobox", { name: zh("intake.class") })).toBeFocused();
  await expect(intake.getByRole("alert")).toHaveText(zh("intake.needs_class"));
  await intake.getByRole("button", { name: zh("intake.clear") }).click();
});
