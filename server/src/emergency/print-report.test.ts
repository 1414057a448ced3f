/** The report on paper: what happened can be read from the sheets, in the language that was asked for, and a drill says that it was one. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { EmergencyReport } from "./contract-report.ts";
import { printReport } from "./print-report.ts";
import { gasPlan } from "./testing-plan.ts";

const person = { id: 1, name: "孙主任", nameEn: "Director Sun" };
const plan = { id: 3, number: 2, class: "gas" as const, name: "燃气泄漏预案", nameEn: "Gas leak plan" };
const building = {
  id: 1,
  buildingId: 1,
  cellId: 1,
  cell: "L1",
  street: "永安路",
  units: 4,
  position: [121, 31],
  address: "永安路1号",
  state: "evacuated" as const,
  note: null,
  by: "李安娜",
  at: null,
  version: 3,
  mine: true,
};
const task = {
  id: 1,
  step: 1,
  account: {
    id: 2,
    name: "李安娜",
    nameEn: "Anna Li",
  },
  role: null,
  cell: {
    id: 1,
    name: "L1",
  },
  state: "done" as const,
  round: 1,
  dueAt: "2026-11-22T02:30:00Z",
  givenAt: "2026-11-22T02:00:00Z",
  acceptedAt: "2026-11-22T02:05:00Z",
  endedAt: "2026-11-22T02:25:00Z",
  note: null,
  version: 3,
  mine: false,
};
const report = (drill: boolean): EmergencyReport => ({
  emergency: {
    id: 12,
    plan,
    drill,
    level: 2,
    place: "永安路东段",
    state: "terminated",
    version: 4,
    openTasks: 0,
    myTasks: 0,
    activatedAt: "2026-11-22T02:00:00Z",
    activatedBy: person,
    endedAt: "2026-11-22T03:07:00Z",
    endedBy: person,
    divisions: ["990101001001"],
    counts: {
      unchecked: 1,
      checked: 2,
      evacuated: 3,
      needs_help: 0,
    },
    endNote: "阀门已关闭",
    bulletin: gasPlan().bulletin,
    area: {
      kind: "circle",
      lng: 121,
      lat: 31,
      radiusM: 100,
    },
    geometry: {
      type: "MultiPolygon",
      coordinates: [],
    },
    planVersion: {
      ...plan,
      family: "f",
      division: "990101001000",
      content: gasPlan(),
      state: "current",
      madeBy: "孙主任",
      used: 1,
      madeAt: "2026-11-01T00:00:00Z",
      currentAt: null,
      retiredAt: null,
      version: 2,
      mayChange: false,
    },
    tasks: [task],
    log: [],
    videoRoom: null,
    mayLead: false,
  },
  areaM2: 31_416,
  divisions: [{ code: "990101001001", name: "林社区", nameEn: "Linden" }],
  timeline: [
    {
      id: 1,
      at: "2026-11-22T02:00:00Z",
      by: person,
      kind: "activated",
      text: null,
      details: { buildings: 6, tasks: 3 },
    },
    { id: 2, at: "2026-11-22T02:10:00Z", by: person, kind: "written", text: "燃气公司到场", details: {} },
    {
      id: 3,
      at: "2026-11-22T02:20:00Z",
      by: person,
      kind: "marked",
      text: null,
      details: { count: 3, state: "evacuated" },
    },
    {
      id: 4,
      at: "2026-11-22T02:25:00Z",
      by: person,
      kind: "task",
      text: null,
      details: { step: 1, from: "accepted", to: "done" },
    },
  ],
  course: [{ at: "2026-11-22T02:00:00Z", counts: { unchecked: 6, checked: 0, evacuated: 0, needs_help: 0 } }],
  neededHelp: [{ building, since: "2026-11-22T02:10:00Z", until: null, notes: ["门打不开"] }],
  unchecked: [{ ...building, address: "永安路9号" }],
  madeAt: "2026-11-22T04:00:00Z",
});
const around = { town: { zh: "林枫街道", en: "Linden and Maple" }, offsetMinutes: 480 };

/** null where poppler is not installed. */
function textOf(bytes: Buffer): string | null {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

test("plan, place, times in the town's clock, roll call, tasks, timeline and the building that needed help", async (context) => {
  const zh = textOf(await printReport(report(true), around, "zh"));
  const en = textOf(await printReport(report(false), around, "en"));
  const both = textOf(await printReport(report(true), around, "both"));
  if (zh === null || en === null || both === null) {
    context.skip("pdftotext (poppler-utils) is not installed: the report was not read back");
    return;
  }
  const chinese = [
    "应急处置报告",
    "林枫街道",
    "燃气泄漏预案",
    "演练",
    "逐栋排查",
    "清点3栋",
    "已疏散",
    "仍需要帮助",
    "林社区",
  ];
  const english = ["Emergency report", "Gas leak plan", "Check building by building", "3 marked: Evacuated", "Linden"];
  const always = [
    "2026-11-22 10:00",
    "2026-11-22 11:07",
    "永安路1号",
    "永安路9号",
    "门打不开",
    "燃气公司到场",
    "0.031 km²",
  ];
  for (const word of [...chinese, ...always]) expect(zh).toContain(word);
  for (const word of [...english, ...always, "Anna Li", "1:07 h"]) expect(en).toContain(word);
  for (const word of ["应急处置报告", "Emergency report", "DRILL"]) expect(both).toContain(word);
  // Each half of a line in its own language, whole.
  expect(both).toContain("清点3栋：已疏散 / 3 marked: Evacuated");
  for (const sheet of [zh, en, both]) expect(sheet, "divisions by their names").not.toContain("990101001001");
  expect(en).not.toContain("DRILL");
  expect(zh).not.toContain("Emergency report");
});

test("a report of a thousand lines goes on over its pages", async () => {
  const one = report(false);
  const line = one.timeline[1];
  if (!line) throw new Error("the report of the test has no line");
  const bytes = await printReport({ ...one, timeline: Array.from({ length: 1_000 }, () => line) }, around, "zh");
  expect(bytes.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(20);
});
