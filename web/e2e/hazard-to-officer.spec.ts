/** "I click a hazard on the map and want to know at once whose it is: name, number, since when." */
import { formats } from "../src/i18n/format.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, lookAt, onScreen, openTown, selected } from "./town.ts";
import { loneHazard } from "./town-questions.ts";

const { isoDay } = formats("zh", 480);

test("the mark of a hazard on the map leads to the officer", async ({ page }) => {
  const hazard = await loneHazard(page.request);
  const [lng = 0, lat = 0] = hazard.position;
  await openTown(page);
  await lookAt(page, { at: [lng, lat], zoom: 18.5 });
  const { x, y } = await onScreen(page, [lng, lat]);
  // Marks follow the tiles by a frame or two: the click is repeated until it finds one.
  await expect(async () => {
    await page.mouse.click(x, y);
    await expect.poll(() => selected(page), { timeout: 1_000 }).toBe(`hazard:${hazard.id}`);
  }).toPass({ timeout: 20_000 });

  const inspector = inspectorOf(page, zh);
  await expect(inspector.getByRole("heading", { name: hazard.title.zh })).toBeVisible();
  const responsible = inspector.getByRole("region", { name: zh("officer.responsible") });
  await expect(responsible).toContainText(hazard.responsible?.name ?? "nobody");
  await expect(responsible.getByRole("link", { name: zh("action.call") })).toHaveAttribute(
    "href",
    `tel:${hazard.responsible?.phone}`,
  );
  await expect(responsible).toContainText(isoDay(hazard.responsibleSince));
});

test("the queue and the map choose the same hazard", async ({ page }) => {
  await openTown(page);
  const queue = page.getByRole("complementary", { name: zh("queue.title") });
  const [first] = await queue
    .getByRole("button")
    .filter({ has: page.locator(".job-title") })
    .all();
  await first?.click();
  await expect.poll(() => selected(page)).toMatch(/^(hazard|incident):\d+$/);
  const title = await first?.locator(".job-title").innerText();
  await expect(inspectorOf(page, zh).getByRole("heading", { name: title ?? "" })).toBeVisible();
  await queue.getByRole("button", { name: zh("action.locate") }).click();
  await expect(page).toHaveURL(/#map=18\//);
  await page.keyboard.press("Escape");
  await expect.poll(() => selected(page)).toBeNull();
});
