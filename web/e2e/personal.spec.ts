/**
 * "What do you have about me, and who looked?": somebody without an account sees what is stored, asks for a correction and takes a copy;
 * the office answers; the auditor finds every look, in a chain that holds; the administrator sees what is removed and when.
 */
import { declare, newPhone, openDoor, openReceipt, receiptOf, sayZh } from "./phone.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { knownBuilding } from "./town-questions.ts";

test.use({ login: "admin" });

test("whoever holds a receipt sees what is stored, asks for a correction, and reads the answer", async ({
  page,
  browser,
  asker,
}) => {
  const door = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await openDoor(phone, door);
  await declare(phone, sayZh, "landlord", "9911");
  const code = await receiptOf(phone);
  await openReceipt(phone, code);
  await phone.getByRole("button", { name: sayZh("stored.show") }).tap();
  await expect(phone.getByRole("heading", { name: sayZh("stored.persons") })).toBeVisible();
  await expectNoSeriousFault(phone, "what is stored");
  await phone.getByRole("button", { name: sayZh("declared.correct") }).tap();
  const wish = "住的是 3 个人，不是 2 个。";
  await phone.getByLabel(sayZh("declared.correct_field")).fill(wish);
  await phone.getByRole("button", { name: sayZh("declared.correct_send") }).tap();
  await expect(phone.getByText(sayZh("declared.corrected"))).toBeVisible();

  await page.goto("/?desk=admin&page=corrections");
  await page
    .getByRole("row")
    .filter({ hasText: zh("corrections.state.asked") })
    .getByRole("button", { name: zh("corrections.open") })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(wish)).toBeVisible();
  await expectNoSeriousFault(page, "a correction");
  await dialog.getByRole("button", { name: zh("corrections.take") }).click();
  await expect(dialog.getByText(zh("corrections.state.taken"))).toBeVisible();
  const answer = "已上门核对并更正。";
  await dialog.getByLabel(zh("corrections.answer")).fill(answer);
  await dialog.getByRole("button", { name: zh("corrections.correct") }).click();
  await expect(dialog.getByText(zh("corrections.state.done"))).toBeVisible();

  await openReceipt(phone, code);
  await phone.getByRole("button", { name: sayZh("stored.show") }).tap();
  await expect(phone.getByText(sayZh("stored.answer", { answer }))).toBeVisible();
});

test("the pages of personal fields open and are sound, and the log of looks holds", async ({ page }) => {
  for (const [name, heading] of [
    ["looks", en("looks.title")],
    ["corrections", en("corrections.title")],
    ["personal", en("duty.title")],
    ["retention", en("retention.title")],
  ] as const) {
    await page.goto(`/?desk=admin&page=${name}&lang=en`);
    await expect(page.getByRole("heading", { name: heading, level: 2 })).toBeVisible();
    await expectNoSeriousFault(page, name);
  }
  await page.goto("/?desk=admin&page=looks&lang=en");
  await page.getByRole("button", { name: en("looks.verify") }).click();
  await expect(page.getByRole("status").filter({ hasText: "✓" })).toBeVisible();
});
