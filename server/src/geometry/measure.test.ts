// Metres and square metres against published figures and against themselves.
import { expect, test } from "vitest";
import { distanceM, lineLengthM, localFrame, metresPerDegree, polygonAreaM2, ringAreaM2 } from "./measure.ts";

test("a degree at 45 north is 78,847 m wide and 111,132 m high", () => {
  const { lngM, latM } = metresPerDegree(45);
  expect(lngM).toBeCloseTo(78_846.8, 0);
  expect(latM).toBeCloseTo(111_131.7, 0);
});

test("the WGS84 ellipsoid measures 510,065,622 km2 in strips of one degree", () => {
  let totalM2 = 0;
  for (let lat = -90; lat < 90; lat++) {
    totalM2 +=
      360 *
      Math.abs(
        ringAreaM2([
          [0, lat],
          [1, lat],
          [1, lat + 1],
          [0, lat + 1],
          [0, lat],
        ]),
      );
  }
  expect(totalM2 / 510_065_621_724_000).toBeCloseTo(1, 7);
});

test("cutting an edge anywhere leaves the area as it was", () => {
  const whole = [
    [121.4, 31.2],
    [121.52, 31.21],
    [121.47, 31.33],
    [121.4, 31.2],
  ];
  const third = [121.52 - 0.05 / 3, 31.21 + 0.12 / 3];
  const cut = [[121.4, 31.2], [121.52, 31.21], third, [121.47, 31.33], [121.4, 31.2]];
  expect(Math.abs(ringAreaM2(whole) - ringAreaM2(cut))).toBeLessThan(0.001);
});

test("a hole is taken off whichever way its ring runs", () => {
  const outer = [
    [0, 0],
    [0.01, 0],
    [0.01, 0.01],
    [0, 0.01],
    [0, 0],
  ];
  const hole = [
    [0.004, 0.004],
    [0.006, 0.004],
    [0.006, 0.006],
    [0.004, 0.006],
    [0.004, 0.004],
  ];
  const wholeM2 = polygonAreaM2({ type: "Polygon", coordinates: [outer] });
  const holeM2 = polygonAreaM2({ type: "Polygon", coordinates: [hole] });
  expect(polygonAreaM2({ type: "Polygon", coordinates: [outer, hole] })).toBeCloseTo(wholeM2 - holeM2, 3);
  expect(polygonAreaM2({ type: "Polygon", coordinates: [outer, hole.toReversed()] })).toBeCloseTo(wholeM2 - holeM2, 3);
});

test("a line is as long as its pieces together", () => {
  const line = [
    [121.4, 31.2],
    [121.41, 31.2],
    [121.41, 31.21],
  ];
  expect(lineLengthM(line)).toBeCloseTo(
    distanceM(121.4, 31.2, 121.41, 31.2) + distanceM(121.41, 31.2, 121.41, 31.21),
    6,
  );
});

test("the local frame leads there and back", () => {
  const frame = localFrame(121.5, 31.2);
  const [x, y] = frame.toMetres([121.51, 31.19]);
  expect(Math.hypot(x, y) / distanceM(121.5, 31.2, 121.51, 31.19)).toBeCloseTo(1, 4);
  const [lng, lat] = frame.toLngLat(x, y);
  expect(lng).toBeCloseTo(121.51, 12);
  expect(lat).toBeCloseTo(31.19, 12);
});
