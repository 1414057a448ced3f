/** Areas as text: what was drawn or typed becomes what the server reads, and nothing else. */
import { describe, expect, test } from "vitest";
import { areaFromText } from "../state/area.ts";
import { partsOf, areaOf as wishOf } from "./area-wish.ts";

const corner = [121.47, 31.23] as const;
const east = [121.4711, 31.23] as const;
const north = [121.4711, 31.2311] as const;

/** The area, or what is missing of it. */
const areaOf = (...asked: Parameters<typeof wishOf>): string => {
  const wish = wishOf(...asked);
  return "area" in wish ? wish.area : wish.missing;
};

describe("an area", () => {
  test("that is a circle has the distance between its two places as radius, or the typed one", () => {
    expect(areaOf("circle", [corner, east], "300")).toBe("circle:121.47,31.23:105");
    expect(areaOf("circle", [corner], " 300 ")).toBe("circle:121.47,31.23:300");
  });

  test("of a drag that is too short or too long is the smallest or largest circle that may be", () => {
    expect(areaOf("circle", [corner, corner], "")).toBe("circle:121.47,31.23:10");
    expect(areaOf("circle", [corner, [122, 31]], "")).toBe("circle:121.47,31.23:5000");
  });

  test("of each other shape names its places and its metres", () => {
    expect(areaOf("polygon", [corner, east, north], "")).toBe("polygon:121.47,31.23;121.4711,31.23;121.4711,31.2311");
    expect(areaOf("stretch", [corner, east], "20")).toBe("stretch:121.47,31.23;121.4711,31.23:20");
    expect(areaOf("buffer", [corner, east, north], "7.5")).toMatch(/^buffer:.*:7\.5$/);
  });

  test("that is not whole yet says what is missing", () => {
    expect(areaOf("polygon", [corner, east], "")).toBe("places");
    expect(areaOf("circle", [], "300")).toBe("places");
    for (const metres of ["", "4", "501", "1e2", "-20"])
      expect(areaOf("buffer", [corner, east], metres)).toBe("metres");
  });

  test("is taken from an address only when the server would read it, and read back into its parts", () => {
    const drawn = areaOf("buffer", [corner, east], "50");
    expect(areaFromText(drawn)).toBe(drawn);
    expect(partsOf(drawn)).toEqual({ shape: "buffer", places: [corner, east], metres: "50" });
    for (const text of [null, "", "square:1,2:3", "circle:121,31", "polygon:1,2;3,4", "circle:121,31:99999"])
      expect(areaFromText(text)).toBeNull();
  });
});
