/** The map's place in the address. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashWithView, viewFromHash } from "./hash.ts";

describe("the map's place in the hash", () => {
  test("zoom, latitude and longitude are read in this order", () => {
    expect(viewFromHash("#map=15.5/31.2312/121.4912")).toEqual({
      zoom: 15.5,
      lat: 31.2312,
      lng: 121.4912,
      bearing: 0,
      pitch: 0,
    });
  });

  test("bearing and pitch follow when the map is turned", () => {
    expect(viewFromHash("#map=16/31/121/-30/55")).toMatchObject({ bearing: -30, pitch: 55 });
  });

  test.each([
    "",
    "#",
    "#map=",
    "#map=15",
    "#map=a/b/c",
    "#map=15/99/121",
    "#map=15/31/190",
    "#map=15/31/121/0/0/1",
    `#map=${"1".repeat(500)}`,
    "#map=1e3/31/121",
  ])("%j is no place", (hash) => expect(viewFromHash(hash)).toBeNull());

  test("other parts of the hash stay when the view is written", () => {
    const hash = hashWithView("#note=7&map=1/0/0", { zoom: 15, lat: 31.23, lng: 121.49, bearing: 0, pitch: 0 });
    expect(hash).toBe("#note=7&map=15/31.23/121.49");
  });

  test("a place a hand's breadth from the equator and the first meridian is written without an exponent", () => {
    const view = { zoom: 20, lat: 0.0000004, lng: -0.0000003, bearing: 0, pitch: 0 };
    expect(hashWithView("", view)).toBe("#map=20/0.0000004/-0.0000003");
    expect(viewFromHash(hashWithView("", view))).toEqual(view);
  });

  test("what is written is read again within a pixel", () => {
    const views = fc.record({
      zoom: fc.double({ min: 0, max: 21, noNaN: true }),
      lat: fc.double({ min: -85, max: 85, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
      bearing: fc.integer({ min: -180, max: 180 }),
      pitch: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(views, (view) => {
        const read = viewFromHash(hashWithView("", view));
        const pixelDeg = 360 / (512 * 2 ** view.zoom);
        expect(Math.abs((read?.lng ?? 999) - view.lng)).toBeLessThanOrEqual(pixelDeg);
        expect(Math.abs((read?.lat ?? 999) - view.lat)).toBeLessThanOrEqual(pixelDeg);
        expect(read).toMatchObject({ bearing: view.bearing, pitch: view.pitch });
      }),
    );
  });
});
