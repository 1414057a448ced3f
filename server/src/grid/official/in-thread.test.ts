// The thread that checks files: it answers, refuses in the catalogue's words, and ends in any case.
import { expect, test } from "vitest";
import { MOST_ROWS } from "../../geometry/coverage/coverage.ts";
import type { Areal } from "../../geometry/positions.ts";
import { checkInThread, repairInThread } from "./in-thread.ts";

const square: Areal = {
  type: "Polygon",
  coordinates: [
    [
      [121, 31],
      [121.01, 31],
      [121.01, 31.01],
      [121, 31.01],
      [121, 31],
    ],
  ],
};
const ground = [{ code: "990101001001", shape: square }];
const file = (geometries: readonly Areal[]) => ({
  name: "grid.geojson",
  bytes: Buffer.from(
    JSON.stringify({
      type: "FeatureCollection",
      features: geometries.map((geometry, code) => ({ type: "Feature", properties: { code }, geometry })),
    }),
  ),
});
const task = (geometries: readonly Areal[]) => ({ files: [file(geometries)], ground, blocks: [] });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code ?? error,
  );

test("a sound file is sound", async () => {
  expect(await checkInThread(task([square]))).toMatchObject({ rows: 1, coverage: { faults: [] } });
  expect(await repairInThread({ ...task([square]), options: {} })).toMatchObject({
    repaired: { left: { faults: [] } },
  });
});

test("refusals come out of the thread with their codes", async () => {
  expect(await codeOf(checkInThread(task([])))).toBe("official.no_rows");
  expect(await codeOf(checkInThread({ ...task([square]), ground: [] }))).toBe("official.no_ground");
  expect(await codeOf(checkInThread(task(Array.from({ length: MOST_ROWS + 1 }, () => square))))).toBe(
    "official.too_large",
  );
});

test("a check that takes longer than it may is ended", async () => {
  expect(await codeOf(checkInThread(task([square]), 1))).toBe("official.too_slow");
});
