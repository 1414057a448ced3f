/** "Who was responsible here on that day?", answered by the time control; and somebody goes on leave and another stands in. */
import type { Cover, CoverList } from "@gridstead/server/contract";
import { deskOf, expectOffered } from "./grid-desk.ts";
import { expect, test, zh } from "./story.ts";
import { type Colleagues, colleagues, send } from "./time-questions.ts";
import { inspectorOf, mapIdle, middleOf, onScreen, openTown, selected } from "./town.ts";
import { ask } from "./town-questions.ts";

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
/** The address names an instant without fractions. */
const instant = (days: number): string => `${inDays(days).slice(0, 19)}Z`;
const day = (days: number): string => inDays(days).slice(0, 10);

test("the grid and its officers of a past day stand where the time bar stands", async ({ page, asker }) => {
  const { cell, first, second } = await colleagues(asker);
  await send(asker, "/api/grid/assignments", {
    cells: [{ id: cell.id, version: cell.version }],
    officerId: second.id,
    from: inDays(-3),
  });

  const place = { at: middleOf(cell.box), zoom: 15.5 };
  await openTown(page, `fill=officer&sel=cell:${cell.id}&t=${instant(-6)}`, place);
  const badge = page.getByRole("status").filter({ hasText: zh("then.snapshot") });
  await expect(badge).toContainText(day(-6).slice(0, 7));
  const then = inspectorOf(page, zh).getByRole("region", {
    name: new RegExp(zh("then.responsible", { time: "" }).trim()),
  });
  await expect(then).toContainText(first.name);
  await expect(then).not.toContainText(second.name);

  // A click finds the cells of then.
  await page
    .getByRole("button", { name: zh("action.close") })
    .first()
    .click();
  const inside = cell.labelAt ? ([cell.labelAt[0] ?? 0, cell.labelAt[1] ?? 0] as const) : middleOf(cell.box);
  await expect(async () => {
    await mapIdle(page);
    const { x, y } = await onScreen(page, inside);
    await page.mouse.click(x, y);
    await expect.poll(() => selected(page), { timeout: 5000 }).toMatch(/^(cell|building|hazard):/);
  }).toPass({ timeout: 60_000 });

  await openTown(page, `fill=officer&sel=cell:${cell.id}&t=${instant(-1)}`, place);
  await expect(then).toContainText(second.name);

  await page.getByRole("button", { name: zh("time.now") }).click();
  await expect(badge).toHaveCount(0);
  await expect(then).toHaveCount(0);
  const inspector = inspectorOf(page, zh);
  await inspector.getByRole("tab", { name: zh("inspector.history") }).click();
  await expect(inspector.getByText(zh("history.from_to", { from: first.name, to: second.name })).first()).toBeVisible();
});

test("a supervisor arranges a leave cover by dates, sees it listed, and ends it", async ({ page, asker }) => {
  const { cell, first, second } = await colleagues(asker);
  await openTown(page, `desk=grid&sel=cell:${cell.id}`, { at: middleOf(cell.box), zoom: 15 });
  await page.getByRole("button", { name: zh("grid.tool.assign") }).click();
  const desk = deskOf(page);
  await desk.getByRole("checkbox", { name: zh("grid.choose_cell", { name: cell.name }) }).check();
  await desk.getByRole("button", { name: zh("cover.cover"), exact: true }).click();
  const begin = desk.getByRole("button", { name: zh("cover.begin") });

  // Nobody stands in for himself or herself: said before it is tried.
  await desk.getByLabel(zh("grid.officer")).selectOption(String(first.id));
  await desk.getByLabel(zh("cover.to")).fill(day(6));
  await expect(desk.getByText("covers.same_officer")).toBeVisible();
  await expectOffered(begin, false);

  await desk.getByLabel(zh("grid.officer")).selectOption(String(second.id));
  await expectOffered(begin, true);
  await begin.click();
  const row = desk
    .getByRole("row")
    .filter({ hasText: zh("cover.for", { substitute: second.name, officer: first.name }) });
  await expect(row).toContainText(cell.name);
  expect(await substituteOf(asker.request, cell)).toBe(second.id);

  await row.getByRole("button", { name: zh("cover.end_label", { name: second.name, cell: cell.name }) }).click();
  await expect(row).toHaveCount(0);
  expect(await substituteOf(asker.request, cell)).toBeNull();
});

async function substituteOf(from: Parameters<typeof ask>[0], cell: Colleagues["cell"]): Promise<number | null> {
  const { covers } = await ask<CoverList>(from, "/api/grid/covers", { division: cell.divisionCode });
  return covers.find((cover: Cover) => cover.cell.id === cell.id)?.substitute.id ?? null;
}
