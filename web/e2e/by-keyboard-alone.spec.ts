/** "I cannot use a mouse. I sign in, search, go through the cells, read the tables, move a block and take it back." */
import type { Locator, Page } from "@playwright/test";
import { adminPassword } from "./accounts.ts";
import { after, before, cellRow, deskOf, expectUnits, moveButton } from "./grid-desk.ts";
import { movableBlocks } from "./grid-questions.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, mapIdle, selected } from "./town.ts";

const MOST_TABS = 120;

/** Tab after Tab until the thing has the focus, and the focus can be seen on it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
  const ring = await wanted.evaluate((element) => {
    // A tick is drawn over its input, a field around it: the ring may be on either.
    const styles = [element, element.nextElementSibling, element.parentElement].flatMap((each) =>
      each ? [getComputedStyle(each)] : [],
    );
    return styles.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== "none",
    );
  });
  expect(ring, `the focus can be seen on ${String(wanted)}`).toBe(true);
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByLabel(zh("sign_in.account"))).toBeFocused();
  await page.keyboard.type("admin");
  await page.keyboard.press("Tab");
  await page.keyboard.type(adminPassword);
  await page.keyboard.press("Enter");
  await mapIdle(page);
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: zh("search.label") })).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("option").first()).toContainText(words);
  await page.keyboard.press("Enter");
}

test.use({ login: null });

test("everything is done without a pointer", async ({ page, asker }) => {
  await signIn(page);
  const move = await movableBlocks(asker, 1);

  await test.step("search, next and previous cell, close", async () => {
    await find(page, move.to.name);
    await expect.poll(() => selected(page)).toBe(`cell:${move.to.id}`);
    await page.keyboard.press("e");
    await expect.poll(() => selected(page)).not.toBe(`cell:${move.to.id}`);
    await page.keyboard.press("d");
    await expect.poll(() => selected(page)).toBe(`cell:${move.to.id}`);
  });

  await test.step("the table of cells, row by row", async () => {
    await tabTo(page, page.getByRole("button", { name: zh("desk.table") }).first());
    await page.keyboard.press("Enter");
    const rows = page.getByRole("table", { name: zh("table.cells") }).locator("[data-row]");
    await tabTo(page, rows.first());
    await page.keyboard.press("ArrowDown");
    await expect(rows.nth(1)).toBeFocused();
    const name = await rows.nth(1).innerText();
    await page.keyboard.press("Enter");
    await expect(inspectorOf(page, zh).getByRole("heading", { name: zh("cell.title", { name }) })).toBeVisible();
  });

  await test.step("a block is moved and taken back", async () => {
    await find(page, move.to.name);
    await expect.poll(() => selected(page)).toBe(`cell:${move.to.id}`);
    await tabTo(page, page.getByRole("button", { name: zh("desk.grid"), exact: true }));
    await page.keyboard.press("Enter");
    await expect(cellRow(page, move.to.name)).toBeChecked();
    const from = deskOf(page).getByLabel(zh("grid.from_cell"));
    await tabTo(page, from);
    await page.keyboard.type(move.from.name);
    await expect(from).toHaveValue(String(move.from.id));
    const code = move.blocks[0]?.code ?? "";
    await tabTo(page, deskOf(page).getByRole("checkbox", { name: zh("grid.choose_block", { code }) }));
    await page.keyboard.press("Space");
    await tabTo(page, moveButton(page, move.to.name));
    await page.keyboard.press("Enter");
    await expectUnits(page, after(move));
    await page.keyboard.press("Control+z");
    await expectUnits(page, before(move));
  });
});
