/** "From a door to a closed notice": inspect, notice on paper, the landlord reports, one re-inspection fails, the second round closes. */
import { randomUUID } from "node:crypto";
import type { HazardDetail, NoticeDetail, UnitDetail } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import { greyPng } from "./grey-png.ts";
import { type Asker, expect, test, zh } from "./story.ts";
import { ask } from "./town-questions.ts";
import { homeWithHazards } from "./unit-file-questions.ts";

test.use({ login: "supervisor1" });

const ITEM = "equipment_extinguisher_expired";
const MINUTE_MS = 60_000;

async function tell<Answer>({ request, origin }: Asker, path: string, data: unknown): Promise<Answer> {
  const answer = await request.post(path, { data, headers: { origin } });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

/** By the code of the notice, without the account's cookie mattering: a photo, and the report. */
async function landlordReports(asker: Asker, code: string, hazardId: number): Promise<void> {
  const uuid = randomUUID();
  const photo = await asker.request.post(`/api/public/photos?code=${code}&uuid=${uuid}&purpose=fixed`, {
    data: greyPng(),
    headers: { origin: asker.origin, "content-type": "image/png" },
  });
  expect(photo.ok(), await photo.text()).toBe(true);
  await tell(asker, `/api/public/notices/${code}/report-fixed`, { hazardIds: [hazardId], photoUuids: [uuid] });
}

async function openInspection(page: Page, unitId: number): Promise<void> {
  await page.goto(`/?desk=register&sel=unit:${unitId}&page=inspect`);
  await expect(page.getByRole("button", { name: zh("inspect.hand_in") })).toBeVisible();
}

async function lookAgain(page: Page, unitId: number, passed: boolean): Promise<void> {
  await openInspection(page, unitId);
  await page.getByRole("combobox", { name: zh("inspect.kind") }).click();
  await page.getByRole("option", { name: zh("inspection.re_inspection") }).click();
  await page
    .getByRole("button", { name: zh(passed ? "inspect.again.passed" : "inspect.again.failed"), exact: true })
    .click();
  if (!passed) await page.getByLabel(zh("inspect.again.why")).fill("压力表仍在红区。");
  await page.getByRole("button", { name: zh("inspect.hand_in") }).click();
  await expect(page.getByRole("heading", { name: zh("inspect.handed_in") })).toBeVisible();
}

test("a hazard goes from the door through a failed round to a closed notice", async ({ page, asker }) => {
  const { id: unitId } = await homeWithHazards(asker, []);
  await openInspection(page, unitId);
  await page.locator("#question-persons_found").getByRole("spinbutton").fill("2");
  await page.locator(`#question-${ITEM}`).getByText("不合格", { exact: true }).click();
  await expect(page.locator(`#question-${ITEM}`).getByText(zh("limit.natural_day", { count: 15 }))).toBeVisible();
  await page.reload();
  await expect(page.locator(`#question-${ITEM}`).getByRole("radio", { name: "不合格" })).toBeChecked();
  await page.getByRole("button", { name: /其余 \d+ 项都合格/ }).click();
  await page.getByRole("button", { name: zh("inspect.hand_in") }).click();
  await expect(page.getByRole("heading", { name: zh("inspect.handed_in") })).toBeVisible();

  const unit = await ask<UnitDetail>(asker.request, `/api/units/${unitId}`);
  const hazardId = unit.openHazards[0]?.id ?? 0;
  const notice = await tell<NoticeDetail>(asker, "/api/notices", { uuid: randomUUID(), unitId, hazardIds: [hazardId] });
  const paper = await asker.request.get(`/api/notices/${notice.id}/paper?language=both`);
  expect(paper.headers()["content-type"]).toContain("application/pdf");

  await landlordReports(asker, notice.receiptCode ?? "", hazardId);
  await lookAgain(page, unitId, false);
  const failed = await ask<HazardDetail>(asker.request, `/api/hazards/${hazardId}`);
  expect(failed).toMatchObject({ state: "failed", round: 2 });

  const { version } = await ask<NoticeDetail>(asker.request, `/api/notices/${notice.id}`);
  const again = await tell<NoticeDetail>(asker, `/api/notices/${notice.id}/issue-again`, { version });
  expect(again.round).toBe(2);
  await landlordReports(asker, again.receiptCode ?? "", hazardId);
  await lookAgain(page, unitId, true);
  expect(await ask<HazardDetail>(asker.request, `/api/hazards/${hazardId}`)).toMatchObject({ state: "closed" });
  expect(await ask<NoticeDetail>(asker.request, `/api/notices/${notice.id}`)).toMatchObject({ state: "closed" });
});

test("an overdue hazard shows as overdue when the clock passes its deadline", async ({ page, asker }) => {
  const { id: unitId } = await homeWithHazards(asker, ["separation.living_with_trade"]);
  const unit = await ask<UnitDetail>(asker.request, `/api/units/${unitId}`);
  const hazardId = unit.openHazards[0]?.id ?? 0;
  await tell(asker, "/api/notices", { uuid: randomUUID(), unitId, hazardIds: [hazardId] });
  const { deadlineAt } = await ask<HazardDetail>(asker.request, `/api/hazards/${hazardId}`);
  const deadline = Date.parse(deadlineAt ?? "");
  await page.clock.setFixedTime(deadline - 5 * MINUTE_MS);
  await page.goto(`/?desk=register&sel=unit:${unitId}`);
  const row = page
    .getByRole("region", { name: zh("file.title") })
    .locator(".due")
    .first();
  await expect(row).toHaveAttribute("data-tone", "soon");
  await page.clock.setFixedTime(deadline + 5 * MINUTE_MS);
  await page.reload();
  await expect(row).toHaveAttribute("data-tone", "over");
});
