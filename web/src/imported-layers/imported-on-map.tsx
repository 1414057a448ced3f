/** Writes the layers that are valid now to the map, says what lies under the pointer, and opens a layer at a click. */
import type { MapMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { useImported } from "../state/imported-layers.ts";
import { usePoints } from "../state/points.ts";
import { drawnImported } from "./drawn-imported.ts";
import { useLayerFeatures, useValidLayers } from "./use-imported-layers.ts";
import "./imported-layers.css";

const none: never[] = [];

export function ImportedOnMap(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const map = useMap();
  const off = useImported((state) => state.off);
  const layers = useValidLayers().answer?.layers ?? none;
  const features = useLayerFeatures(layers);
  const drawn = useMemo(
    () =>
      drawnImported(
        features,
        off,
        (layer) => `${t(`imported.kind.${layer.kind}`)} · ${name(layer.name, layer.nameEn)}`,
      ),
    [features, off, t, name],
  );
  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "imported", drawn.shapes);
    setDrawn(map, "imported-label", drawn.labels);
    return () => {
      setDrawn(map, "imported", emptyCollection);
      setDrawn(map, "imported-label", emptyCollection);
    };
  }, [map, drawn]);
  return <UnderPointer />;
}

/** Of layers, panoramas and points; little, and only for a pointer that hovers: the same words stand in the legend and in the panel. */
function UnderPointer(): ReactNode {
  const map = useMap();
  const { words } = useFormats();
  const kinds = usePoints((state) => state.kinds);
  const [told, setTold] = useState<{ x: number; y: number; name: string } | null>(null);
  useEffect(() => {
    if (!map) return undefined;
    const onMove = ({ point }: MapMouseEvent): void => {
      const layers = ["panorama-mark", "imported-point", "point-mark", "imported-line", "imported-fill"];
      const [feature] = map.queryRenderedFeatures([point.x, point.y], { layers });
      const kind = feature?.layer.id === "point-mark" && kinds.find(({ code }) => code === feature.properties["kind"]);
      const own: unknown = feature?.properties["name"];
      const name = kind ? [words(kind.name), own].filter(Boolean).join(" · ") : own;
      setTold(typeof name === "string" ? { x: point.x, y: point.y, name } : null);
    };
    const onOut = (): void => setTold(null);
    map.on("mousemove", onMove);
    map.on("mouseout", onOut);
    return () => {
      map.off("mousemove", onMove);
      map.off("mouseout", onOut);
    };
  }, [map, kinds, words]);
  if (!told) return null;
  return (
    <div className="map-card imported-hover" style={{ left: told.x + 14, top: told.y + 14 }} aria-hidden="true">
      {told.name}
    </div>
  );
}
