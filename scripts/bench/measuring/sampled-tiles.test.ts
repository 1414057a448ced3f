/** Which tiles a measurement asks for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Place, tileSources, tilesUnder, tileUnder } from "./sampled-tiles.ts";

describe("sampled tiles", () => {
  it("asks for the very lists of layers that the browser asks for", () => {
    const text = readFileSync(join(import.meta.dirname, "../../../web/src/map/sources.ts"), "utf8");
    const list = text.slice(text.indexOf("tileSources = {"), text.indexOf("} as const"));
    const asked = [...list.matchAll(/(\w+): \[([^\]]+)\]/g)].map(([, name = "", layers = ""]) => [
      name,
      layers.replaceAll('"', "").split(", "),
    ]);
    expect(Object.fromEntries(asked)).toEqual(tileSources);
  });

  it("finds the tile of a known place", () => {
    expect(tileUnder([114.0579, 22.5431], 12)).toEqual({ z: 12, x: 3345, y: 1784 });
    expect(tileUnder([-179.9, 85], 1)).toEqual({ z: 1, x: 0, y: 0 });
  });

  it("takes each tile once and no more than wanted", () => {
    const places: Place[] = [
      [114.01, 22.51],
      [114.010001, 22.51],
      [114.2, 22.6],
      [114.4, 22.7],
    ];
    expect(tilesUnder(places, 14, 10)).toHaveLength(3);
    expect(tilesUnder(places, 14, 2)).toHaveLength(2);
    expect(tilesUnder(places, 5, 10)).toHaveLength(1);
  });
});
