/** The shown overlay in the legend: its name, what its marks and figures mean; and in the command centre the choice of one. */
import type { OverlayList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useOverlays } from "../state/overlays.ts";
import { useReading } from "../state/reading.ts";
import { amountOf } from "./overlay-features.ts";
import "./overlays.css";

/** Absent where nothing is kept or the account may not see it: a choice of nothing is none. */
export function OverlayLayerChoice(): ReactNode {
  const t = useT();
  const { shownId, show } = useOverlays();
  const { answer } = useReading<OverlayList>("/api/overlays", {}, ["overlay"]);
  const overlays = answer?.overlays ?? [];
  if (overlays.length === 0 && shownId === null) return null;
  return (
    <>
      <h3>
        <span>{t("overlay.layer_choice")}</span>
      </h3>
      <div className="legend-choices">
        <select
          className="legend-choice"
          aria-label={t("overlay.layer_choice")}
          value={shownId ?? ""}
          onChange={(event) => show(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{t("overlay.layer_none")}</option>
          {shownId !== null && !overlays.some(({ id }) => id === shownId) && <option value={shownId}>{shownId}</option>}
          {overlays.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {shownId !== null && <OverlayKeys />}
    </>
  );
}

/** Under its name, on the desk of streets. */
export function OverlayLegend(): ReactNode {
  const answer = useOverlays((state) => state.features?.answer);
  if (!answer) return null;
  return (
    <div className="overlay-legend">
      <h2>{answer.overlay.name}</h2>
      <OverlayKeys />
    </div>
  );
}

const shapes = ["area", "line", "point"] as const;
type Shape = (typeof shapes)[number];

function OverlayKeys(): ReactNode {
  const t = useT();
  const answer = useOverlays((state) => state.features?.answer);
  if (!answer) return null;
  const present = new Set(answer.features.map(({ geometry }) => shapeOf(geometry)));
  const amount = amountOf(answer.overlay);
  return (
    <ul className="overlay-keys">
      {shapes
        .filter((shape) => present.has(shape))
        .map((shape) => (
          <li key={shape}>
            <i className="overlay-swatch" data-shape={shape} />
            {t(`overlay.key.${shape}`)}
          </li>
        ))}
      {amount && <li>{t(`overlay.key.${amount}`)}</li>}
    </ul>
  );
}

function shapeOf({ type }: GeoJSON.Geometry): Shape {
  if (type.endsWith("Polygon")) return "area";
  return type.endsWith("LineString") ? "line" : "point";
}
