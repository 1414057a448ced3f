/**
 * Layers over a source in which nothing is drawn are hidden. The renderer asks for tiles of every source that a visible layer names, and
 * cuts its stencil anew whenever the next layer is of another source: most of these are empty most of the time.
 */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { drawnSources } from "./sources.ts";

const drawn = new Set<string>(drawnSources);

/** `filled` are the drawn sources with something in them; layers of all other kinds stay as they are. */
export const hideEmpty = (style: StyleSpecification, filled: ReadonlySet<string>): StyleSpecification => ({
  ...style,
  layers: style.layers.map((layer) => (isOver(layer, drawn) && !isOver(layer, filled) ? hidden(layer) : layer)),
});

/** The layers over one source and whether the style wants them seen. */
export const wishedOver = (
  style: StyleSpecification,
  source: string,
): readonly (readonly [string, "visible" | "none"])[] =>
  style.layers
    .filter((layer) => isOver(layer, new Set([source])))
    .map((layer) => [layer.id, layer.layout?.visibility === "none" ? "none" : "visible"]);

const isOver = (layer: LayerSpecification, sources: ReadonlySet<string>): boolean =>
  "source" in layer && typeof layer.source === "string" && sources.has(layer.source);

const hidden = (layer: LayerSpecification): LayerSpecification => ({
  ...layer,
  layout: { ...layer.layout, visibility: "none" },
});
