/** "How does our work stand?": every rate with what it is made of, the same as the server counts, in both languages, and as a file. */
import { readFile } from "node:fs/promises";
import type { DivisionList, RateLine, RatesAnswer } from "@gridstead/server/contract";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { ask } from "./town-questions.ts";
import { chineseOf, rawKeys, visibleTexts } from "./visible-texts.ts";

test.use({ login: "supervisor1" });

const lineOf = ({ rates }: RatesAnswer, name: RateLine["name"]): RateLine => {
  const line = rates.find((each) => each.name === name);
  if (!line) throw new Error(`The server should tell the rate ${name}.`);
  return line;
};
const grouped = (count: number | null): string => (count ?? 0).toLocaleString("en-GB");
const percent = (line: RateLine): string => (((line.numerator ?? 0) / (line.denominator ?? 1)) * 100).toFixed(1);

for (const [lang, say] of [
  ["zh", zh],
  ["en", en],
] as const) {
  test(`a shown rate is its numerator over its denominator, ${lang}`, async ({ page, asker }) => {
    const answer = await ask<RatesAnswer>(asker.request, "/api/rates");
    await page.goto(`/?desk=rates&lang=${lang}`);
    const table = page.getByRole("table", { name: say("rates.table") });
    for (const name of ["registration", "letters", "rectification"] as const) {
      const line = lineOf(answer, name);
      const row = table.locator(`[data-rate="${name}"]`);
      await expect(row.getByRole("button", { name: say(`rates.name.${name}`) })).toBeVisible();
      await expect(row).toContainText(`${percent(line)}\u00a0%`);
      await expect(row).toContainText(`${grouped(line.numerator)} / ${grouped(line.denominator)}`);
      expect(line.rate).toBeCloseTo((line.numerator ?? 0) / (line.denominator ?? 1), 9);
    }
    await expect(table.locator('[data-rate="handling"]')).toContainText(say("rates.trust.untold"));
    await expect(table.locator('[data-rate="handling"]')).toContainText("–");
    if (lang === "en") {
      const texts = await visibleTexts(page);
      expect(rawKeys(texts)).toEqual([]);
      expect(chineseOf(await table.allInnerTexts())).toEqual([]);
    }
    await expectNoSeriousFault(page, `rates, ${lang}`);
  });
}

test("a place is looked into by keyboard: how it is counted, beside its neighbours, and too few are not compared", async ({
  page,
  asker,
}) => {
  const { divisions } = await ask<DivisionList>(asker.request, "/api/divisions");
  const community = divisions.find(({ level, inside }) => level === "community" && inside);
  if (!community) throw new Error("The supervisor of the demo town should have a community.");
  const asked = { division: community.code, from: "2026-01-01" };
  const answer = await ask<RatesAnswer>(asker.request, "/api/rates", asked);
  const line = lineOf(answer, "on_time_rectification");

  await page.goto(`/?desk=rates&div=${community.code}&page=rectification~2026-01-01~`);
  const table = page.getByRole("table", { name: zh("rates.table") });
  await table.getByRole("button", { name: zh("rates.name.rectification"), exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/page=on_time_rectification~2026-01-01~/);
  const detail = page.getByRole("complementary", { name: zh("rates.name.on_time_rectification") });
  await expect(detail).toContainText(zh("rates.numerator.on_time_rectification"));
  await expect(detail).toContainText(`${grouped(line.numerator)} / ${grouped(line.denominator)}`);

  const cells = detail.getByRole("table", { name: zh("rates.places") });
  await expect(detail.getByText(zh("rates.order_note"))).toBeVisible({ timeout: 60_000 });
  const trusts = await cells.locator("[data-trust]").evaluateAll((rows) => rows.map((row) => row.dataset["trust"]));
  const compared = trusts.map((trust) => trust === "sound" || trust === "unreliable");
  expect(compared, "what is not compared stands last").toEqual(compared.toSorted((a, b) => Number(b) - Number(a)));
  await expectNoSeriousFault(page, "rates by place");

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: zh("rates.export") }).click();
  const text = await readFile(await (await saving).path(), "utf8");
  expect(text).toContain(
    `on_time_rectification,${zh("rates.name.on_time_rectification")},${line.numerator},${line.denominator},`,
  );
});

test("a span that ends before it begins is refused in words, with a way on", async ({ page }) => {
  await page.goto("/?desk=rates&page=letters~2026-11-01~2026-10-01");
  await expect(page.getByText(zh("rates.wrong_span"))).toBeVisible();
  await page
    .getByRole("group", { name: zh("rates.span") })
    .getByRole("button", { name: zh("rates.span.all") })
    .click();
  await expect(page.getByRole("table", { name: zh("rates.table") })).toBeVisible();
  await expect(page.getByText(zh("rates.wrong_span"))).toBeHidden();
});
