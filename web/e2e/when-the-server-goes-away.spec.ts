/** "The network breaks in the middle of the day": what is shown stays and says of when it is; it goes on by itself afterwards. */
import { doorTo } from "./door-to-the-server.ts";
import { expect, test, zh } from "./story.ts";
import { mapIdle } from "./town.ts";

test("an outage is told, the picture stays, and it ends by itself", async ({ page, baseURL }) => {
  const door = await doorTo(baseURL ?? "");
  await page.goto(door.address);
  await mapIdle(page);
  await expect(page.getByText(zh("live.live"), { exact: true })).toBeVisible();
  const queue = page.getByRole("complementary", { name: zh("queue.title") });
  const first = await queue.locator(".job-title").first().innerText();

  await door.shut();
  const banner = page.getByRole("alert").filter({ hasText: zh("offline.banner", { time: "" }).trim().slice(0, 8) });
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(zh("live.offline"), { exact: true })).toBeVisible();
  await expect(queue.locator(".job-title").first()).toHaveText(first);

  await door.open();
  await expect(banner).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText(zh("live.live"), { exact: true })).toBeVisible();
  await door.shut();
});
