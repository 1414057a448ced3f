/**
 * Names in the cells (bold) with officer and load beneath, names of communities further out, numbers of blocks while editing.
 * They give way to alarms: hazards are above them in the order, and what stands higher is placed first.
 */
import type { CellSummary } from "@gridstead/server/contract";
import type { LayerSpecification } from "maplibre-gl";
import { translator } from "../i18n/translate.ts";
import { outsideDraft, type Picture, shownIf, strongFont, textFont } from "../map/picture.ts";
import { type Band, bandArrow } from "../state/load-band.ts";

export function cellLabelLayers(picture: Picture): LayerSpecification[] {
  const { colours, off, draft, past, streets } = picture;
  const source = past ? "cell-then-label" : "cell-label";
  // On the desk of streets the names that count are those of the streets.
  const visibility = shownIf(!off.has("labels") && !streets?.alone);
  const paint = { "text-color": colours.ink, "text-halo-color": colours.halo, "text-halo-width": 1.75 } as const;
  const layout = {
    visibility,
    "text-font": strongFont,
    "text-size": 13,
    "text-line-height": 1.25,
    "text-max-width": 20,
    "text-padding": 3,
  } as const;
  return [
    {
      id: "community-name",
      type: "symbol",
      source: "community-label",
      minzoom: 9,
      maxzoom: 13,
      layout: { ...layout, "text-field": ["get", "name"] },
      paint,
    },
    {
      id: "cell-code",
      type: "symbol",
      source,
      minzoom: 13,
      maxzoom: 15,
      filter: outsideDraft(draft),
      layout: { ...layout, "text-size": 12, "text-field": ["get", "name"] },
      paint,
    },
    {
      id: "cell-label",
      type: "symbol",
      source,
      minzoom: 15,
      filter: outsideDraft(draft),
      layout: {
        ...layout,
        "text-field": [
          "format",
          ["get", "name"],
          { "text-font": ["literal", strongFont] },
          ["case", ["==", ["get", "line"], ""], "", ["concat", "\n", ["get", "line"]]],
          { "text-font": ["literal", textFont], "font-scale": 0.92, "text-color": colours.ink2 },
        ],
        "text-variable-anchor-offset": [
          "center",
          [0, 0],
          "top",
          [0, 1.4],
          "bottom",
          [0, -1.4],
          "left",
          [1.6, 0],
          "right",
          [-1.6, 0],
        ],
        "text-justify": "center",
      },
      paint,
    },
  ];
}

/** Points at the places the server chose for labels, worded in the reader's language. */
export function cellLabelPoints(
  cells: Iterable<CellSummary>,
  band: Band,
  language: "zh" | "en",
): GeoJSON.FeatureCollection {
  const features = [...cells].flatMap((cell): GeoJSON.Feature[] => {
    if (!cell.labelAt) return [];
    return [
      {
        type: "Feature",
        id: cell.id,
        geometry: { type: "Point", coordinates: cell.labelAt },
        properties: {
          name: markedName(cell, language),
          line: secondLine(cell, band, language),
          division_code: cell.divisionCode,
        },
      },
    ];
  });
  return { type: "FeatureCollection", features };
}

/** A special-purpose cell carries the sign that it has in the lists. */
const markedName = ({ name, kind }: Pick<CellSummary, "name" | "kind">, language: "zh" | "en"): string =>
  kind === "special" ? `${name} ${language === "zh" ? "［专］" : "[SP]"}` : name;

function secondLine({ officer, substitute, load }: CellSummary, band: Band, language: "zh" | "en"): string {
  const nameOf = (one: { readonly name: string; readonly nameEn: string | null }): string =>
    language === "en" ? (one.nameEn ?? one.name) : one.name;
  const first = officer ? nameOf(officer) : "–";
  const who = substitute
    ? translator(language)("then.beside", { officer: first, substitute: nameOf(substitute) })
    : first;
  return [who, load ? `${load.units}${bandArrow(load.units, band)}` : ""].filter(Boolean).join(" ");
}

/** One name per community, in the middle of its cells. */
export function communityLabelPoints(cells: Iterable<CellSummary>): GeoJSON.FeatureCollection {
  const places = new Map<string, { name: string; lng: number; lat: number; count: number }>();
  for (const { divisionCode, divisionName, labelAt } of cells) {
    const [lng, lat] = labelAt ?? [];
    if (lng === undefined || lat === undefined) continue;
    const place = places.get(divisionCode) ?? { name: divisionName, lng: 0, lat: 0, count: 0 };
    places.set(divisionCode, { ...place, lng: place.lng + lng, lat: place.lat + lat, count: place.count + 1 });
  }
  const features = [...places.values()].map(
    ({ name, lng, lat, count }): GeoJSON.Feature => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lng / count, lat / count] },
      properties: { name },
    }),
  );
  return { type: "FeatureCollection", features };
}

/** Units per block of the community being worked in: only while the grid is edited. */
export function blockNumbers({ colours, editing, off }: Picture): LayerSpecification {
  return {
    id: "block-number",
    type: "symbol",
    source: "block-number",
    minzoom: 15,
    layout: {
      visibility: shownIf(editing && !off.has("labels")),
      "text-field": ["to-string", ["get", "units"]],
      "text-font": textFont,
      "text-size": 11,
      "text-padding": 4,
    },
    paint: { "text-color": colours.ink2, "text-halo-color": colours.halo, "text-halo-width": 1.25 },
  };
}
