/** "Whatever desk I open, nothing of the page breaks the rules that keep foreign scripts out; and a foreign script does not run." */
import { test as bare, type Page } from "@playwright/test";
import { desks } from "../src/state/desk.ts";
import { expect, test, zh } from "./story.ts";

type Violation = { readonly directive: string; readonly blocked: string; readonly sample: string };
declare global {
  interface Window {
    violations: Violation[];
    foreign?: boolean;
  }
}

/** Collected in the page itself: the console tells only some. */
const watch = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      window.violations.push({ directive: violatedDirective, blocked: blockedURI, sample }),
    );
  });

const violationsOn = (page: Page): Promise<Violation[]> => page.evaluate(() => window.violations);

/** The picture is there and nothing is asked for any more; the event stream never ends, so the network is never idle. */
async function settle(page: Page): Promise<void> {
  await page.locator("main, [role=main], form").first().waitFor();
  await page.waitForTimeout(1_500);
}

test("no desk breaks the content security policy", async ({ page }) => {
  test.setTimeout(300_000);
  await watch(page);
  const addresses = ["/", ...desks.map((desk) => `/?desk=${desk}`)];
  for (const address of addresses) {
    await test.step(address, async () => {
      const answer = await page.goto(address);
      const headers = answer?.headers() ?? {};
      expect(headers["content-security-policy"]).toContain("script-src 'self'");
      expect(headers["content-security-policy"]).not.toMatch(/unsafe-inline|unsafe-eval/);
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-cache" });
      await settle(page);
      expect(await violationsOn(page)).toEqual([]);
    });
  }
});

test("no page of the administration breaks it", async ({ page }) => {
  test.setTimeout(240_000);
  await watch(page);
  await page.goto("/?desk=admin");
  const names = page.getByRole("navigation", { name: zh("admin.pages") }).getByRole("button");
  await expect(names.first()).toBeVisible();
  for (const name of await names.all()) {
    await name.click();
    await page.waitForTimeout(1_000);
    expect(await violationsOn(page), (await name.textContent()) ?? "").toEqual([]);
  }
});

test.describe("for everybody", () => {
  test.use({ login: null });

  test("no public page breaks it, and each says that it may not be framed", async ({ page }) => {
    await watch(page);
    for (const address of ["/", "/p", "/d/abcdefghjkmn", "/r/abcdefghjkmn"]) {
      await test.step(address, async () => {
        const answer = await page.goto(address);
        expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
        await settle(page);
        expect(await violationsOn(page)).toEqual([]);
      });
    }
  });
});

/** Without the rule of every story that nothing is told of refused scripts: here something is. */
bare("a script, a handler, a style and a frame that somebody smuggled in do not run", async ({ page, baseURL }) => {
  // What is refused here is told on the console: that is what this story is about.
  await page.route("**/p", async (route) => {
    const answer = await route.fetch();
    const body = `${await answer.text()}<script>window.foreign = true</script><img src="x" onerror="window.foreign = true"><iframe src="${baseURL}/"></iframe>`;
    await route.fulfill({ response: answer, body });
  });
  await watch(page);
  const refused: string[] = [];
  page.on("console", (message) => void refused.push(message.text()));
  await page.goto("/p");
  await expect.poll(() => violationsOn(page)).not.toEqual([]);
  expect(await page.evaluate(() => window.foreign)).toBeUndefined();
  expect(refused.length).toBeGreaterThan(0);
});
