/** "I keep a file for my subdistrict, put a better version over it, fetch the old one and make it the present one again." */
import { readFile } from "node:fs/promises";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

const csv = (rows: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: "值班表.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(rows),
});

test("versions of a file are kept, fetched, made present again; what is removed comes back", async ({ page }) => {
  const title = `值班表 ${Date.now()}`;
  await page.goto("/?desk=messages&page=files");
  await page.getByRole("button", { name: zh("files.add") }).click();
  const dialog = page.getByRole("dialog", { name: zh("files.add") });
  await dialog.locator('input[type="file"]').setInputFiles(csv("姓名,班次\r\n甲,白班\r\n"));
  await dialog.getByRole("textbox", { name: zh("files.name") }).fill(title);
  await dialog.getByRole("button", { name: zh("files.add") }).click();

  const panel = page.getByRole("complementary", { name: title });
  const versions = panel.getByRole("list").getByRole("listitem");
  await expect(versions).toHaveCount(1);
  await panel.getByRole("textbox", { name: zh("files.note") }).fill("换班");
  await panel.locator('input[type="file"]').setInputFiles(csv("姓名,班次\r\n甲,夜班\r\n"));
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText("换班");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("link", { name: zh("files.download_of", { number: 1 }) }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("值班表.csv");
  expect(await readFile(await download.path(), "utf8")).toContain("白班");

  await versions
    .last()
    .getByRole("button", { name: zh("files.make_current") })
    .click();
  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText(zh("files.same_as", { number: 1 }));

  await panel.getByRole("button", { name: zh("files.remove") }).click();
  await expect(page.getByRole("row").filter({ hasText: title })).toHaveCount(0);
  await page.getByRole("button", { name: zh("files.undo") }).click();
  await expect(page.getByRole("row").filter({ hasText: title })).toHaveCount(1);
});

test("a file that is not what it says is refused in words, and nothing is kept", async ({ page }) => {
  const title = `假文件 ${Date.now()}`;
  await page.goto("/?desk=messages&page=files");
  await page.getByRole("button", { name: zh("files.add") }).click();
  const dialog = page.getByRole("dialog", { name: zh("files.add") });
  const file = { name: "方案.pdf", mimeType: "application/pdf", buffer: Buffer.from([0x4d, 0x5a, 0, 1, 2]) };
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByRole("textbox", { name: zh("files.name") }).fill(title);
  await dialog.getByRole("button", { name: zh("files.add") }).click();
  await expect(dialog.getByRole("alert")).toContainText("files.wrong_type");
  await dialog.getByRole("button", { name: zh("action.close") }).click();
  await expect(page.getByRole("row").filter({ hasText: title })).toHaveCount(0);
});
