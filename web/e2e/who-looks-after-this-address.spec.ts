/** "I search an address and find the building and who is responsible for it, with the number to call." */

import { viewFromHash } from "../src/map/hash.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, mapIdle, openTown, selected } from "./town.ts";
import { knownBuilding } from "./town-questions.ts";

test("an address leads to the building and to its officer, by keyboard", async ({ page }) => {
  const building = await knownBuilding(page.request);
  await openTown(page);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: zh("search.label") });
  await expect(field).toBeFocused();
  await field.fill(building.address);
  const wanted = page
    .getByRole("option")
    .filter({ hasText: building.address })
    .filter({ hasText: zh("kind.building") });
  await expect(wanted.first()).toBeVisible();
  await expect(async () => {
    if ((await wanted.first().getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await expect(wanted.first()).toHaveAttribute("aria-selected", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");

  await expect.poll(() => selected(page)).toBe(`building:${building.id}`);
  const inspector = inspectorOf(page, zh);
  await expect(inspector.getByRole("heading", { name: building.address })).toBeVisible();
  await expect(inspector.getByText(building.officer?.name ?? "nobody")).toBeVisible();
  await expect(inspector.getByRole("link", { name: zh("action.call") })).toHaveAttribute(
    "href",
    `tel:${building.officer?.phone}`,
  );
  const [lng = 0, lat = 0] = building.position;
  await expect
    .poll(() => viewFromHash(new URL(page.url()).hash), { message: "the map went there" })
    .toMatchObject({ zoom: 18, lng: expect.closeTo(lng, 4), lat: expect.closeTo(lat, 4) });
  await mapIdle(page);
});

test("coordinates are understood in both orders, and it says how", async ({ page }) => {
  const { position } = await knownBuilding(page.request);
  const [lng = 0, lat = 0] = position;
  await openTown(page);
  const field = page.getByRole("combobox", { name: zh("search.label") });
  const list = page.getByRole("listbox", { name: zh("search.results") });
  for (const [typed, hint] of [
    [`${lat}, ${lng}`, zh("search.lat_first")],
    [`${lng}, ${lat}`, zh("search.lng_first")],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByText(hint)).toBeVisible();
    await expect(list.getByRole("option").first()).toContainText(zh("kind.place"));
    await page.keyboard.press("Enter");
    await expect
      .poll(() => viewFromHash(new URL(page.url()).hash))
      .toMatchObject({ lng: expect.closeTo(lng, 3), lat: expect.closeTo(lat, 3) });
  }
});
