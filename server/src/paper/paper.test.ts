/** Papers: what is put on one can be read from it again, in Chinese too; the same content is the same file. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Paper } from "./paper.ts";

const madeAt = new Date("2026-11-22T08:00:00Z");
const columns = [
  { head: "序号", share: 0.1 },
  { head: "隐患", share: 0.6 },
  { head: "期限", share: 0.3 },
];

const sheet = (rows: number) =>
  new Paper({ sheet: "a4", title: "2026-0001", madeAt })
    .heading("限期整改通知书")
    .paragraph("请在规定期限内完成整改。Please put the items right.")
    .facts([["地址", "桂苑街 12 号 302 室"]])
    .table(
      columns,
      Array.from({ length: rows }, (_, index) => [`${index + 1}`, "疏散通道堵塞，".repeat(12), "2026年12月7日"]),
    )
    .qr("https://town.example/r/ABCD-EFGH-JKMN", 30)
    .close((page, pages) => `第 ${page} 页，共 ${pages} 页`);

/** null where poppler is not installed. */
function readBack(bytes: Buffer, tool: string, args: readonly string[]): string | null {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-paper-"));
  const path = join(folder, "paper.pdf");
  writeFileSync(path, bytes);
  try {
    return execFileSync(
      tool,
      args.map((arg) => (arg === "PAPER" ? path : arg)),
      { encoding: "utf8" },
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("Chinese comes back from a paper as text, and the heads stand on every page", async (context) => {
  const bytes = await sheet(60);
  const text = readBack(bytes, "pdftotext", ["-layout", "PAPER", "-"]);
  if (text === null) {
    context.skip("pdftotext (poppler-utils) is not installed: the paper's text was not read back");
    return;
  }
  expect(text).toContain("限期整改通知书");
  expect(text).toContain("桂苑街 12 号 302 室");
  const pages = text.split("\f").slice(0, -1);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.map((page) => page.includes("序号"))).toEqual(pages.map(() => true));
  expect(pages.at(-1)).toContain(`第 ${pages.length} 页，共 ${pages.length} 页`);
  expect(text.match(/2026年12月7日/g)).toHaveLength(60);
});

test("the faces are inside the file, cut down to the signs that are used", async () => {
  const bytes = await sheet(3);
  expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(bytes.length).toBeLessThan(200_000);
});

test("the same content of the same instant is the same file", async () => {
  const [one, other] = await Promise.all([sheet(4), sheet(4)]);
  expect(one.equals(other)).toBe(true);
});

test("a row that is taller than a page is cut and stays one row", async (context) => {
  const paper = new Paper({ sheet: "card", title: "long", madeAt });
  const bytes = await paper.table([{ head: "说明", share: 1 }], [["很长".repeat(2000)], ["短"]]).close();
  const text = readBack(bytes, "pdftotext", ["-layout", "PAPER", "-"]);
  if (text === null) {
    context.skip("pdftotext (poppler-utils) is not installed: the paper's text was not read back");
    return;
  }
  expect(text.split("\f").length - 1).toBeLessThanOrEqual(3);
  expect(text).toContain("短");
});
