/** "Is all well with the server, and can we get everything back?": the administrator looks, makes a backup and restores it on trial. */
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test } from "./story.ts";

test.use({ login: "admin" });

test("the administrator sees how every part of the server is, in words and signs", async ({ page }) => {
  await page.goto("/?desk=admin&page=health&lang=en");
  await expect(page.getByRole("heading", { name: en("health.title"), level: 2 })).toBeVisible();
  for (const part of ["database", "feed", "tiles", "memory", "disk.data", "backups"] as const)
    await expect(page.getByRole("heading", { name: en(`health.${part}`), level: 3, exact: true })).toBeVisible();
  const clocks = page.getByRole("row").filter({ hasText: en("health.clock.hazards") });
  await expect(clocks.getByText(en("health.state.ok"))).toBeVisible();
  // What begins with the server has run, or is running, and says how often.
  for (const clock of ["retention", "visits", "leases"] as const)
    await expect(page.getByRole("row").filter({ hasText: en(`health.clock.${clock}`) }), clock).toContainText(
      en("health.every", { seconds: "60" }),
    );
  await expectNoSeriousFault(page, "health");
});

test("the administrator makes a backup, restores it on trial, and sees the proof", async ({ page }) => {
  await page.goto("/?desk=admin&page=backups&lang=en");
  await page.getByRole("button", { name: en("backups.make") }).click();
  const made = page
    .getByRole("row")
    .filter({ hasText: en("backups.reason.by_hand") })
    .first();
  await expect(made.getByText(en("backups.proof.read"))).toBeVisible({ timeout: 120_000 });
  await made.getByRole("button", { name: en("backups.check") }).click();
  await page.getByRole("button", { name: en("backups.check_go") }).click();
  await expect(made.getByText(en("backups.proof.restored"))).toBeVisible({ timeout: 170_000 });
  await expectNoSeriousFault(page, "backups");
});
