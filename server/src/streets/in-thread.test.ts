// Street work in real threads: answers, refusals, cancelling, one after another and side by side.
import { expect, test } from "vitest";
import { AnalysisInputError } from "../analysis/input-error.ts";
import { AnalysisCancelled } from "../analysis/watch.ts";
import type { StreetRow } from "./ground.ts";
import { inThread } from "./in-thread.ts";

const row = (id: number, ...line: [number, number][]): StreetRow => ({
  id,
  name: `${id}号路`,
  nameEn: null,
  class: "minor_road",
  bridge: false,
  tunnel: false,
  layer: 0,
  shape: JSON.stringify({ type: "MultiLineString", coordinates: [line] }),
});
const cross = [row(1, [121, 31.001], [121.004, 31.001]), row(2, [121.002, 31], [121.002, 31.002])];

test("two streets that cross are four segments, also for those who ask side by side and one after another", async () => {
  const [one, two] = await Promise.all([inThread("node", cross).answer, inThread("node", cross).answer]);
  const three = await inThread("node", cross.toReversed()).answer;
  expect(one.network.edgeCount).toBe(4);
  expect([two.answer, three.answer]).toEqual([one.answer, one.answer]);
  expect(one.revision).toMatch(/^[0-9a-f]{16}$/);
});

test("what cannot be analysed is refused in words, and the next one is served", async () => {
  const nowhere = inThread("node", [row(1, [500, 31], [500, 32])]);
  await expect(nowhere.answer).rejects.toThrow(AnalysisInputError);
  expect((await inThread("node", []).answer).network.edgeCount).toBe(0);
});

test("work that is cancelled ends as cancelled, also when it is told twice", async () => {
  const many = Array.from({ length: 3_000 }, (_, at) =>
    row(at + 1, [121 + at * 1e-5, 31], [121.05, 31.05 + at * 1e-5]),
  );
  const work = inThread("node", many);
  work.cancel();
  work.cancel();
  await expect(work.answer).rejects.toThrow(AnalysisCancelled);
});
