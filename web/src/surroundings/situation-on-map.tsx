/**
 * Asks what lies inside the area and draws it on the map it is mounted in; the panel shows the same answer. Asked again when the change
 * feed tells of anything that is counted. Esc gives the area up when no card is open and nothing is selected.
 */
import type { Surroundings } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { useArea } from "../state/area.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useTools } from "../state/tools.ts";
import { situationFeatures } from "./situation-features.ts";

const tables = [
  "building",
  "rental_unit",
  "hazard",
  "incident",
  "point",
  "people_count",
  "assignment",
  "cell_block",
  "account",
];

export function SituationOnMap(): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const map = useMap();
  const { area, nearest } = useArea();
  const reading = useReading<Surroundings>(
    area === null ? null : "/api/surroundings",
    area === null ? {} : { area },
    tables,
  );
  useEffect(() => {
    useArea.setState({ reading: area === null ? null : reading });
  }, [area, reading]);
  const { answer } = reading;
  useEffect(() => {
    if (!map || area === null) return undefined;
    setDrawn(map, "situation", situationFeatures(answer, nearest));
    return () => setDrawn(map, "situation", emptyCollection);
  }, [map, area, answer, nearest]);
  useEscape(area !== null);
  return (
    <p className="map-sr" role="status">
      {answer && area !== null
        ? t("around.said", {
            buildings: whole(answer.buildings.total),
            units: whole(answer.units.total),
            hazards: whole(answer.hazards.total),
            points: whole(answer.points.total),
          })
        : ""}
    </p>
  );
}

function useEscape(isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const busy = useTools.getState().card !== "none" || useSelection.getState().selected !== null;
      if (event.key === "Escape" && !event.defaultPrevented && !busy) useArea.getState().ask(null);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isAsked]);
}
