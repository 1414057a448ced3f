/** Draws on the map what the server says a wish would do: blocks in the colour of the cell they would go to, pieces of blocks that would be cut. */
import type { CellSummary, EditPreview } from "@gridstead/server/contract";
import { useEffect } from "react";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { blockStates } from "./block-states.ts";

const COLOURS = 8;

export function usePreviewOnMap(preview: EditPreview | null, cells: ReadonlyMap<number, CellSummary> | null): void {
  const map = useMap();
  useEffect(() => {
    if (!map || !preview || preview.refusal) return undefined;
    const colours = coloursOf(preview.cells, cells);
    const states = blockStates(map);
    states.brush(new Map(preview.moves.map(({ blockId, to }) => [blockId, colours[to] ?? 0])));
    setDrawn(map, "piece", piecesOf(preview, colours));
    return () => {
      states.clear();
      setDrawn(map, "piece", emptyCollection);
    };
  }, [map, preview, cells]);
}

/** Side by side with the cells of a preview; a new cell takes a colour that none of the others has. */
export function coloursOf(
  touched: EditPreview["cells"],
  cells: ReadonlyMap<number, Pick<CellSummary, "colour">> | null,
): number[] {
  const known = touched.map(({ id }) => (id === null ? null : (cells?.get(id)?.colour ?? null)));
  const taken = new Set(known);
  return known.map((colour) => {
    if (colour !== null) return colour;
    const free = Array.from({ length: COLOURS }, (_, index) => index + 1).find((each) => !taken.has(each)) ?? 1;
    taken.add(free);
    return free;
  });
}

function piecesOf({ pieces }: EditPreview, colours: readonly number[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: pieces.map(
      ({ polygons, to }): GeoJSON.Feature => ({
        type: "Feature",
        properties: { colour: to === null ? 0 : (colours[to] ?? 0) },
        geometry: { type: "MultiPolygon", coordinates: polygons },
      }),
    ),
  };
}
