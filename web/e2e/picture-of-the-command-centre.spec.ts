/** The view of the README: a cell chosen, the map close enough to see buildings. README_PICTURE=1 writes docs/command-centre.png anew. */
import { join } from "node:path";
import type { CellList } from "@gridstead/server/contract";
import { countColours } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, openTown, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

const PICTURE = join(import.meta.dirname, "../../docs/command-centre.png");
const A_GOOD_PART_OF_THE_VIEW_M2 = 60_000;

test("the command centre at work", async ({ page }) => {
  const { cells } = await ask<CellList>(page.request, "/api/cells");
  const busiest = cells
    .filter(({ labelAt, load }) => labelAt !== null && (load?.areaM2 ?? 0) > A_GOOD_PART_OF_THE_VIEW_M2)
    .toSorted((a, b) => (b.load?.openHazards ?? 0) - (a.load?.openHazards ?? 0))[0];
  const [lng = 0, lat = 0] = busiest?.labelAt ?? [];
  await openTown(page, `lang=zh&sel=cell:${busiest?.id}`, { at: [lng, lat], zoom: 15.5 });
  await expect(inspectorOf(page, zh).getByRole("heading", { name: busiest?.name ?? "" })).toBeVisible();
  expect(countColours(await stillPicture(page))).toBeGreaterThan(20);
  if (process.env["README_PICTURE"] === "1") await page.screenshot({ path: PICTURE });
});
