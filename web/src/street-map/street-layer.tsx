/** The saved run that the command centre shows as a layer: reads it once for everybody, and the choice of it in the legend. */
import type { Run, SavedRunList } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useStreetLayer } from "../state/shown-streets.ts";
import { useStreets } from "../state/streets.ts";

export function StreetLayerReading(): ReactNode {
  const id = useStreets((state) => state.layerRunId);
  const { answer, refused, again } = useReading<Run>(id === null ? null : `/api/streets/runs/${id}`);
  useEffect(() => {
    useStreetLayer.setState({ reading: id === null ? null : { answer, refused, again } });
    return () => useStreetLayer.setState({ reading: null });
  }, [id, answer, refused, again]);
  return null;
}

/** Absent where nothing is saved or the account may not see it: a choice of nothing is none. */
export function StreetLayerChoice(): ReactNode {
  const t = useT();
  const { layerRunId, showLayer } = useStreets();
  const analyses = useSession(({ signed }) => signed?.account.role !== "auditor");
  const { answer } = useReading<SavedRunList>(analyses ? "/api/streets/saved" : null, {}, ["street_run"]);
  const runs = answer?.runs ?? [];
  if (runs.length === 0 && layerRunId === null) return null;
  return (
    <>
      <h3>
        <span>{t("streets.layer")}</span>
      </h3>
      <div className="legend-choices">
        <select
          className="legend-choice"
          aria-label={t("streets.layer")}
          value={layerRunId ?? ""}
          onChange={(event) => showLayer(event.target.value === "" ? null : event.target.value)}
        >
          <option value="">{t("streets.layer.none")}</option>
          {layerRunId !== null && !runs.some(({ id }) => id === layerRunId) && (
            <option value={layerRunId}>{layerRunId.slice(0, 8)}</option>
          )}
          {runs.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
