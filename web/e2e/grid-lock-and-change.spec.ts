/** "This cell stays as it is until I say so"; and its name, its colour and its kind. */
import {
  cellRow,
  deskOf,
  expectOffered,
  moveButton,
  newestEdit,
  openDesk,
  tickBlocks,
  undoButton,
} from "./grid-desk.ts";
import { openCell } from "./grid-draws.ts";
import { movableBlocks } from "./grid-questions.ts";
import { cellsOf } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("what one supervisor has locked another cannot change, until it is unlocked", async ({
  page,
  browser,
  seatOf,
  asker,
}) => {
  const move = await movableBlocks(asker, 1);
  await openDesk(page, move);
  await page.keyboard.press("q");
  await expect(deskOf(page).getByRole("button", { name: zh("grid.unlock") })).toBeVisible();

  const other = await browser.newContext({ storageState: await seatOf("admin") });
  const screen = await other.newPage();
  await openDesk(screen, move);
  await tickBlocks(screen, move);
  await expect(deskOf(screen).getByText("cells.locked").first()).toBeVisible();
  await expectOffered(moveButton(screen, move.to.name), false);

  await deskOf(page)
    .getByRole("button", { name: zh("grid.unlock") })
    .click();
  await expect(deskOf(page).getByRole("button", { name: zh("grid.lock") })).toBeVisible();
  await expectOffered(moveButton(screen, move.to.name), true);
  await other.close();
});

test("a cell is renamed, coloured, made special-purpose, and all of it is taken back", async ({ page, asker }) => {
  const [cell] = await cellsOf(asker);
  if (!cell) throw new Error("The demo town should have a cell.");
  await openCell(page, cell);
  const desk = deskOf(page);
  const name = `${cell.name} 改`;
  await desk.getByLabel(zh("grid.name"), { exact: true }).fill(name);
  await desk.getByRole("button", { name: zh("grid.rename") }).click();
  await expect(cellRow(page, name)).toBeChecked();
  const colour = (cell.colour % 8) + 1;
  const swatch = desk.getByRole("button", { name: zh("grid.colour.choose", { colour }) });
  await swatch.click();
  await expect(swatch).toHaveAttribute("aria-pressed", "true");
  await desk.getByLabel(zh("grid.kind")).selectOption({ label: zh("grid.kind.special") });
  await expect(page.getByRole("treeitem", { name }).getByText(zh("grid.special_mark"))).toBeVisible();
  await expect(newestEdit(page)).toContainText(name);
  for (let step = 0; step < 3; step++) {
    await expectOffered(undoButton(page), true);
    const undone = page.waitForResponse((answer) => answer.url().endsWith("/api/edits/undo"));
    await undoButton(page).click();
    await undone;
  }
  await expect(cellRow(page, name)).toHaveCount(0);
  await expect(cellRow(page, cell.name)).toBeChecked();
});
