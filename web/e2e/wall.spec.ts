/**
 * "The screen in the hall shows the town for months and nobody touches it": a link opens it on one screen, what ends is told as that,
 * a break heals by itself, and what it holds does not grow. The whole hour is `npm run bench -- wall`.
 */
import type { Board, BoardList, WallDocument } from "@gridstead/server/contract";
import { type Browser, type Page, test as playwright } from "@playwright/test";
import { problemText } from "../src/i18n/problems.ts";
import { sayer } from "../src/wall/say.ts";
import { doorTo } from "./door-to-the-server.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { type Asker, expect, test, zh } from "./story.ts";
import { mapIdle } from "./town.ts";
import { ask } from "./town-questions.ts";
import { endLink, findHazards, type Held, heldBy, keepBoard, makeBoard, makeLink } from "./wall-screen.ts";

test.use({ login: "admin" });
const say = sayer("zh");
const EVENTS = 16;
const WARM_UP_EVENTS = 4;
/** Bounds on what may be held more at the end than in the middle. */
const MORE_BYTES = 1_000_000;
const MORE_NODES = 60;
const MORE_LISTENERS = 10;

const openCount = (page: Page) =>
  page
    .locator(".wall-counts > div")
    .filter({ hasText: say("count.open_hazards") })
    .locator("dd > b");
const numberIn = async (page: Page): Promise<number> =>
  Number((await openCount(page).innerText()).replaceAll(/\D/g, ""));

/** Whatever can be reached. The map's canvas has a place in the order of focus, and stands in a part that is inert. */
const CONTROLS = ":is(button, a, input, select, textarea, [tabindex]):not([inert] *)";

/** A screen that nobody has signed in on. */
async function screenIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    viewport: { width: 1920, height: 1080 },
  });
  return context.newPage();
}

/** Others work in the same town: what the server counts just now, not a number that was reckoned beforehand. */
const expectSameAsServer = ({ request }: Asker, screen: Page, { slug }: Board): Promise<void> =>
  expect
    .poll(
      async () => {
        const { figures } = await ask<WallDocument>(request, `/api/wall/${slug}`);
        return (await numberIn(screen)) - (figures.counts?.openHazards.count ?? Number.NaN);
      },
      { timeout: 60_000 },
    )
    .toBe(0);

test("a link opens on one screen, shows counts only, not on a second, and says so when it was ended", async ({
  browser,
  asker,
}) => {
  const board = await makeBoard(asker, `hall-${Date.now()}`);
  const { secret, link } = await makeLink(asker, board, "大厅东墙");
  const [screen, second] = [await screenIn(browser), await screenIn(browser)];
  await screen.goto(`/wall/${board.slug}#${secret}`);
  await expect(openCount(screen)).not.toHaveText("0");
  expect(new URL(screen.url()).hash, "the secret has left the address").toBe("");
  await expect(screen.getByText(say("widget.overdue"), { exact: true }).first()).toBeVisible();
  expect(await screen.locator(".wall-lines li").count(), "no case on a screen with a link").toBe(0);
  await mapIdle(screen);
  expect(await screen.locator(CONTROLS).count(), "no controls").toBe(0);

  await second.goto(`/wall/${board.slug}#${secret}`);
  await expect(second.getByRole("heading", { name: say("refused.boards.link_elsewhere") })).toBeVisible();
  await second.goto(`/wall/${board.slug}`);
  await expect(second.getByRole("heading", { name: say("refused.sign_in") })).toBeVisible();

  await screen.reload();
  await expect(openCount(screen)).not.toHaveText("0");
  await endLink(asker, board, link.id);
  await expect(screen.getByRole("heading", { name: say("refused.boards.link_revoked") })).toBeVisible({
    timeout: 60_000,
  });
  for (const page of [screen, second]) await page.context().close();
});

test("the server goes away and comes back: the picture stays with its age and heals by itself", async ({
  page,
  baseURL,
  asker,
}) => {
  const board = await makeBoard(asker, `heals-${Date.now()}`);
  const door = await doorTo(baseURL ?? "");
  await page.goto(`${door.address}/wall/${board.slug}`);
  await expect(openCount(page)).not.toHaveText("0");
  const before = await numberIn(page);
  await page.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));

  await door.shut();
  const band = page.getByRole("alert");
  await expect(band).toContainText(say("state.late_hint"), { timeout: 60_000 });
  expect(await numberIn(page), "the last figures stay").toBe(before);
  await findHazards(asker, 3);
  await door.open();
  await expect(band).toBeHidden({ timeout: 60_000 });
  await expectSameAsServer(asker, page, board);
  expect(await page.evaluate(() => Object.hasOwn(globalThis, "stillTheSamePage"))).toBe(true);
  await door.shut();
});

test("events of an hour are shown as they come, and what the screen holds does not grow", async ({
  browser,
  asker,
}) => {
  playwright.setTimeout(180_000);
  const board = await makeBoard(asker, `hour-${Date.now()}`);
  const { secret } = await makeLink(asker, board, "耐久");
  const screen = await screenIn(browser);
  await screen.goto(`/wall/${board.slug}#${secret}`);
  await expect(openCount(screen)).not.toHaveText("0");
  await mapIdle(screen);
  const after = async (events: number): Promise<void> => {
    await findHazards(asker, events);
    await expectSameAsServer(asker, screen, board);
  };
  const first = await numberIn(screen);
  await after(WARM_UP_EVENTS);
  expect(await numberIn(screen), "it has followed").not.toBe(first);
  const half = Math.floor(EVENTS / 2);
  await after(half);
  const middle = await heldBy(screen);
  await after(EVENTS - half);
  const end = await heldBy(screen);
  const more = (of: keyof Held): number => end[of] - middle[of];
  expect(more("heapBytes"), "bytes of script").toBeLessThan(MORE_BYTES);
  expect(more("nodes"), "nodes").toBeLessThan(MORE_NODES);
  expect(more("listeners"), "listeners").toBeLessThan(MORE_LISTENERS);
  await screen.context().close();
});

const isWhole = (page: Page): Promise<boolean> =>
  page.locator(".wall-widget.is-counts").evaluate((widget) => {
    const edge = widget.getBoundingClientRect().bottom;
    return [...widget.querySelectorAll("dd > b")].every((figure) => figure.getBoundingClientRect().bottom <= edge);
  });

test("a supervisor composes a board by keyboard: adds, moves, sizes, keeps, takes back", async ({ page, asker }) => {
  const board = await makeBoard(asker, `desk-${Date.now()}`);
  await page.goto(`/?desk=boards&page=${board.slug}`);
  const handles = page.getByRole("group", { name: zh("boards.canvas") });
  const chart = handles.getByRole("button", { name: zh("boards.kind.chart") });
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAccessibleName(
    zh("boards.handle_clash", { name: zh("boards.kind.chart"), x: 9, y: 6, w: 3, h: 3 }),
  );
  await expect(page.getByRole("button", { name: zh("edit.save") })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowUp");
  await page.getByRole("button", { name: zh("edit.save") }).click();
  await expect(page.getByRole("button", { name: zh("boards.bring_back") })).toBeVisible();
  await expect(chart).toHaveAccessibleName(
    zh("boards.handle", { name: zh("boards.kind.chart"), x: 10, y: 6, w: 3, h: 2 }),
  );
  await expectNoSeriousFault(page, "boards");
  await page.getByRole("button", { name: zh("boards.bring_back") }).click();
  await expect(chart).toHaveAccessibleName(
    zh("boards.handle", { name: zh("boards.kind.chart"), x: 10, y: 6, w: 3, h: 3 }),
  );

  const counts = handles.getByRole("button", { name: zh("boards.kind.counts") });
  await counts.click();
  const size = page.getByLabel(zh("boards.size"), { exact: true });
  await size.press("ControlOrMeta+a");
  await size.pressSequentially("31");
  await expect(size).toHaveAccessibleDescription(zh("boards.number_between", { least: 4, most: 30 }));
  await size.press("ControlOrMeta+a");
  await size.pressSequentially("30");
  await size.blur();
  await expect(size, "3 is no size, 30 is").toHaveValue("30");
  await counts.press("Shift+ArrowUp");
  await expect(counts).toHaveAccessibleName(
    zh("boards.handle", { name: zh("boards.kind.counts"), x: 1, y: 2, w: 12, h: 1 }),
  );
  expect(await isWhole(page), "no figure is cut, however large the text and small its place").toBe(true);
  await page.getByLabel(zh("boards.name_zh")).fill("我的大厅");
  const { boards } = await ask<BoardList>(asker.request, "/api/boards");
  const kept = boards.find(({ slug }) => slug === board.slug);
  if (!kept) throw new Error(`expected the board ${board.slug}, got none`);
  await keepBoard(asker, kept, { zh: "别人的大厅", en: "Somebody's hall" });
  await expect(page.getByText(problemText("boards.stale", "zh"))).toBeVisible();
  await expect(page.getByLabel(zh("boards.name_zh")), "what was typed").toHaveValue("我的大厅");
  await page.getByRole("button", { name: zh("state.read_changed") }).click();
  await expect(page.getByLabel(zh("boards.name_zh"))).toHaveValue("别人的大厅");

  await page.getByLabel(zh("boards.label")).fill("大厅");
  await page.getByRole("button", { name: zh("boards.make_link") }).click();
  await expect(page.getByRole("img", { name: zh("boards.qr") })).toBeVisible();
  await expect(page.getByRole("textbox", { name: zh("boards.made", { label: "大厅" }) })).toHaveValue(
    new RegExp(`/wall/${board.slug}#[\\w-]{40,}$`),
  );
});
