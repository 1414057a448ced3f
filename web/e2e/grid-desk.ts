/** The grid desk as the stories use it: open it on the cell that receives, tick blocks of another cell, move, undo, read what cells weigh. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Move } from "./grid-questions.ts";
import { zh } from "./story.ts";
import { middleOf, openTown } from "./town.ts";

export const deskOf = (page: Page): Locator => page.getByRole("complementary", { name: zh("grid.panel") });

/** The desk with `to` as the cell that receives, looking at the blocks. */
export async function openDesk(page: Page, { to, blocks }: Pick<Move, "to" | "blocks">): Promise<void> {
  await openTown(page, `desk=grid&sel=cell:${to.id}`, { at: middleOf(blocks[0]?.box ?? null), zoom: 16 });
  await expect(cellRow(page, to.name)).toBeChecked();
}

/** Ticks the blocks in the table of the cell they are in. */
export async function tickBlocks(page: Page, { from, blocks }: Pick<Move, "from" | "blocks">): Promise<void> {
  const desk = deskOf(page);
  await desk.getByLabel(zh("grid.from_cell")).selectOption({ label: from.name });
  for (const { code } of blocks) await desk.getByRole("checkbox", { name: zh("grid.choose_block", { code }) }).check();
}

export const moveButton = (page: Page, to: string): Locator =>
  deskOf(page).getByRole("button", { name: zh("grid.move", { cell: to }) });

/** The cell in the list of those that may receive: its officer and its load. */
export const cellRow = (page: Page, name: string): Locator =>
  deskOf(page)
    .getByRole("group", { name: zh("grid.target") })
    .getByRole("radio", { name });

export async function expectUnits(page: Page, loads: readonly { name: string; units: number }[]): Promise<void> {
  for (const { name, units } of loads)
    await expect(
      deskOf(page)
        .getByRole("group", { name: zh("grid.target") })
        .locator("label", { hasText: name }),
    ).toContainText(zh("grid.units", { count: units }));
}

export const before = ({ preview }: Move) => preview.cells.map(({ name, before: { units } }) => ({ name, units }));
export const after = ({ preview }: Move) => preview.cells.map(({ name, after: { units } }) => ({ name, units }));

/** A button that says why it cannot be pressed is not `disabled`: it stays in the order of the keys. */
export const expectOffered = (button: Locator, offered: boolean): Promise<void> =>
  offered
    ? expect(button).not.toHaveAttribute("aria-disabled", "true")
    : expect(button).toHaveAttribute("aria-disabled", "true");

export const toolsOf = (page: Page): Locator => page.getByRole("toolbar", { name: zh("grid.tools") });
export const undoButton = (page: Page): Locator => toolsOf(page).getByRole("button", { name: zh("grid.undo") });
export const redoButton = (page: Page): Locator => toolsOf(page).getByRole("button", { name: zh("grid.redo") });

type Tool =
  | "select"
  | "line"
  | "area"
  | "freehand"
  | "brush"
  | "rectangle"
  | "lasso"
  | "cut"
  | "divide"
  | "merge"
  | "boundary";

export async function hold(page: Page, tool: Tool): Promise<void> {
  const button = toolsOf(page).getByRole("button", { name: zh(`grid.tool.${tool}`) });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

/** What the server says the wish would do, as the panel shows it. */
export const outlookOf = (page: Page): Locator => deskOf(page).getByRole("table", { name: zh("grid.before_after") });

/** The newest edit in the list of the panel. */
export const newestEdit = (page: Page): Locator => deskOf(page).locator(".grid-history").getByRole("listitem").first();

/** Undone, and the cells are as they were. */
export async function takeBack(page: Page, loads: readonly { name: string; units: number }[]): Promise<void> {
  await expectOffered(undoButton(page), true);
  await undoButton(page).click();
  await expectUnits(page, loads);
}
