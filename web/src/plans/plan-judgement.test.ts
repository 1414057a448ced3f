/** What is said of a plan before the server is asked: whether it can be published, how even its loads are. */
import type { Load, PlanDetail } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { whyNotPublish } from "./plan-refusals.ts";
import { spreadOf } from "./spread-of-loads.ts";

const load = (units: number): Load => ({
  blocks: 1,
  buildings: 1,
  units,
  openHazards: 0,
  critical: 0,
  serious: 0,
  general: 0,
  overdue: 0,
  visitsDue: 0,
  visitsDone: 0,
  areaM2: 1,
});
const changed = { changed: true } as PlanDetail["planCells"][number];
const unmoved = { moved: false, blocks: [], cells: [] };
const ready: Parameters<typeof whyNotPublish>[0] = {
  state: "draft",
  faults: [],
  baseMoved: unmoved,
  planCells: [changed],
};
const why = (over: Partial<typeof ready>, may = true) => whyNotPublish({ ...ready, ...over }, may);

test("a sound draft can be published; who may not draw may not publish", () => {
  expect(why({})).toBeNull();
  expect(why({}, false)).toBe("account.may_not");
});

test("one that is published, has faults, or changes nothing cannot, and it is said with the server's code", () => {
  expect(why({ state: "published" })).toBe("plans.not_draft");
  expect(why({ faults: [{ planCellId: 1, cellName: "A", code: "cells.not_contiguous", details: {} }] })).toBe(
    "cells.not_contiguous",
  );
  expect(why({ planCells: [{ ...changed, changed: false }] })).toBe("cells.unchanged");
});

test("a base that moved comes before the faults: they may be gone on the new one", () => {
  const baseMoved = { ...unmoved, moved: true };
  const faults = [{ planCellId: 1, cellName: "A", code: "cells.empty", details: {} }];
  expect(why({ baseMoved, faults })).toBe("plans.base_moved");
});

test("evenness counts the cells that are there: a new one has no before, an ended one no after", () => {
  const cells = [
    { before: load(600), after: load(450) },
    { before: load(350), after: null },
    { before: null, after: load(400) },
  ];
  expect(spreadOf(cells, { low: 300, high: 500 })).toEqual({
    before: { spread: 250, inside: 1, cells: 2 },
    after: { spread: 50, inside: 2, cells: 2 },
  });
  expect(spreadOf([], { low: 300, high: 500 }).after).toEqual({ spread: 0, inside: 0, cells: 0 });
});
