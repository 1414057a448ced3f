/** "From a door to a closed notice": a supervisor opens the file of a home and does what one does there. */
import { formats } from "../src/i18n/format.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { giveLandlord, homeWithHazards } from "./unit-file-questions.ts";

test.use({ login: "supervisor1" });

const RCD = "electrical.no_residual_current_device";
const LIGHT = "equipment.no_emergency_light";
const LOCKED = "egress.locked_exit";

test("a home is found by its address, and its file says why it is orange and what would make it better", async ({
  page,
  asker,
}) => {
  const unit = await homeWithHazards(asker, [RCD, LOCKED, LIGHT]);
  await page.goto(`/?desk=register&lang=en`);
  const search = page.getByRole("combobox", { name: en("search.label") });
  await search.fill(unit.building.address.split(" ")[0] ?? "");
  await page
    .getByRole("option")
    .filter({ hasText: unit.building.address.split(" ")[0] ?? "" })
    .first()
    .click();
  await page
    .getByRole("group", { name: en("file.plan") })
    .getByRole("button", { name: unit.room, exact: false })
    .first()
    .click();
  const file = page.getByRole("region", { name: en("file.title") });
  await expect(file.getByRole("heading", { level: 2 })).toContainText(unit.room);
  await expect(file.getByRole("heading", { name: en("file.why.O") })).toBeVisible();
  const lines = file.getByRole("table", { name: en("unit.grade_reasons") });
  await expect(lines.getByRole("row")).toHaveCount(5);
  await expect(lines).toContainText("−15");
  await expect(lines.getByRole("row").last()).toContainText("65");
  await expect(file.getByText(en("file.grade_name.Y"), { exact: false }).first()).toBeVisible();
  await expectNoSeriousFault(page, "the unit file");
});

test("who lets the home is masked until a purpose is given, and masked again afterwards", async ({ page, asker }) => {
  const unit = await homeWithHazards(asker, []);
  await giveLandlord(unit, asker, "张三丰", "13900000021");
  await page.goto(`/?desk=register&sel=unit:${unit.id}`);
  const file = page.getByRole("region", { name: zh("file.title") });
  await expect(file).toContainText("张**");
  await expect(page.getByText("13900000021")).toHaveCount(0);
  await file.getByRole("button", { name: zh("contact.show") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(zh("contact.purpose"), { exact: true }).selectOption("other");
  await expect(dialog.getByRole("button", { name: zh("contact.look") })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(zh("contact.reason"), { exact: true }).fill("电话约定巡查");
  await dialog.getByRole("button", { name: zh("contact.look") }).click();
  await expect(dialog).toContainText("张三丰");
  await expect(dialog).toContainText("13900000021");
  await dialog.getByRole("button", { name: zh("contact.hide") }).click();
  await expect(page.getByText("13900000021")).toHaveCount(0);
});

test("a hazard is added, a notice is issued and opened, extended once, and refused the second time", async ({
  page,
  asker,
}) => {
  const unit = await homeWithHazards(asker, []);
  await page.goto(`/?desk=register&sel=unit:${unit.id}&lang=en`);
  const file = page.getByRole("region", { name: en("file.title") });
  await file.getByRole("button", { name: en("file.add_hazard") }).click();
  const adding = page.getByRole("dialog");
  await adding.getByLabel(en("found.item")).selectOption("equipment.extinguisher_expired");
  await adding.getByRole("button", { name: en("found.send"), exact: true }).click();
  const row = file.getByRole("row").filter({ hasText: "Fire extinguisher expired" }).last();
  await expect(row).toContainText(en("hazard.state.found"));

  await file.getByRole("button", { name: en("steps.notify") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: en("notice.issue_count", { count: 1 }) })
    .click();
  await expect(row).toContainText(en("hazard.state.notified"));
  const paper = file.getByRole("link", { name: en("notice.open") });
  const answer = await asker.request.get((await paper.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");

  await file.getByRole("button", { name: en("notice.extend") }).click();
  const extending = page.getByRole("dialog");
  await extending.getByLabel(en("steps.note_needed"), { exact: true }).fill("spare parts arrive after the holiday");
  await extending.getByRole("button", { name: en("steps.do.extend"), exact: true }).click();
  await expect(row.locator("s")).toHaveCount(2);
  const again = file.getByRole("button", { name: en("notice.extend") });
  await expect(again).toHaveAttribute("aria-disabled", "true");
  const today = formats("en", 480).monthDay(Date.now());
  await expect(file.getByText(en("notice.extended_on", { day: today }))).toBeVisible();
});

test("the plan of floors goes by arrow keys, and is a table for who wants one", async ({ page, asker }) => {
  const unit = await homeWithHazards(asker, []);
  await page.goto(`/?desk=register&sel=unit:${unit.id}`);
  const plan = page.getByRole("group", { name: zh("file.plan") });
  const here = plan.getByRole("button", { pressed: true });
  await expect(here).toContainText(unit.room);
  await here.focus();
  const before = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(before);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: zh("file.as_table") }).click();
  await expect(page.getByRole("table", { name: zh("file.plan") })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("house and file are two views, and everything is large enough", async ({ page, asker }) => {
    const unit = await homeWithHazards(asker, []);
    await page.goto(`/?desk=register&sel=unit:${unit.id}`);
    const file = page.getByRole("region", { name: zh("file.title") });
    await expect(file.getByRole("heading", { level: 2 })).toContainText(unit.room);
    await expectNoSeriousFault(page, "the file on a phone");
    await page.getByRole("button", { name: zh("file.view.plan") }).click();
    await expect(page.getByRole("group", { name: zh("file.plan") })).toBeVisible();
    await expect(file).toBeHidden();
    await expectNoSeriousFault(page, "the house on a phone");
  });
});
