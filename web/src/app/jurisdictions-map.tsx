/** The map of jurisdictions: ground, streets, lines of the divisions and their names, and what the page says about them. Click a community. */
import type { CellList, DivisionSummary } from "@gridstead/server/contract";
import type { MapLayerMouseEvent, StyleSpecification } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo } from "react";
import { useFormats } from "../i18n/use-t.ts";
import type { JurisdictionDrawing } from "../jurisdictions/drawing.ts";
import { jurisdictionLayers, NAME_SOURCE, PICK_LAYER, paintGaps } from "../jurisdictions/layers.ts";
import { namePoints } from "../jurisdictions/name-points.ts";
import { FootNote } from "../map/foot-note.tsx";
import { paintHatch } from "../map/hatches.ts";
import type { ImagePainter } from "../map/images.ts";
import { useMap } from "../map/map-context.ts";
import { MapHost } from "../map/map-host.tsx";
import type { Switch } from "../state/layers.ts";
import { useReading } from "../state/reading.ts";
import { useTown } from "../state/town.ts";
import { composeStyle } from "./compose-style.ts";
import { useBaseStyle, usePicture } from "./use-picture.ts";

type JurisdictionsMapProps = {
  readonly drawing: JurisdictionDrawing;
  readonly divisions: readonly DivisionSummary[];
  readonly onPick: (code: string) => void;
};

const painters: readonly ImagePainter[] = [paintHatch, paintGaps];

export function JurisdictionsMap({ drawing, divisions, onPick }: JurisdictionsMapProps): ReactNode {
  const town = useTown((state) => state.town);
  const { colours } = usePicture();
  const style = useStyle(drawing, divisions);
  const box = useMemo(() => asBox(town?.box ?? null), [town]);
  const begin = useMemo(() => ({ box, centre: null }), [box]);
  if (!town) return null;
  return (
    <MapHost desk="jurisdictions" style={style} colours={colours} painters={painters} begin={begin}>
      <Looking box={drawing.box ?? box} />
      <Picking onPick={onPick} />
      <FootNote />
    </MapHost>
  );
}

const off = new Set<Switch>(["severity1", "severity2", "severity3", "cells", "labels"]);
/** Of the command centre, and of no use where divisions are looked at. */
const unwanted = new Set(["cell-hover", "cell-code", "cell-label", "community-name"]);

function useStyle(drawing: JurisdictionDrawing, divisions: readonly DivisionSummary[]): StyleSpecification {
  const picture = usePicture();
  const base = useBaseStyle();
  const { name } = useFormats();
  const root = useTown((state) => state.town?.rootDivision ?? undefined);
  const { answer } = useReading<CellList>("/api/cells", root ? { division: root } : {}, ["cell"]);
  const names = useMemo(
    () => namePoints(divisions, answer?.cells ?? [], (division) => name(division.name, division.nameEn)),
    [divisions, answer, name],
  );
  return useMemo(() => {
    const plain = { ...picture, off, fill: "none" as const, editing: false, draft: [], past: false, streets: null };
    const { layers, sources, ...style } = composeStyle(plain, location.origin, base);
    return {
      ...style,
      sources: { ...sources, [NAME_SOURCE]: { type: "geojson", data: names } },
      layers: [...layers.filter(({ id }) => !unwanted.has(id)), ...jurisdictionLayers(picture.colours, drawing)],
    };
  }, [picture, base, drawing, names]);
}

const FIT_PADDING_PX = 48;
const CLOSEST_ZOOM = 16;

/** Another choice, another view; what only changed its rows leaves the camera alone. */
function Looking({ box }: { readonly box: JurisdictionDrawing["box"] }): ReactNode {
  const map = useMap();
  const place = box?.join(",") ?? "";
  useEffect(() => {
    const wanted = asBox(place === "" ? null : place.split(",").map(Number));
    if (map && wanted) map.fitBounds([...wanted], { padding: FIT_PADDING_PX, maxZoom: CLOSEST_ZOOM, duration: 320 });
  }, [map, place]);
  return null;
}

function Picking({ onPick }: { readonly onPick: (code: string) => void }): ReactNode {
  const map = useMap();
  useEffect(() => {
    if (!map) return undefined;
    const onClick = ({ features }: MapLayerMouseEvent): void => {
      const code: unknown = features?.[0]?.properties["code"];
      if (typeof code === "string") onPick(code);
    };
    const point = (cursor: string) => () => {
      map.getCanvas().style.cursor = cursor;
    };
    const [over, away] = [point("pointer"), point("")];
    map.on("click", PICK_LAYER, onClick);
    map.on("mouseenter", PICK_LAYER, over);
    map.on("mouseleave", PICK_LAYER, away);
    return () => {
      map.off("click", PICK_LAYER, onClick);
      map.off("mouseenter", PICK_LAYER, over);
      map.off("mouseleave", PICK_LAYER, away);
    };
  }, [map, onPick]);
  return null;
}

function asBox(box: readonly number[] | null): readonly [number, number, number, number] | null {
  const [west, south, east, north] = box ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return [west, south, east, north];
}
