/** "I switch the heatmap on and off and see where the rented homes are dense." */
import { shareChanged } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import { mapPicture, openTown, stillPicture } from "./town.ts";

const A_LOT = 0.03;

test("density is drawn as blocks, as heat, as hexagons, and not at all", async ({ page }) => {
  await openTown(page);
  const legend = page.getByRole("region", { name: zh("map.legend") });
  const drawnAs = legend.getByRole("combobox", { name: zh("map.view") });
  const blocks = await stillPicture(page);

  await drawnAs.selectOption({ label: zh("map.view.heat") });
  const changesMuch = (from: typeof blocks) =>
    expect.poll(async () => shareChanged(from, await mapPicture(page)), { timeout: 60_000 }).toBeGreaterThan(A_LOT);
  await changesMuch(blocks);
  await expect(page).toHaveURL(/view=heat/);
  const heat = await stillPicture(page);

  await drawnAs.selectOption({ label: zh("map.view.hexagon") });
  await changesMuch(heat);
  const hexagons = await stillPicture(page);
  expect(shareChanged(blocks, hexagons), "hexagons are not blocks").toBeGreaterThan(A_LOT);

  await legend
    .getByRole("combobox", { name: zh("map.fill"), exact: true })
    .selectOption({ label: zh("map.fill.none") });
  await changesMuch(hexagons);
  const none = await stillPicture(page);
  expect(shareChanged(heat, none), "without fill nothing of the heat stays").toBeGreaterThan(A_LOT);

  await legend
    .getByRole("combobox", { name: zh("map.fill"), exact: true })
    .selectOption({ label: zh("map.fill.density") });
  await drawnAs.selectOption({ label: zh("map.view.blocks") });
  await expect
    .poll(async () => shareChanged(blocks, await mapPicture(page)), { message: "as at first" })
    .toBeLessThan(0.01);
});
