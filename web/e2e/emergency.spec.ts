/** "It smells of gas": from the activation of a drill on an area to its report, seen on a desk and on an officer's phone at the same time. */
import type { CellDetail, EmergencyPlan, EmergencyPlanList, Session } from "@gridstead/server/contract";
import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { problemText } from "../src/i18n/problems.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { type Asker, expect, test, zh } from "./story.ts";
import { tooSmall } from "./thumbs.ts";

test.use({ login: "supervisor1" });

/** Its own: a run that was broken off leaves an active one behind. */
const PLACE = `永安路东段（演练 ${Date.now() % 100_000}）`;
const count = (page: Page, state: string) => page.locator(".emergency-state").getByTestId(`count-${state}`);

test("a drill is activated by numbers, called by an officer on a phone, seen live, terminated and printed", async ({
  page,
  browser,
  seatOf,
}) => {
  const phone = await openPhone(browser, await seatOf("officer0001"));
  const cell = await ownCell(phone);
  const plan = await currentPlan(page);

  await activate(page, plan.name, cell);
  const emergency = new URL(page.url()).searchParams.get("page") ?? "";
  expect(emergency).toMatch(/^e-\d+$/);
  await expectNoSeriousFault(page, "the desk of an emergency");
  const before = Number(await count(page, "unchecked").textContent());
  expect(before).toBeGreaterThan(2);
  await page.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));

  // The banner is on every screen of the jurisdiction.
  await phone.goto("/");
  const banner = phone.locator(".emergency-banner").filter({ hasText: PLACE });
  await expect(banner).toContainText(zh("emergency.drill"));
  await banner.getByRole("button", { name: zh("emergency.open") }).tap();
  await acceptTask(phone);
  await expect(page.locator(".emergency-state")).toBeVisible();
  // The words "leave by the stairs" are over every desk as long as they hold. Others may have said them before.
  const urgent = phone.locator(".urgent-bulletin").filter({ hasText: PLACE });
  await expect(urgent.first()).toBeVisible();
  const said = await urgent.count();
  await expectInSight(urgent.first().getByRole("button", { name: zh("bulletins.read") }), phone);
  await callBuildings(phone, page, before);
  expect(await tooSmall(phone)).toEqual([]);

  await byKeyboard(page);
  await terminate(page);
  expect(await page.evaluate(() => Object.hasOwn(globalThis, "stillTheSamePage"))).toBe(true);
  await expect(banner).toHaveCount(0);
  await expect(urgent).toHaveCount(said - 1);
  await report(page);
  await phone.goto(`/?desk=emergency&page=report-${emergency.slice("e-".length)}`);
  await expect(phone.locator(".emergency-report")).toContainText("三楼楼道有烟");
  expect(await widerThan(phone, ".emergency-report"), "what stands out at the side of a phone").toEqual([]);
  await phone.context().close();
});

/** Not cut by what scrolls around it: whoever has read the words can say so without looking for the button. */
const expectInSight = (button: Locator, page: Page): Promise<void> =>
  expect
    .poll(async () => {
      const [own, around] = [await button.boundingBox(), await page.locator(".shell-banners").boundingBox()];
      return own !== null && around !== null && own.y >= around.y && own.y + own.height <= around.y + around.height;
    })
    .toBe(true);

/** Parts of a page that reach over its right edge, but for tables: those scroll in themselves. */
const widerThan = (page: Page, root: string): Promise<string[]> =>
  page
    .locator(root)
    .evaluate((element) =>
      [...element.querySelectorAll(":not(.emergency-table, .emergency-table *)")]
        .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
        .map((part) => `${part.tagName} ${part.className}`),
    );

test("a plan that another supervisor keeps meanwhile takes nothing away that was typed, and says what is missing", async ({
  page,
  asker,
}) => {
  await page.goto("/?desk=emergency&page=plan-new");
  const save = page.getByRole("button", { name: zh("emergency.plan_save") });
  await expect(save).toHaveAttribute("aria-disabled", "true");
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await expect(field(zh("emergency.plan_division")).locator("option:checked"), "a division by its name").not.toHaveText(
    /^\d+$/,
  );
  const name = `试编预案 ${Date.now()}`;
  await field(zh("emergency.plan_name")).fill(name);
  await field(zh("emergency.plan_name_en")).fill("Trial plan");
  await field(zh("emergency.role_key")).fill("door");
  await field(zh("emergency.role_zh")).fill("敲门");
  await field(zh("emergency.role_en")).fill("Knock");
  await field(zh("emergency.step_zh")).fill("逐栋敲门");
  await field(zh("emergency.step_en")).fill("Knock at each building");
  await field(zh("emergency.bulletin_zh")).fill("请从楼梯撤离");
  await save.hover();
  await expect(page.getByRole("tooltip")).toContainText(zh("emergency.plan_missing.bulletin"));
  await field(zh("emergency.bulletin_en")).fill("Leave by the stairs");
  await save.click();
  const line = page.locator(".emergency-line").filter({ hasText: name });
  await line.getByRole("button", { name: zh("emergency.plan_edit") }).click();
  await expect(field(zh("emergency.step_zh"))).toHaveValue("逐栋敲门");
  await field(zh("emergency.step_zh")).fill("先敲一楼");
  const id = Number(new URL(page.url()).searchParams.get("page")?.slice("plan-".length));
  await keepMeanwhile(asker, id);
  await expect(page.getByText(problemText("emergency.plan_stale", "zh"))).toBeVisible();
  await expect(field(zh("emergency.step_zh")), "what was typed").toHaveValue("先敲一楼");
  await page.getByRole("button", { name: zh("state.read_changed") }).click();
  await expect(field(zh("emergency.step_zh"))).toHaveValue("逐栋敲门");
  await expect(field(zh("emergency.plan_name_en"))).toHaveValue("Kept meanwhile");
  await page.getByRole("button", { name: zh("emergency.back") }).click();
  await line.getByRole("button", { name: zh("emergency.plan_make_current") }).click();
  await line.getByRole("button", { name: zh("emergency.plan_retire") }).click();
  await expect(line).toHaveAttribute("data-state", "retired");
});

async function keepMeanwhile({ request, origin }: Asker, id: number): Promise<void> {
  const plan = (await (await request.get(`/api/emergency-plans/${id}`)).json()) as EmergencyPlan;
  const { class: kind, name, division, content, version } = plan;
  const answer = await request.put(`/api/emergency-plans/${id}`, {
    data: { class: kind, name, nameEn: "Kept meanwhile", division, content, version },
    headers: { origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function openPhone(browser: Browser, seat: NonNullable<BrowserContextOptions["storageState"]>): Promise<Page> {
  const context = await browser.newContext({
    storageState: seat,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  return context.newPage();
}

async function ownCell(phone: Page): Promise<string> {
  const { cellIds } = (await (await phone.request.get("/api/session")).json()) as Session;
  const { name } = (await (await phone.request.get(`/api/cells/${cellIds[0]}`)).json()) as CellDetail;
  return name;
}

async function currentPlan(page: Page): Promise<{ name: string }> {
  const { plans } = (await (await page.request.get("/api/emergency-plans")).json()) as EmergencyPlanList;
  const plan = plans.find((one) => one.class === "gas" && one.state === "current");
  if (!plan) throw new Error("the demo town has no current plan for gas");
  return plan;
}

async function activate(page: Page, plan: string, cell: string): Promise<void> {
  await page.goto("/?desk=emergency");
  await page.getByRole("button", { name: zh("emergency.activate"), exact: true }).click();
  await page.locator(".emergency-panel").getByRole("combobox").first().selectOption({ label: plan });
  await expect(page.getByRole("switch", { name: zh("emergency.drill_says") })).toBeChecked();
  await page.getByLabel(zh("emergency.place")).fill(PLACE);
  await wrongOutlines(page);
  await page
    .locator(".area-fields")
    .getByRole("button", { name: zh("emergency.area.cells"), exact: true })
    .click();
  await expect(page.getByText(problemText("emergency.wrong_shape", "zh")), "said of another outline").toHaveCount(0);
  await page.getByLabel(zh("emergency.find_cell")).fill(cell);
  await page.getByRole("checkbox", { name: cell, exact: true }).check();
  await page.getByRole("button", { name: zh("emergency.count_it") }).click();
  await expect(page.getByTestId("number-cells")).toHaveText("1");
  await expect(page.getByTestId("number-buildings")).not.toHaveText("0");
  await expectNoSeriousFault(page, "the activation");
  const go = page.getByRole("button", { name: zh("emergency.go_drill"), exact: true });
  await expect(go).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel(zh("emergency.type_name")).fill(plan);
  await go.click();
  await expect(page.getByRole("tab", { name: new RegExp(zh("emergency.roll_call")) })).toBeVisible();
  await expect(page.locator(".emergency-banner").filter({ hasText: PLACE })).toBeVisible();
}

/** A circle that is too large, and corners that cross: each is told where it was given. */
async function wrongOutlines(page: Page): Promise<void> {
  const radius = page.getByLabel(zh("emergency.radius"), { exact: true });
  await radius.fill("9000");
  await expect(radius).toHaveAccessibleDescription(zh("emergency.radius_between", { least: 10, most: 5000 }));
  await page
    .locator(".area-fields")
    .getByRole("button", { name: zh("emergency.area.polygon"), exact: true })
    .click();
  await page
    .getByLabel(zh("emergency.corners"), { exact: true })
    .fill("120.001,37.001\n120.002,37.002\n120.002,37.001\n120.001,37.002");
  await page.getByRole("button", { name: zh("emergency.count_it") }).click();
  await expect(page.getByText(problemText("emergency.wrong_shape", "zh"))).toBeVisible();
}

async function acceptTask(phone: Page): Promise<void> {
  await expect(phone.getByRole("tab", { name: new RegExp(zh("emergency.tasks")), selected: true })).toBeVisible();
  const mine = phone.locator(".emergency-task[data-mine]").first();
  await mine.getByRole("button", { name: zh("emergency.task.accept"), exact: true }).tap();
  await expect(mine).toHaveAttribute("data-state", "accepted");
}

/** One house at a time, at the thumb; the desk follows without being asked. */
async function callBuildings(phone: Page, desk: Page, all: number): Promise<void> {
  await phone.getByRole("tab", { name: new RegExp(zh("emergency.roll_call")) }).tap();
  const rows = phone.locator(".roll-list > li");
  await expect(rows.first()).toBeVisible();
  await rows.nth(0).locator('.roll-buttons [data-state="evacuated"]').tap();
  await expect(rows.nth(0)).toHaveAttribute("data-state", "evacuated");
  await rows.nth(1).locator('.roll-buttons [data-state="needs_help"]').tap();
  const dialog = phone.getByRole("dialog");
  await expect(dialog).toContainText(zh("emergency.roll_about"));
  await dialog.getByRole("textbox").fill("三楼楼道有烟");
  await dialog.getByRole("button", { name: zh("emergency.help_send") }).tap();
  await expect(rows.nth(1)).toHaveAttribute("data-state", "needs_help");
  await expect(count(desk, "evacuated")).toHaveText("1", { timeout: 10_000 });
  await expect(count(desk, "needs_help")).toHaveText("1", { timeout: 10_000 });
  await expect(count(desk, "unchecked")).toHaveText(String(all - 2));
}

/** On the desk: arrows and figures, and the press is taken back. */
async function byKeyboard(page: Page): Promise<void> {
  await page.getByRole("tab", { name: new RegExp(zh("emergency.roll_call")) }).click();
  const rows = page.locator(".roll-list > li");
  await rows.first().focus();
  for (let step = 0; step < 2; step++) await page.keyboard.press("ArrowDown");
  await expect(rows.nth(2)).toBeFocused();
  expect(new URL(page.url()).searchParams.get("roll"), "what is listed is in the address").toBeNull();
  await page.getByLabel(zh("emergency.roll_filter_state")).selectOption("unchecked");
  await expect(page).toHaveURL(/roll=unchecked/);
  await page.getByLabel(zh("emergency.roll_filter_state")).selectOption("all");
  await rows.nth(2).focus();
  await page.keyboard.press("1");
  await expect(rows.nth(2)).toHaveAttribute("data-state", "checked");
  await page
    .getByRole("button", { name: zh("emergency.undo"), exact: true })
    .last()
    .click();
  await expect(rows.nth(2)).toHaveAttribute("data-state", "unchecked");
}

async function terminate(page: Page): Promise<void> {
  await page.getByRole("button", { name: zh("emergency.end"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("演练结束");
  const end = dialog.getByRole("button", { name: zh("emergency.end_terminate") });
  await expect(end).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("checkbox").check();
  await end.click();
  await expect(page.locator(".emergency-report")).toBeVisible();
}

async function report(page: Page): Promise<void> {
  await expect(page.locator(".emergency-report")).toContainText("三楼楼道有烟");
  await expect(page.locator(".emergency-report")).toContainText(zh("emergency.state.terminated"));
  await expectNoSeriousFault(page, "the report");
  const link = page.getByRole("link", { name: zh("emergency.report_pdf") });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("application/pdf");
  const bytes = await answer.body();
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.length).toBeGreaterThan(5_000);
}
