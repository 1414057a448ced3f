/** The style is sound in every picture, and its order is one list. */
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, test } from "vitest";
import { rasterBase } from "../map/base-style.ts";
import { coloursOf } from "../map/colours.ts";
import type { Picture } from "../map/picture.ts";
import { densityMeasures, densityViews, fills, switches } from "../state/layers.ts";
import { allLayers, composeStyle, inOrder } from "./compose-style.ts";
import { DENSITY_BEFORE, layerOrder } from "./layer-order.ts";

const plain: Picture = {
  colours: coloursOf("light"),
  language: "zh",
  fill: "density",
  measure: "units",
  view: "blocks",
  off: new Set(),
  editing: false,
  draft: [],
  past: false,
  tilted: false,
  hasBase: false,
  streets: null,
  points: { kinds: [], off: [], asked: false },
};
const hydrant = {
  code: "hydrant",
  name: { zh: "消火栓", en: "Hydrant" },
  shape: "circle" as const,
  letter: "H",
  retired: false,
  points: 1,
  version: 1,
};
const pictures: Picture[] = [
  plain,
  { ...plain, hasBase: true },
  { ...plain, colours: coloursOf("dark"), language: "en" },
  ...fills.map((fill) => ({ ...plain, fill })),
  ...densityMeasures.flatMap((measure) => densityViews.map((view) => ({ ...plain, measure, view }))),
  { ...plain, off: new Set(switches), editing: true, tilted: true },
  { ...plain, fill: "none", editing: true, draft: ["990101001001"] },
  { ...plain, fill: "officer", past: true },
  { ...plain, points: { kinds: [hydrant], off: [], asked: true } },
  { ...plain, points: { kinds: [hydrant], off: ["hydrant"], asked: false } },
  { ...plain, fill: "none", streets: { view: "rate", off: [], alone: true } },
  { ...plain, colours: coloursOf("dark"), streets: { view: "difference", off: ["fading", "none"], alone: false } },
];

const place = (id: (typeof layerOrder)[number]): number => layerOrder.indexOf(id);

describe("the composed style", () => {
  test.each(pictures.map((picture, index) => [index, picture] as const))(
    "picture %i is a valid style",
    (_, picture) => {
      expect(validateStyleMin(composeStyle(picture, "https://town.example"))).toEqual([]);
    },
  );

  test("asks for no glyphs and no sprite", () => {
    expect(composeStyle(plain, "https://town.example")).not.toHaveProperty("glyphs");
    expect(composeStyle(plain, "https://town.example")).not.toHaveProperty("sprite");
  });

  test("every layer is in the order list and every entry of the list is a layer", () => {
    expect(
      allLayers(plain)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...layerOrder].toSorted());
  });

  test("the layers come in the order of the list", () => {
    expect(composeStyle(plain, "https://town.example").layers.map(({ id }) => id)).toEqual(layerOrder);
  });

  test("a base map lies on the ground colour and under everything else", () => {
    const { layers, sources } = composeStyle(
      { ...plain, hasBase: true },
      "https://town.example",
      rasterBase("https://base.example/{z}/{x}/{y}.png"),
    );
    expect(layers.slice(0, 2).map(({ id }) => id)).toEqual(["ground", "base:raster"]);
    expect(sources).toHaveProperty("base-map");
  });

  test("a layer that nobody ordered is refused", () => {
    expect(() => inOrder([{ id: "stray", type: "background" }])).toThrow(/layer-order/);
  });

  test("alarms stand over every label, so that labels give way", () => {
    for (const label of ["street-name", "cell-label", "community-name", "house-number"] as const) {
      expect(place("hazard-cluster")).toBeGreaterThan(place(label));
    }
    expect(place("hazard-overdue")).toBeGreaterThan(place("hazard-mark"));
    expect(place("hazard-mark")).toBeGreaterThan(place("hazard-cluster"));
  });

  test("the density pictures have their place in the order", () => {
    expect(layerOrder).toContain(DENSITY_BEFORE);
  });

  test("people are drawn from the reporting blocks only, never from blocks or bins", () => {
    const { layers } = composeStyle({ ...plain, measure: "people" }, "https://town.example");
    const seen = (id: string): unknown => layers.find((layer) => layer.id === id)?.layout?.visibility;
    expect([seen("density-fill"), seen("people-fill"), seen("density-unpublished")]).toEqual([
      "none",
      "visible",
      "visible",
    ]);
    expect(layers.find(({ id }) => id === "people-fill")).toMatchObject({ source: "people" });
  });

  test("one fill owns the ground at a time", () => {
    const owners = {
      density: "density-fill",
      officer: "officer-fill",
      load: "load-fill",
      hazards: "hazards-fill",
      none: "",
    } as const;
    for (const fill of fills) {
      const shown = composeStyle({ ...plain, fill }, "https://town.example").layers.filter(
        ({ id, layout }) => Object.values<string>(owners).includes(id) && layout?.visibility !== "none",
      );
      expect(shown.map(({ id }) => id)).toEqual(owners[fill] === "" ? [] : [owners[fill]]);
    }
  });
});
