/** "We decide that ourselves": calendar, rules and forms of the town, changed by the administrator without code. */
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test } from "./story.ts";

test.use({ login: "admin" });

test("every page of the administration opens and is sound", async ({ page }) => {
  for (const [name, heading] of [
    ["accounts", en("accounts.title")],
    ["calendar", en("calendar.title")],
    ["rules", en("rules.title")],
    ["forms", en("forms.list")],
    ["fields", en("fields.title")],
    ["letters", en("templates.title")],
    ["outbox", en("outbox.title")],
  ] as const) {
    await page.goto(`/?desk=admin&page=${name}&lang=en`);
    await expect(page.getByRole("heading", { name: heading, level: 2 })).toBeVisible();
    await expectNoSeriousFault(page, name);
  }
});

test("a day off is seen for what it moves before it is saved, and taken back", async ({ page }) => {
  await page.goto("/?desk=admin&page=calendar&lang=en");
  const day = page.getByRole("button", { name: /2026-12-16,/ });
  await day.click();
  await page.getByRole("button", { name: en("calendar.look") }).click();
  await expect(page.getByText(/provisional deadlines of hazards:/)).toBeVisible();
  await page.getByRole("button", { name: en("calendar.save", { count: 1 }) }).click();
  await expect(page.getByRole("button", { name: /2026-12-16, off/ })).toBeVisible();
  await expect(page.getByRole("button", { name: en("calendar.save", { count: 0 }) })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await day.click();
  await day.click();
  await page.getByRole("button", { name: en("calendar.save", { count: 1 }) }).click();
  await expect(page.getByRole("button", { name: /2026-12-16, working/ })).toBeVisible();
});

test("a form is copied, gets a question with a hazard rule, is tried in the preview and published", async ({
  page,
}) => {
  await page.goto("/?desk=admin&page=forms&lang=en");
  await page
    .getByRole("button", { name: en("forms.copy") })
    .first()
    .click();
  const list = page.getByRole("navigation", { name: en("forms.questions") });
  await list
    .getByRole("combobox", { name: en("forms.add_question") })
    .first()
    .selectOption("judgement");
  await page.getByLabel(en("forms.in_chinese", { what: en("forms.title") }), { exact: true }).fill("阳台栏杆");
  await page.getByLabel(en("forms.in_english", { what: en("forms.title") }), { exact: true }).fill("Balcony railing");
  await page.getByRole("button", { name: en("forms.add_rule") }).click();
  const preview = page.getByRole("region", { name: en("forms.preview") });
  await preview
    .getByRole("radiogroup", { name: /Balcony railing/ })
    .getByText("Not OK")
    .click();
  await expect(preview.getByText(/Would propose the hazard/)).toBeVisible();
  await expectNoSeriousFault(page, "the builder");
  await page.getByRole("button", { name: en("forms.save") }).click();
  await page.getByRole("button", { name: en("forms.publish") }).click();
  await expect(page.getByText(en("forms.state.published"), { exact: true })).toBeVisible();
});
