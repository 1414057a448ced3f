/** "I send somebody; they go, put it right and send a photo; I check and close. Each of us sees the other's step at once." */
import { randomUUID } from "node:crypto";
import type {
  BuildingDetail,
  Counts,
  IncidentClassList,
  IncidentDetail,
  IncidentReported,
  SuggestedOfficers,
} from "@gridstead/server/contract";
import type { Locator, Page } from "@playwright/test";
import { greyPng } from "./grey-png.ts";
import { type Asker, expect, test, zh } from "./story.ts";
import { inspectorOf, openTown } from "./town.ts";
import { ask, knownBuilding } from "./town-questions.ts";

test.use({ login: "supervisor1" });

/** On the ground of officer0001, so that the officer of the second screen may see it. */
async function reportedIncident(asker: Asker, officerAsker: Asker): Promise<IncidentDetail> {
  const house: BuildingDetail = await knownBuilding(officerAsker.request);
  const { classes } = await ask<IncidentClassList>(asker.request, "/api/incident-classes");
  const known = classes.find(({ active, form }) => active && !form.some(({ required }) => required));
  const [lng = 0, lat = 0] = house.position;
  const answer = await asker.request.post("/api/incidents", {
    data: {
      uuid: randomUUID(),
      source: "phone",
      position: [lng, lat],
      class: known?.code,
      title: `待派遣 ${randomUUID().slice(0, 6)}`,
    },
    headers: { origin: asker.origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as IncidentReported).incident;
}

const step = (screen: Page, action: "file" | "dispatch" | "start" | "report_back" | "pass" | "close") =>
  inspectorOf(screen, zh).getByRole("button", { name: zh(`incident_do.${action}`), exact: true });

const expectStage = (
  screen: Page,
  stage: "filed" | "dispatched" | "handling" | "reported_back" | "checked" | "closed",
) =>
  expect(inspectorOf(screen, zh).locator(".incident-state")).toContainText(zh(`incident_stage.${stage}`), {
    timeout: 15_000,
  });

/** Opens the step's form and sends it. */
async function take(screen: Page, action: "file" | "dispatch" | "report_back" | "pass" | "close", note = "") {
  await step(screen, action).click();
  const dialog = screen.getByRole("dialog", { name: zh(`incident_do.${action}`) });
  if (action === "report_back") await sendPhotoWhileTyping(screen, dialog, note);
  if (action === "dispatch") await expect(dialog.getByRole("radio", { checked: true })).toBeVisible();
  await dialog.getByRole("button", { name: zh(`incident_do.${action}`), exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** The photo arrives after what was typed while it was on its way: the form has both. */
async function sendPhotoWhileTyping(screen: Page, dialog: Locator, note: string): Promise<void> {
  const typed = Promise.withResolvers<void>();
  await screen.route(/\/photos\?/, async (route) => {
    if (route.request().method() === "POST") await typed.promise;
    await route.continue();
  });
  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: "done.png", mimeType: "image/png", buffer: greyPng() });
  await expect(dialog.getByText(zh("photo.sending"))).toBeVisible();
  await dialog.locator("textarea").fill(note);
  typed.resolve();
  await expect(dialog.locator(".photo-kept")).toBeVisible();
  await expect(dialog.locator("textarea")).toHaveValue(note);
}

test("an incident goes from dispatch to closing on two screens", async ({ page, browser, seatOf, asker }) => {
  const field = await browser.newContext({
    storageState: await seatOf("officer0001"),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: "zh-CN",
  });
  const phone = await field.newPage();
  const incident = await reportedIncident(asker, { request: field.request, origin: asker.origin });
  await openTown(page, `sel=incident:${incident.id}`);
  await phone.goto(`/?sel=incident:${incident.id}`);
  for (const screen of [page, phone])
    await screen.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));

  await take(page, "file");
  await expectStage(phone, "filed");
  const [lng = 0, lat = 0] = incident.position;
  const { officers } = await ask<SuggestedOfficers>(asker.request, "/api/incidents/officers", { lng, lat });
  await take(page, "dispatch");
  await expectStage(phone, "dispatched");
  await expect(inspectorOf(phone, zh)).toContainText(officers[0]?.name ?? "nobody");

  await step(phone, "start").tap();
  await expectStage(page, "handling");
  await take(phone, "report_back", "已处理完毕");
  await expectStage(page, "reported_back");
  await expect(step(phone, "pass"), "whoever handled it may not check it").toHaveAttribute("aria-disabled", "true");

  await take(page, "pass");
  await expectStage(phone, "checked");
  await take(page, "close");
  await expectStage(phone, "closed");
  await expectStage(page, "closed");
  for (const screen of [page, phone])
    expect(await screen.evaluate(() => Object.hasOwn(globalThis, "stillTheSamePage"))).toBe(true);
  await field.close();
});

test("selecting an incident narrows every panel, and Escape shows everything again", async ({ page, asker }) => {
  const incident = await reportedIncident(asker, asker);
  await openTown(page, `inc=q:${encodeURIComponent(incident.sourceId)}`);
  const list = page.getByRole("region", { name: zh("incidents.list") });
  await expect(list.getByRole("button", { name: incident.title ?? "" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(list.getByRole("button", { name: incident.title ?? "" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(zh("incidents.show_all"))).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`sel=incident:${incident.id}`));
  const { openHazards } = await ask<Counts>(asker.request, "/api/counts", { cellId: incident.cell?.id ?? 0 });
  const strip = page.getByRole("region", { name: zh("strip.label") });
  const hazards = strip.getByRole("button").filter({ hasText: zh("strip.open_hazards") });
  await expect(hazards.locator("b")).toHaveText(String(openHazards.count));
  const legend = page.getByRole("region", { name: zh("map.legend") });
  await expect(legend.getByRole("heading", { name: zh("map.open_in_view") })).toHaveText(
    `${zh("map.open_in_view")}${openHazards.count}`,
  );
  await expect(list.locator("[data-row]").first()).toContainText(incident.cell?.name ?? "");
  await page.keyboard.press("Escape");
  await expect(page.getByText(zh("incidents.show_all"))).toBeHidden();
  await expect(page).not.toHaveURL(/sel=incident/);
});
