/** Notices on paper: what the landlord must know can be read from the sheet, in the language that was asked for. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { type PrintedNotice, printNotice } from "./print-notice.ts";

const notice: PrintedNotice = {
  number: "2026-0007",
  round: 2,
  town: { zh: "林枫街道", en: "Linden and Maple" },
  address: "永安路1号 101室",
  issuedAt: new Date("2026-11-22T02:00:00Z"),
  offsetMinutes: 480,
  items: [
    {
      title: { zh: "疏散通道堵塞", en: "Escape route blocked" },
      severity: 2,
      place: { zh: "3层楼梯", en: "stairs, floor 3" },
      dueAt: new Date("2026-11-29T15:59:59Z"),
      provisional: true,
      paused: false,
      closed: false,
    },
  ],
  legalText: { zh: "请在规定期限内完成整改。", en: "Please put the items right by the dates given." },
  issuer: { name: "李安娜", nameEn: "Anna Li", phone: "138 0000 0000" },
  code: "7K2M-9QXT-4BCD",
  url: "https://town.example/r/7K2M-9QXT-4BCD",
};

/** null where poppler is not installed. */
function textOf(bytes: Buffer): string | null {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

test("number, home, items with date and mark, law, officer, telephone and code stand on the sheet", async (context) => {
  const zh = textOf(await printNotice(notice, "zh"));
  const en = textOf(await printNotice(notice, "en"));
  const both = textOf(await printNotice(notice, "both"));
  if (zh === null || en === null || both === null) {
    context.skip("pdftotext (poppler-utils) is not installed: the notice was not read back");
    return;
  }
  const chinese = ["限期整改通知书", "林枫街道", "疏散通道堵塞", "暂定", "请在规定期限内完成整改", "李安娜"];
  const english = [
    "Notice to put right",
    "Linden and Maple",
    "Escape route blocked",
    "provisional",
    "Please put the items right",
  ];
  const always = ["2026-0007", "永安路1号 101室", "2026-11-29 23:59", "138 0000 0000", "7K2M-9QXT-4BCD", "1 / 1"];
  for (const word of [...chinese, ...always]) expect(zh).toContain(word);
  for (const word of [...english, ...always, "Anna Li"]) expect(en).toContain(word);
  for (const word of [...chinese, ...english, ...always]) expect(both).toContain(word);
  expect(zh).not.toContain("Escape route");
  expect(en).not.toContain("疏散通道");
});
