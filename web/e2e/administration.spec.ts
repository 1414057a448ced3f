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
    ["points", en("kinds.title")],
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

test("a kind of points is added with a mark of its own, refused while it looks like another, renamed and retired", async ({
  page,
}) => {
  const code = `bench_${Date.now() % 1_000_000}`;
  const letter = String.fromCodePoint(0x4e00 + (Date.now() % 20_000));
  await page.goto("/?desk=admin&page=points&lang=en");
  await page.getByRole("button", { name: en("kinds.new") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(en("kinds.zh")).fill("长椅");
  await dialog.getByLabel(en("kinds.en")).fill(`Bench ${code}`);
  await dialog.getByLabel(en("kinds.code")).fill(code);
  await dialog.getByLabel(en("kinds.letter")).fill("H");
  await expect(dialog).toContainText(en("kinds.twin", { kind: "Hydrant" }));
  await expect(dialog.getByRole("button", { name: en("points.save") })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(en("kinds.letter")).fill(letter);
  await expectNoSeriousFault(page, "the form of a kind");
  await dialog.getByRole("button", { name: en("points.save") }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole("row").filter({ hasText: code });
  await row.getByRole("button", { name: en("kinds.change") }).click();
  await dialog.getByLabel(en("kinds.en")).fill(`Seat ${code}`);
  await dialog.getByRole("button", { name: en("points.save") }).click();
  await expect(row).toContainText(`Seat ${code}`);
  await row.getByRole("button", { name: en("kinds.retire") }).click();
  await expect(row).toContainText(en("kinds.retired"));
  await expectNoSeriousFault(page, "the kinds of points");
});
