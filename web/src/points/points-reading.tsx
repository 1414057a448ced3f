/** Reads the kinds of points once for map, legend and lists, and rings the point that is selected. Mounted in the map. */
import type { Point, PointKindList } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { usePoints } from "../state/points.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";

export function PointsReading(): ReactNode {
  const { answer } = useReading<PointKindList>("/api/point-kinds", {}, ["point_kind", "point"]);
  useEffect(() => {
    if (answer) usePoints.setState({ kinds: answer.kinds });
  }, [answer]);
  return <ChosenPoint />;
}

function ChosenPoint(): ReactNode {
  const map = useMap();
  const id = useSelection(({ selected }) => (selected?.kind === "point" ? selected.id : null));
  const { answer } = useReading<Point>(id === null ? null : `/api/points/${id}`, {}, ["point"]);
  useEffect(() => {
    if (!map || !answer?.active) return undefined;
    const geometry: GeoJSON.Point = { type: "Point", coordinates: [...answer.at] };
    setDrawn(map, "point-chosen", {
      type: "FeatureCollection",
      features: [{ type: "Feature", properties: {}, geometry }],
    });
    return () => setDrawn(map, "point-chosen", emptyCollection);
  }, [map, answer]);
  return null;
}
