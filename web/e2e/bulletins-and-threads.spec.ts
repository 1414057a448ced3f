/** "I tell the officers something and see who has read it; we talk about a cell, and the other one sees it at once." */
import type { Locator, Page } from "@playwright/test";
import type { Bulletin } from "../../server/src/bulletins/contract.ts";
import type { CellList } from "../../server/src/grid/contract.ts";
import { type Asker, expect, test, zh } from "./story.ts";
import { inspectorOf, openTown } from "./town.ts";

test.use({ login: "supervisor1" });
const LIVE = { timeout: 15_000 };

const bell = (page: Page): Locator =>
  page.getByRole("banner").getByRole("button", { name: new RegExp(`${zh("bulletins.open")}|未读的通报`) });

/** The cell that the officer of the stories answers for. */
async function cellOf({ request }: Asker): Promise<number> {
  const session = (await (await request.get("/api/session")).json()) as { cellIds: number[] };
  const [id] = session.cellIds;
  if (id === undefined) throw new Error("The officer of the stories should answer for a cell, got none.");
  return id;
}

test("an important bulletin reaches the officer's open screen, is read there, and the author sees one of so many", async ({
  page,
  browser,
  seatOf,
}) => {
  const title = `汛期值守 ${Date.now()}`;
  const other = await browser.newContext({ storageState: await seatOf("officer0001") });
  const screen = await other.newPage();
  await screen.goto("/?desk=messages");
  await expect(screen.getByRole("heading", { name: zh("bulletins.title") })).toBeVisible();
  await screen.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));

  await page.goto("/?desk=messages");
  await page.getByRole("button", { name: zh("bulletins.new") }).click();
  const dialog = page.getByRole("dialog", { name: zh("bulletins.new") });
  await dialog.getByRole("textbox", { name: zh("bulletins.subject") }).fill(title);
  await dialog.getByRole("textbox", { name: zh("bulletins.text"), exact: true }).fill("今晚有暴雨，请检查地下室。");
  await dialog.getByRole("button", { name: zh("bulletins.level.important") }).click();
  await dialog
    .getByRole("group", { name: zh("bulletins.areas") })
    .getByRole("checkbox")
    .first()
    .check();
  await dialog.getByLabel(zh("bulletins.needs_receipt")).check();
  await dialog.getByRole("button", { name: zh("bulletins.preview") }).click();
  await expect(dialog.getByRole("article")).toContainText(title);
  await dialog.getByRole("button", { name: zh("bulletins.publish") }).click();
  await expect(dialog).toHaveCount(0);

  const told = screen.getByRole("article").filter({ hasText: title });
  await expect(told).toBeVisible(LIVE);
  const own = page.getByRole("article").filter({ hasText: title });
  await expect(own).toContainText(/0 \/ \d+/);
  await told.getByRole("button", { name: zh("bulletins.read") }).click();
  await expect(told).toContainText("已阅读");
  await expect(own.getByText(/^1 \/ \d+ 人已阅读$/)).toBeVisible(LIVE);
  await own.locator("summary").click();
  await expect(own.getByRole("table", { name: zh("bulletins.names") })).toContainText(zh("bulletins.not_read"));
  expect(await screen.evaluate(() => Object.hasOwn(globalThis, "stillTheSamePage"))).toBe(true);
  await other.close();
});

test("an urgent one stands over every desk until somebody says that it was read", async ({
  page,
  asker,
  browser,
  seatOf,
}) => {
  const other = await browser.newContext({ storageState: await seatOf("duty1") });
  const screen = await other.newPage();
  await screen.goto("/?desk=rates");
  const title = `燃气泄漏 ${Date.now()}`;
  await page.goto("/?desk=messages");
  const headers = { origin: asker.origin };
  const data = {
    uuid: crypto.randomUUID(),
    title,
    text: "请立即撤离周边人员。",
    level: "urgent",
    roles: ["duty_officer"],
    areas: [],
    startsAt: null,
    endsAt: null,
    needsReceipt: true,
    files: [],
  };
  const draft = (await (await asker.request.post("/api/bulletins", { data, headers })).json()) as Bulletin;
  const step = { data: { action: "publish", version: draft.version }, headers };
  expect((await asker.request.post(`/api/bulletins/${draft.id}/steps`, step)).status()).toBe(200);
  // Others may be urgent too.
  const alert = screen.getByRole("alert").locator(".urgent-bulletin").filter({ hasText: title });
  await expect(alert).toBeVisible(LIVE);
  await alert.getByRole("button", { name: zh("bulletins.read") }).click();
  await expect(alert).toHaveCount(0);
  await other.close();
});

test("a thread on a cell is answered live, with a colleague mentioned by keyboard", async ({
  page,
  browser,
  seatOf,
  baseURL,
}) => {
  const other = await browser.newContext({ storageState: await seatOf("officer0001") });
  const screen = await other.newPage();
  const cell = await cellOf({ request: other.request, origin: baseURL ?? "" });
  const name = ((await (await page.request.get("/api/cells")).json()) as CellList).cells.find(
    ({ id }) => id === cell,
  )?.name;
  const openThread = async (one: Page): Promise<Locator> => {
    await openTown(one, `sel=cell:${cell}`);
    await inspectorOf(one, zh)
      .getByRole("tab", { name: zh("inspector.thread") })
      .click();
    const thread = one.getByRole("region", { name: zh("threads.title") });
    await expect(thread.getByRole("textbox", { name: zh("threads.write") })).toBeVisible();
    return thread;
  };
  const [mine, theirs] = [await openThread(page), await openThread(screen)];
  const question = `三号楼清了吗 ${Date.now()}`;
  const box = mine.getByRole("textbox", { name: zh("threads.write") });
  await box.fill(question);
  await box.press("Control+Enter");
  await expect(theirs.getByRole("log")).toContainText(question, LIVE);

  const answer = theirs.getByRole("textbox", { name: zh("threads.write") });
  await answer.pressSequentially("@");
  await expect(screen.getByRole("listbox", { name: zh("threads.people") })).toBeVisible();
  await screen.keyboard.press("ArrowDown");
  await screen.keyboard.press("Enter");
  await expect(answer).toHaveValue(/^@\S+ $/);
  await answer.pressSequentially("清了，明天复查");
  await answer.press("Control+Enter");
  await expect(mine.getByRole("log")).toContainText("清了，明天复查", LIVE);
  await expect(mine.getByRole("log").locator("mark")).toHaveCount(1);

  const last = theirs.getByRole("listitem").last();
  await last.getByRole("button", { name: zh("threads.withdraw") }).click();
  await expect(mine.getByRole("log").getByRole("listitem").last()).toContainText("撤回了这条消息", LIVE);
  await bell(page).click();
  await expect(page.getByRole("dialog", { name: zh("bulletins.open") })).toContainText(name ?? "");
  await other.close();
});
