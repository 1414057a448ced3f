/** "I have let my flat. I stand in front of the door with my phone": declared without an account, verified by the officer, in the file. */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import { greyPng } from "./grey-png.ts";
import {
  declare,
  expectFitForAThumb,
  goOn,
  newPhone,
  openDoor,
  openReceipt,
  receiptOf,
  sayEn,
  sayHow,
  sayWhoAndWhere,
  sayZh,
  send,
  wordsOfOther,
} from "./phone.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { knownBuilding } from "./town-questions.ts";

test.use({ login: "supervisor1" });

const waitingList = (page: Page) => page.getByRole("table", { name: zh("declarations.title") });

async function openWaiting(page: Page, { address }: BuildingDetail, room: string): Promise<void> {
  await page.goto("/?desk=register&page=declarations");
  await waitingList(page).getByRole("button", { name: address }).filter({ hasText: room }).first().click();
}

/** Whoever goes on too early is told so, and nothing is left behind. */
async function goOnWithPhotoUnderway(phone: Page): Promise<void> {
  const line = Promise.withResolvers<void>();
  await phone.route(/\/api\/public\/photos/, async (route) => {
    await line.promise;
    await route.continue();
  });
  await phone
    .locator('input[type="file"]')
    .setInputFiles({ name: "contract.png", mimeType: "image/png", buffer: greyPng() });
  await goOn(phone, sayZh);
  await expect(phone.getByText(sayZh("wrong.photos"))).toBeVisible();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("step.home"));
  line.resolve();
  await expect(phone.getByText(sayZh("photo.sent"))).toBeVisible();
  await goOn(phone, sayZh);
}

test("a landlord declares by phone, an officer verifies, the unit file shows the letting", async ({
  page,
  browser,
  asker,
}) => {
  const door = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await openDoor(phone, door);
  await goOn(phone, sayZh);
  await expect(phone.getByText(sayZh("wrong.choose")).first()).toBeVisible();
  await sayWhoAndWhere(phone, sayZh, "landlord", "9901");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("step.how.letting"));
  await sayHow(phone, sayZh, 2);

  await phone.reload();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("step.home"));
  await phone.getByLabel(sayZh("home.area")).fill("４８");
  await goOnWithPhotoUnderway(phone);
  await expect(phone.getByText(`48 ${sayZh("unit.m2")}`)).toBeVisible();

  await phone.context().setOffline(true);
  await send(phone, sayZh);
  await expect(phone.getByRole("alert")).toContainText(sayZh("refused.network.offline"));
  await phone.context().setOffline(false);
  await phone.getByRole("button", { name: sayZh("action.send_again") }).tap();
  const code = await receiptOf(phone);
  await expect(phone.getByRole("img", { name: sayZh("receipt.qr") }).locator("path")).toBeAttached();

  await openWaiting(page, door, "9901");
  await page.getByRole("button", { name: zh("declarations.verify"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(zh("declarations.adults"), { exact: true }).fill("3");
  await dialog.getByRole("button", { name: zh("declarations.verify"), exact: true }).click();
  await page
    .getByRole("button", { name: zh("declarations.open_unit") })
    .first()
    .click();
  await page.getByRole("tab", { name: zh("file.tab.leases") }).click();
  await expect(page.getByText(zh("leases.persons", { adults: 3, children: 1 }))).toBeVisible();

  await openReceipt(phone, code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("declared.state.verified"));
  await expect(phone.getByText(sayZh("past.look"))).not.toHaveCount(0);
});

test("a resident declares what the landlord did not; once the landlord has, the resident is told", async ({
  browser,
  asker,
}) => {
  const door = await knownBuilding(asker.request);
  const resident = await newPhone(browser);
  await openDoor(resident, door);
  await declare(resident, sayZh, "resident", "9902");
  await receiptOf(resident);

  const landlord = await newPhone(browser);
  await openDoor(landlord, door);
  await declare(landlord, sayZh, "landlord", "9903");
  await receiptOf(landlord);
  const late = await newPhone(browser);
  await openDoor(late, door);
  await declare(late, sayZh, "resident", "9903");
  await expect(late.getByRole("alert")).toContainText(sayZh("refused.declarations.landlord_did"));
  await expect(late.getByRole("alert")).toContainText(sayZh("sent.not_needed"));
});

test("a declaration that is refused says why by its receipt", async ({ page, browser, asker }) => {
  const door = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await openDoor(phone, door);
  await declare(phone, sayZh, "landlord", "9904");
  const code = await receiptOf(phone);

  await openWaiting(page, door, "9904");
  await page.getByRole("button", { name: zh("declarations.refuse"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  const reason = "这一间是厨房，不能单独出租。";
  await dialog.getByLabel(zh("declarations.reason")).fill(reason);
  await dialog.getByRole("button", { name: zh("declarations.refuse"), exact: true }).click();
  await expect(dialog).toBeHidden();

  await openReceipt(phone, code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("declared.state.refused"));
  await expect(phone.getByText(sayZh("declared.refused_hint", { reason }))).toBeVisible();
});

test("who declared can correct, take a copy and withdraw by the receipt", async ({ browser, asker }) => {
  const door = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await openDoor(phone, door);
  await declare(phone, sayZh, "landlord", "9905");
  await openReceipt(phone, await receiptOf(phone));
  await phone.getByRole("button", { name: sayZh("stored.show") }).tap();
  await phone.getByRole("button", { name: sayZh("declared.correct") }).tap();
  await phone.getByLabel(sayZh("declared.correct_field")).fill("住的是 3 个人，不是 2 个。");
  await phone.getByRole("button", { name: sayZh("declared.correct_send") }).tap();
  await expect(phone.getByText(sayZh("declared.corrected"))).toBeVisible();

  const copying = phone.waitForEvent("download");
  await phone.getByRole("button", { name: sayZh("stored.copy.text") }).tap();
  expect((await copying).suggestedFilename()).toBe("stored.txt");

  await phone.getByRole("button", { name: sayZh("declared.withdraw"), exact: true }).tap();
  await phone
    .getByRole("button", { name: sayZh("declared.withdraw_yes"), exact: true })
    .last()
    .tap();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("declared.state.withdrawn"));
});

test("an unknown door, an unknown receipt and a code typed by hand each say what to do", async ({ browser, asker }) => {
  const door = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await phone.goto("/d/000000000000");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("door.unknown"));
  await phone.goto("/r/0000-0000-0000");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("receipt.unknown"));
  await phone.getByRole("link", { name: sayZh("code.by_hand") }).tap();
  await phone.getByLabel(sayZh("code.field")).fill("12");
  await goOn(phone, sayZh);
  await expect(phone.getByText(sayZh("code.wrong"))).toBeVisible();
  await phone.getByLabel(sayZh("code.field")).fill(door.publicCode);
  await goOn(phone, sayZh);
  await expect(phone.getByText(door.address).first()).toBeVisible();
});

test("the page of a door arrives on a poor line: less than 100 kB of script", async ({ browser, asker }) => {
  const phone = await newPhone(browser);
  await openDoor(phone, await knownBuilding(asker.request));
  const sent = await phone.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith(".js"))
      .map(({ encodedBodySize }) => encodedBodySize),
  );
  expect(sent.length, "scripts").toBeGreaterThan(0);
  expect(sent.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(100_000);
});

for (const [lang, say, dark] of [
  ["zh-CN", sayZh, false],
  ["zh-CN", sayZh, true],
  ["en-GB", sayEn, false],
  ["en-GB", sayEn, true],
] as const) {
  const short = lang === "zh-CN" ? "zh" : "en";
  test(`every step can be used by everybody, ${short}, ${dark ? "dark" : "light"}`, async ({ browser, asker }) => {
    const door = await knownBuilding(asker.request);
    const phone = await newPhone(browser, { dark, lang });
    const look = async (where: string): Promise<void> => {
      await expectNoSeriousFault(phone, where);
      await expectFitForAThumb(phone, where);
      expect.soft(await wordsOfOther(phone, short), where).toEqual([]);
    };
    await openDoor(phone, door);
    await goOn(phone, say);
    await look("who");
    await sayWhoAndWhere(phone, say, "landlord", `77${short}${dark ? 1 : 0}`);
    await look("how");
    await sayHow(phone, say, 1);
    await look("home");
    await goOn(phone, say);
    await look("check");
    await send(phone, say);
    const code = await receiptOf(phone);
    await look("receipt");
    await openReceipt(phone, code);
    await look("followed");
  });
}
