/** "An officer sees the homes of the own community and of no other; who is responsible elsewhere is public." */
import type { BlockList, CellList } from "@gridstead/server/contract";
import { passwordOf } from "./accounts.ts";
import { shareChanged } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, lookAt, mapIdle, middleOf, openTown, selected, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "officer0001" });

test("buildings are drawn at home and nowhere else, and another cell says why it is closed", async ({ page }) => {
  const { cells } = await ask<CellList>(page.request, "/api/cells");
  const own = cells.find(({ load }) => (load?.buildings ?? 0) > 10);
  const foreign = cells.find(({ load }) => load === null);
  const { blocks } = await ask<BlockList>(page.request, "/api/blocks", { division: own?.divisionCode ?? "" });
  const home = blocks.toSorted((a, b) => (b.load?.buildings ?? 0) - (a.load?.buildings ?? 0))[0];
  await openTown(page, `sel=cell:${foreign?.id}&fill=none`, { at: middleOf(home?.box ?? null), zoom: 17 });

  const inspector = inspectorOf(page, zh);
  await expect(inspector.getByText(zh("state.forbidden", { what: zh("what.this_cell") }))).toBeVisible();
  await expect(inspector.getByText(foreign?.officer?.name ?? "nobody")).toBeVisible();
  await inspector.getByRole("button", { name: zh("state.back") }).click();
  await expect.poll(() => selected(page)).toBeNull();

  const chip = page.getByRole("region", { name: zh("map.legend") }).getByRole("button", { name: zh("map.buildings") });
  const shareOfBuildings = async (): Promise<number> => {
    const drawn = await stillPicture(page);
    await chip.click();
    await expect(chip).toHaveAttribute("aria-pressed", "false");
    const bare = await stillPicture(page);
    await chip.click();
    return shareChanged(drawn, bare);
  };
  expect(await shareOfBuildings(), "buildings of the own community").toBeGreaterThan(0.01);
  await lookAt(page, { at: middleOf(foreign?.box ?? null), zoom: 17 });
  expect(await shareOfBuildings(), "buildings of another community").toBe(0);
});

test("what does not exist says so and offers a way out", async ({ page }) => {
  await openTown(page, "sel=cell:999999");
  const inspector = inspectorOf(page, zh);
  await expect(inspector.getByText(zh("state.not_found", { what: zh("what.cell") }))).toBeVisible();
  await inspector.getByRole("button", { name: zh("state.back") }).click();
  await expect(inspector).toHaveCount(0);
});

test.describe("a stranger", () => {
  test.use({ login: null });
  test("with a link is asked to sign in and then sees what the link says", async ({ page }) => {
    await page.goto("/?sel=cell:2");
    await expect(page.getByRole("button", { name: zh("sign_in.submit"), exact: true })).toBeVisible();
    expect((await page.request.get("/api/cells")).status()).toBe(401);
    expect((await page.request.get("/tiles/cell/14/13448/7193.mvt")).status()).toBe(401);
    await page.getByLabel(zh("sign_in.account")).fill("officer0001");
    await page.getByLabel(zh("sign_in.password"), { exact: true }).fill(passwordOf("officer0001"));
    await page.keyboard.press("Enter");
    await mapIdle(page);
    expect(selected(page)).toBe("cell:2");
    await expect(inspectorOf(page, zh).getByText(zh("officer.responsible"))).toBeVisible();
  });
});
