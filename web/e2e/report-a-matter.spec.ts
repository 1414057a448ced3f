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

test("what is wrong is said where one presses, a photo on its way is not left behind, and nothing is sent twice", async ({
  browser,
  asker,
}) => {
  const house = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  await phone.route("**/api/public/report-page", async (route) => {
    const response = await route.fetch();
    const page = (await response.json()) as { classes: { code: string; form: object[] }[] };
    const metres = {
      code: "metres",
      name: { zh: "几米", en: "Metres" },
      type: "number",
      required: false,
      public: true,
    };
    page.classes.find(({ code }) => code === "street_light")?.form.push(metres);
    await route.fulfill({ response, json: page });
  });
  await phone.goto("/report");
  await chooseLamp(phone, sayZh, "公用设施", "路灯不亮");
  const metres = phone.getByLabel("几米");
  await metres.pressSequentially("2.5x");
  await expect(metres).toHaveValue("2.5x");
  await expect(phone.getByText(sayZh("wrong.number"))).toBeVisible();
  await metres.fill("");
  await setPlace(phone, house.address);

  const held = Promise.withResolvers<void>();
  await phone.route("**/api/public/incidents/photos?*", async (route) => {
    await held.promise;
    await route.continue();
  });
  let sent = 0;
  phone.on("request", (asked) => {
    if (asked.method() === "POST" && asked.url().endsWith("/api/public/incidents")) sent += 1;
  });
  await phone.locator("input[type=file]").setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: greyPng() });
  await send(phone, sayZh);
  await expect(phone.getByText(sayZh("wrong.photos"))).toBeVisible();
  expect(sent).toBe(0);
  held.resolve();
  await expect(phone.getByText(sayZh("photo.sent"))).toBeVisible();

  await phone.evaluate(() => scrollTo(0, 0));
  await phone.context().setOffline(true);
  await send(phone, sayZh);
  await expect(phone.getByText(sayZh("refused.network.offline"))).toBeInViewport();
  await phone.context().setOffline(false);
  await phone.getByRole("button", { name: sayZh("action.send_again"), exact: true }).dblclick();
  const code = await receiptOf(phone);
  const { incidents } = await ask<IncidentPage>(asker.request, "/api/incidents", { source: "public", sort: "newest" });
  const id = incidents[0]?.id ?? 0;
  expect((await ask<IncidentDetail>(asker.request, `/api/incidents/${id}`)).photos.length).toBe(1);
  expect([sent, code.length]).toEqual([2, 14]);
  await take(asker, id, { action: "void", note: "试报" });
});

test("a report that became part of another is followed as that one", async ({ browser, asker }) => {
  const house = await knownBuilding(asker.request);
  const phone = await newPhone(browser);
  const reported = async (): Promise<{ code: string; id: number; number: string }> => {
    const data = {
      uuid: crypto.randomUUID(),
      class: "street_light",
      position: house.position,
      note: "路灯不亮",
    };
    const answer = await phone.request.post("/api/public/incidents", { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    const { receipt } = (await answer.json()) as { receipt: string };
    const query = { source: "public", sort: "newest", limit: 1 };
    const [newest] = (await ask<IncidentPage>(asker.request, "/api/incidents", query)).incidents;
    return { code: receipt, id: newest?.id ?? 0, number: newest?.sourceId ?? "" };
  };
  const first = await reported();
  const second = await reported();
  await take(asker, first.id, { action: "confirm" });
  await take(asker, first.id, { action: "file" });
  await take(asker, first.id, { action: "dispatch" });
  await take(asker, second.id, { action: "mark_duplicate", duplicateOf: first.id });

  await openReceipt(phone, second.code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("follow.stage.dispatched"));
  await expect(phone.getByText(sayZh("follow.merged", { number: first.number }))).toBeVisible();
  await expect(phone.getByText(sayZh("follow.merged_steps", { number: second.number }))).toBeVisible();
  await expect(phone.getByText(sayZh("follow.step.dispatch"), { exact: true })).toBeVisible();
  await expect(phone.getByText(sayZh("follow.step.mark_duplicate"))).toBeVisible();
  await expectFitForAThumb(phone, "a report that became part of another");
  await expectNoSeriousFault(phone, "a report that became part of another");
  await take(asker, first.id, { action: "void", note: "试报" });
  await openReceipt(phone, second.code);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(sayZh("follow.stage.void"));
});
