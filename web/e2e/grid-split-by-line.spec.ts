/** "I draw a line through a cell that has become too much for one, see what it will be, and it is two. Tomorrow I can take it back." */

import { deskOf, expectUnits, newestEdit, outlookOf, takeBack } from "./grid-desk.ts";
import { clickPath, holdDrawing, openCell } from "./grid-draws.ts";
import { splittable } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("a line through a cell makes two of it; undone after a reload", async ({ page, asker }) => {
  const { cell, line, preview } = await splittable(asker, false);
  await openCell(page, cell);
  await holdDrawing(page, "line");
  await clickPath(page, [...line, ...line.slice(-1)]);

  const stays = preview.cells.find(({ id }) => id === cell.id);
  const made = preview.cells.find(({ id }) => id === null);
  await expect(outlookOf(page).getByRole("row", { name: cell.name })).toContainText(
    `${stays?.before.units} → ${stays?.after.units}`,
  );
  await expect(outlookOf(page).getByRole("row", { name: made?.name ?? "" })).toContainText(zh("grid.new_cell"));
  await page.keyboard.press("Enter");
  await expectUnits(
    page,
    preview.cells.map(({ name, after: { units } }) => ({ name, units })),
  );
  await expect(newestEdit(page)).toContainText(made?.name ?? "");

  await page.reload();
  await expectUnits(page, [{ name: cell.name, units: stays?.after.units ?? -1 }]);
  await takeBack(page, [{ name: cell.name, units: stays?.before.units ?? -1 }]);
  await expect(deskOf(page).getByRole("radio", { name: made?.name ?? "" })).toHaveCount(0);
});

test("a line beside the cell is refused before it is tried, and Esc forgets it", async ({ page, asker }) => {
  const { cell } = await splittable(asker, false);
  const [west = 0, south = 0, east = 0, north = 0] = cell.box ?? [];
  const beside = east + (east - west) * 0.2;
  await openCell(page, cell);
  await holdDrawing(page, "line");
  const line = [
    [beside, south],
    [beside, north],
  ] as const;
  await clickPath(page, [...line, line[1]]);
  await expect(deskOf(page).getByText("cells.line_does_not_split").first()).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(deskOf(page).getByText("cells.line_does_not_split")).toHaveCount(0);
  expect(sent).not.toContain("/api/grid/edits");
});
