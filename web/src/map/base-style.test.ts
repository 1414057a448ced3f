/** A foreign style becomes the lowest part of ours. */
import { expect, test } from "vitest";
import { asBase, rasterBase } from "./base-style.ts";

const foreign = {
  version: 8,
  sources: { town: { type: "vector", url: "https://base.example/tiles.json" } },
  layers: [
    { id: "ground", type: "background" },
    { id: "roads", type: "line", source: "town", "source-layer": "road" },
    { id: "names", type: "symbol", source: "town", "source-layer": "road" },
    { id: "woods", type: "fill", source: "town", "source-layer": "wood", paint: { "fill-pattern": "tree" } },
  ],
};

test("names are prefixed, so that they never meet ours", () => {
  const { sources, layers } = asBase(foreign);
  expect(Object.keys(sources)).toEqual(["base:town"]);
  expect(layers).toMatchObject([{ id: "base:ground" }, { id: "base:roads", source: "base:town" }]);
});

test("labels and patterns are left out, because they need fonts and sprites from elsewhere", () => {
  expect(asBase(foreign).layers.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["base:names"]));
  expect(asBase(foreign).layers).toHaveLength(2);
});

test.each([null, {}, { version: 7, sources: {}, layers: [] }])("%j is refused", (style) => {
  expect(() => asBase(style)).toThrow(/version 8/);
});

test("a raster address becomes one source and one layer", () => {
  expect(rasterBase("https://base.example/{z}/{x}/{y}.png")).toMatchObject({
    sources: { "base-map": { type: "raster" } },
    layers: [{ type: "raster" }],
  });
});
