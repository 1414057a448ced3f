/**
 * Jurisdictions as layers: blue is what was chosen, never a colour alone. In force: a thick line and a soft fill; to come: a dashed
 * line; outside: dots, as everywhere on our maps; nobody looks: level lines for a supervisor, upright ones for a duty officer.
 *
 *     ===   no supervisor      |||   no duty officer      +++   neither
 */
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { MapColours } from "../map/colours.ts";
import type { ImagePainter, MapImage } from "../map/images.ts";
import { strongFont } from "../map/picture.ts";
import type { JurisdictionDrawing } from "./drawing.ts";

const divisions = { source: "ground", "source-layer": "division" } as const;
const cells = { source: "grid", "source-layer": "cell" } as const;
const joined = { "line-join": "round", "line-cap": "round" } as const;
export const PICK_LAYER = "jurisdiction-pick";
export const NAME_SOURCE = "jurisdiction-name";

/** Bottom to top; the names stand on everything. */
export function jurisdictionLayers(colours: MapColours, drawing: JurisdictionDrawing): LayerSpecification[] {
  const { chosen, held, coming, outside, missing, cellsInside, cellsOutside } = drawing;
  return [
    {
      // A click anywhere inside a community must find it: a fill that paints nothing.
      id: PICK_LAYER,
      type: "fill",
      ...divisions,
      filter: ["==", ["get", "level"], "community"],
      paint: { "fill-opacity": 0 },
    },
    patterned("jurisdiction-outside", outside, "dots"),
    patterned("jurisdiction-no-supervisor", missing.supervisor, "gap-supervisor"),
    patterned("jurisdiction-no-duty", missing.duty_officer, "gap-duty"),
    {
      id: "jurisdiction-held",
      type: "fill",
      ...divisions,
      filter: oneOf(held),
      paint: { "fill-color": colours.selectLine, "fill-opacity": 0.14 },
    },
    ...outlined("jurisdiction-coming", divisions, oneOf(coming), colours, { widthPx: 3, dashes: [2, 1.5] }),
    ...outlined("jurisdiction-line", divisions, oneOf(held), colours, { widthPx: 3 }),
    ...outlined("jurisdiction-cell", cells, withId(cellsInside), colours, { widthPx: 2 }),
    {
      id: "jurisdiction-cell-away",
      type: "fill",
      ...cells,
      filter: withId(cellsOutside),
      paint: { "fill-pattern": "gap-cell" },
    },
    ...outlined("jurisdiction-cell-out", cells, withId(cellsOutside), colours, { widthPx: 3, alarm: true }),
    ...outlined("jurisdiction-chosen", divisions, oneOf(chosen === null ? [] : [chosen]), colours, { widthPx: 4 }),
    {
      id: "jurisdiction-label",
      type: "symbol",
      source: NAME_SOURCE,
      layout: {
        "text-field": ["get", "name"],
        "text-font": strongFont,
        "text-size": 13,
        "text-padding": 3,
        "text-max-width": 8,
      },
      paint: { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.75 },
    },
  ];
}

const oneOf = (codes: readonly string[]): ExpressionSpecification => ["in", ["get", "code"], ["literal", [...codes]]];
const withId = (ids: readonly number[]): ExpressionSpecification => ["in", ["id"], ["literal", [...ids]]];

const patterned = (id: string, codes: readonly string[], pattern: string): LayerSpecification => ({
  id,
  type: "fill",
  ...divisions,
  filter: oneOf(codes),
  paint: { "fill-pattern": pattern },
});

type Stroke = { readonly widthPx: number; readonly dashes?: readonly number[]; readonly alarm?: boolean };
const CASING_PX = 4;

function outlined(
  id: string,
  place: typeof divisions | typeof cells,
  filter: ExpressionSpecification,
  colours: MapColours,
  { widthPx, dashes, alarm = false }: Stroke,
): LayerSpecification[] {
  return [
    {
      id: `${id}-casing`,
      type: "line",
      ...place,
      filter,
      layout: joined,
      paint: { "line-color": colours.cellCase, "line-width": widthPx + CASING_PX },
    },
    {
      id,
      type: "line",
      ...place,
      filter,
      layout: dashes ? { "line-join": "round" } : joined,
      paint: {
        "line-color": alarm ? colours.severity1 : colours.selectLine,
        "line-width": widthPx,
        ...(dashes ? { "line-dasharray": [...dashes] } : {}),
      },
    },
  ];
}

const SIDE_PX = 10;

export const paintGaps: ImagePainter = (name, colours) => {
  if (name === "gap-supervisor") return lines(colours.hatchInk, [[0, SIDE_PX / 2, SIDE_PX, SIDE_PX / 2]]);
  if (name === "gap-duty") return lines(colours.hatchInk, [[SIDE_PX / 2, 0, SIDE_PX / 2, SIDE_PX]]);
  return name === "gap-cell" ? lines(colours.severity1, [[0, SIDE_PX, SIDE_PX, 0]]) : null;
};

type Stretch = readonly [fromX: number, fromY: number, toX: number, toY: number];

const lines = (colour: string, all: readonly Stretch[]): MapImage => ({
  widthPx: SIDE_PX,
  heightPx: SIDE_PX,
  draw(canvas) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = 1.25;
    canvas.beginPath();
    for (const [fromX, fromY, toX, toY] of all) {
      canvas.moveTo(fromX, fromY);
      canvas.lineTo(toX, toY);
    }
    canvas.stroke();
  },
});
