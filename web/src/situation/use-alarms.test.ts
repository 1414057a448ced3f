/** Which entries of the log raise an alarm. */
import type { LogEntry } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { freshAlarms } from "./use-alarms.ts";

const entry = (at: string, kind: LogEntry["kind"], severity: 1 | 2 | 3 | null): LogEntry => ({
  at,
  kind,
  severity,
  title: { zh: "唯一疏散楼梯上锁", en: "Only escape stair locked" },
  address: null,
  position: null,
  cell: null,
  officer: null,
  rowId: 1,
});
const log = [
  entry("2026-11-24T06:32:00Z", "hazard.found", 1),
  entry("2026-11-24T06:31:00Z", "hazard.found", 2),
  entry("2026-11-24T06:30:00Z", "hazard.closed", 1),
  entry("2026-11-24T06:00:00Z", "hazard.found", 1),
];

test("opening the page raises none, however many critical hazards there are", () => {
  expect(freshAlarms(log, null)).toEqual([]);
});
test("only critical hazards found since the last look raise one", () => {
  expect(freshAlarms(log, "2026-11-24T06:10:00Z")).toEqual([log[0]]);
});
test("what was seen is not raised again, also when the server writes the same instant in another offset", () => {
  expect(freshAlarms(log, "2026-11-24T14:32:00+08:00")).toEqual([]);
});
