/** "I got a notice with a code. It is repaired": the landlord reports it fixed by phone, with a photo, and sees what happens next. */
import { randomUUID } from "node:crypto";
import type { HazardDetail, HazardList, NoticeDetail } from "@gridstead/server/contract";
import { greyPng } from "./grey-png.ts";
import { expectFitForAThumb, newPhone, openReceipt, sayEn, sayZh, wordsOfOther } from "./phone.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { type Asker, expect, test } from "./story.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

/** Issues a notice about hazards of one home that nobody has been told of yet; no story takes the home of another. */
async function issueNotice({ request, origin }: Asker): Promise<NoticeDetail> {
  const { hazards } = await ask<HazardList>(request, "/api/hazards", { which: "open", limit: 500 });
  for (const { id } of hazards.filter(({ state }) => state === "found")) {
    const { unit } = await ask<HazardDetail>(request, `/api/hazards/${id}`);
    if (!unit) continue;
    const answer = await request.post("/api/notices", {
      headers: { origin },
      data: { uuid: randomUUID(), unitId: unit.id, hazardIds: [id] },
    });
    if (answer.ok()) return (await answer.json()) as NoticeDetail;
  }
  throw new Error("The demo town should have a hazard in a home that nobody has been told of.");
}

test("a landlord reports by the code of the notice that it is put right, with a photo", async ({ browser, asker }) => {
  const notice = await issueNotice(asker);
  const phone = await newPhone(browser);
  await openReceipt(phone, notice.receiptCode ?? "");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("notice.todo", { count: 1 }));
  await expect(phone.getByText(notice.number)).toBeVisible();
  await phone.getByRole("button", { name: sayZh("notice.report") }).tap();

  await phone.getByRole("button", { name: sayZh("notice.send") }).tap();
  await expect(phone.getByText(sayZh("wrong.photo"))).toBeVisible();
  await phone
    .locator("input[type=file]")
    .setInputFiles({ name: "fixed.png", mimeType: "image/png", buffer: greyPng() });
  await expect(phone.getByText(sayZh("photo.sent"))).toBeVisible();

  await phone.reload();
  await phone.getByRole("button", { name: sayZh("notice.report") }).tap();
  await expect(phone.getByText(sayZh("photo.sent"))).toBeVisible();
  await phone.getByLabel(sayZh("notice.note")).fill("换了新的灭火器。");
  await phone.getByRole("button", { name: sayZh("notice.send") }).tap();
  await expect(phone.getByRole("status").filter({ hasText: sayZh("notice.reported") })).toBeVisible();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("notice.waiting"));

  const { itemList, openedAt } = await ask<NoticeDetail>(asker.request, `/api/notices/${notice.id}`);
  expect(itemList.map(({ state }) => state)).toEqual(["reported_fixed"]);
  expect(openedAt).not.toBeNull();
});

test("the page of a notice can be used by everybody, in both languages, light and dark", async ({ browser, asker }) => {
  const { receiptCode } = await issueNotice(asker);
  for (const [lang, say, dark] of [
    ["zh-CN", sayZh, false],
    ["zh-CN", sayZh, true],
    ["en-GB", sayEn, false],
    ["en-GB", sayEn, true],
  ] as const) {
    const phone = await newPhone(browser, { dark, lang });
    const look = async (where: string): Promise<void> => {
      const whose = `${where}, ${lang}, ${dark ? "dark" : "light"}`;
      await expectNoSeriousFault(phone, whose);
      await expectFitForAThumb(phone, whose);
      expect.soft(await wordsOfOther(phone, lang === "zh-CN" ? "zh" : "en"), whose).toEqual([]);
    };
    await openReceipt(phone, receiptCode ?? "");
    await look("notice");
    await phone.getByRole("button", { name: say("notice.report") }).tap();
    await phone.getByRole("button", { name: say("notice.send") }).tap();
    await expect(phone.getByText(say("wrong.photo"))).toBeVisible();
    await look("report");
    await phone.context().close();
  }
});
