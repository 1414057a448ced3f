/** What contradicts itself is refused before the database is asked. */
import { expect, test } from "vitest";
import type { NewInspection } from "./contract.ts";
import { refuseContradictions } from "./rules.ts";

const wish: NewInspection = {
  uuid: "00000000-0000-4000-8000-000000000001",
  kind: "re_inspection",
  unitId: 1,
  answers: {},
  begunAt: "2026-11-22T01:00:00Z",
  at: "2026-11-22T01:10:00Z",
  result: "pass",
  evidence: [],
  hazards: [],
  recheck: [{ hazardId: 5, version: 1, passed: true, photos: [] }],
};
const fieldOf = (part: Partial<NewInspection>): unknown => {
  try {
    refuseContradictions({ ...wish, ...part });
    return null;
  } catch (error) {
    return (error as { details: Record<string, unknown> }).details["field"];
  }
};

test("a re-inspection may look at what was found before and at nothing else", () => {
  expect(fieldOf({})).toBeNull();
  expect(fieldOf({ recheck: [] })).toBe("formVersionId");
  expect(fieldOf({ kind: "routine" })).toBe("formVersionId");
  expect(fieldOf({ answers: { beds: 2 } })).toBe("answers");
});

test("a hazard that is still wrong does not pass", () => {
  expect(fieldOf({ recheck: [{ hazardId: 5, version: 1, passed: false, photos: [] }] })).toBe("recheck");
});
