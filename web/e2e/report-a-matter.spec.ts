/** "The lamp in our street is out": reported by phone without an account, handled by the town, followed, added to and rated by the code. */
import type { FollowedReport, IncidentDetail, IncidentPage } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import type { Login } from "./accounts.ts";
import { greyPng } from "./grey-png.ts";
import { expectFitForAThumb, newPhone, openReceipt, receiptOf, sayEn, sayZh, send } from "./phone.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { type Asker, expect, test } from "./story.ts";
import { ask, knownBuilding } from "./town-questions.ts";

test.use({ login: "supervisor1" });

const ADMIN: Login = "admin";

async function chooseLamp(phone: Page, say: typeof sayZh, major: string, name: string): Promise<void> {
  await phone
    .getByRole("group", { name: say("matter.group") })
    .getByRole("button", { name: major })
    .tap();
  await phone.getByRole("radio", { name, exact: true }).tap();
}

async function setPlace(phone: Page, address: string): Promise<void> {
  await phone.getByLabel(sayZh("matter.search")).fill(address);
  await phone.locator(".matter-places button").first().tap();
  await expect(phone.getByText(sayZh("matter.map_set"))).toBeVisible();
}

async function take({ request, origin }: Asker, id: number, body: object): Promise<IncidentDetail> {
  const { version } = await ask<IncidentDetail>(request, `/api/incidents/${id}`);
  const answer = await request.post(`/api/incidents/${id}/steps`, { headers: { origin }, data: { version, ...body } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as IncidentDetail;
}

test("a passer-by reports a dark lamp with a photo, follows it to the end and rates it once", async ({
  browser,
  asker,
  seatOf,
  baseURL,
}) => {
  const house = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await phone.goto("/report");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("matter.title"));
  await send(phone, sayZh);
  await expect(phone.getByText(sayZh("wrong.class"))).toBeVisible();
  await expect(phone.getByText(sayZh("wrong.place"))).toBeVisible();

  const page = (await (await phone.request.get("/api/public/report-page")).json()) as {
    classes: { code: string; name: { zh: string }; majorName: { zh: string } }[];
  };
  const lamp = page.classes.find(({ code }) => code === "street_light");
  await chooseLamp(phone, sayZh, lamp?.majorName.zh ?? "", lamp?.name.zh ?? "");
  await setPlace(phone, house.address);
  await phone.getByLabel(sayZh("matter.words"), { exact: false }).fill("路灯整夜不亮");
  await phone.locator("input[type=file]").setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: greyPng() });
  await expect(phone.getByText(sayZh("photo.sent"))).toBeVisible();
  await phone.getByText(sayZh("matter.contact"), { exact: true }).tap();
  await phone.getByLabel(sayZh("matter.phone")).fill("138 0000 4711");
  await expectFitForAThumb(phone, "the page for reporting, filled in");
  await expectNoSeriousFault(phone, "the page for reporting, filled in");
  await send(phone, sayZh);
  const code = await receiptOf(phone);
  expect(await phone.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain("4711");

  const { incidents } = await ask<IncidentPage>(asker.request, "/api/incidents", {
    source: "public",
    sort: "newest",
    limit: 1,
  });
  const id = incidents[0]?.id ?? 0;
  const detail = await ask<IncidentDetail>(asker.request, `/api/incidents/${id}`);
  expect([detail.class, detail.stage, detail.note, detail.photos.length, detail.hasReporter]).toEqual([
    "street_light",
    "reported",
    "路灯整夜不亮",
    1,
    true,
  ]);

  await openReceipt(phone, code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("follow.stage.reported"));
  await phone.getByRole("button", { name: sayZh("follow.more"), exact: true }).tap();
  await phone.getByLabel(sayZh("follow.more"), { exact: true }).last().fill("旁边那盏也不亮了");
  await phone.getByRole("button", { name: sayZh("follow.more_send"), exact: true }).tap();
  await expect(phone.getByText(sayZh("follow.step.tell_more"))).toBeVisible();

  const desk = await browser.newContext({ baseURL: baseURL ?? "", storageState: await seatOf(ADMIN) });
  const admin: Asker = { request: desk.request, origin: baseURL ?? "" };
  await take(admin, id, { action: "confirm" });
  await take(admin, id, { action: "file" });
  await take(admin, id, { action: "dispatch" });
  await take(asker, id, { action: "start" });
  await take(asker, id, { action: "report_back", note: "换了灯泡" });
  await take(admin, id, { action: "pass" });
  await take(admin, id, { action: "close", note: "已修好" });
  await desk.close();

  await openReceipt(phone, code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("follow.stage.closed"));
  await phone.getByRole("radio", { name: sayZh("follow.stars.4") }).tap();
  await phone.getByLabel(sayZh("follow.rate_words")).fill("很快");
  await expectNoSeriousFault(phone, "a closed report, to be rated");
  await phone.getByRole("button", { name: sayZh("follow.rate_send"), exact: true }).tap();
  await expect(phone.getByText(sayZh("follow.rated", { stars: 4 }))).toBeVisible();
  await phone.getByRole("button", { name: sayZh("stored.show") }).tap();
  await expect(phone.getByText("•••11")).toBeVisible();
  await phone.reload();
  await expect(phone.getByText(sayZh("follow.rated", { stars: 4 }))).toBeVisible();
  await expect(phone.getByRole("button", { name: sayZh("follow.rate_send"), exact: true })).toHaveCount(0);
  const { incident } = (await (await phone.request.get(`/api/public/incidents/${code}`)).json()) as FollowedReport;
  expect([incident.rating?.stars, incident.mayRate]).toEqual([4, false]);
});

test("the page reads in English and in the dark, and the pin is set by the keyboard", async ({ browser }) => {
  const phone = await newPhone(browser, { dark: true, lang: "en-GB" });
  await phone.goto("/report");
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayEn("matter.title"));
  const map = phone.getByRole("button", { name: sayEn("matter.map") });
  await expect(phone.locator(".pin-street").first()).toBeAttached();
  await map.focus();
  await phone.keyboard.press("Enter");
  await expect(phone.getByText(sayEn("matter.map_set"))).toBeVisible();
  await phone.keyboard.press("ArrowRight");
  await expect(map).toBeFocused();
  await expectNoSeriousFault(phone, "the page for reporting, dark and English");
});
