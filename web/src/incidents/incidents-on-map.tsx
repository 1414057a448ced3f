/** Incidents of the list on the map, and the pin of a report that is taken down. Marks are for the pointer; the list beside has the same. */
import type { IncidentLine } from "@gridstead/server/contract";
import type { MapMouseEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo } from "react";
import { createPortal } from "react-dom";
import { useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import type { Pixel } from "../map/world-px.ts";
import { useCamera } from "../state/camera.ts";
import { useHazardBoxes } from "../state/hazard-boxes.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useIncidents } from "../state/incidents.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { Icon } from "../ui/icon.tsx";
import { useIncidentPage } from "./incident-list.tsx";
import { type IncidentMark, isPlate, marksOf, standing } from "./incident-marks.ts";
import { sourceIcons, useIncidentPlate } from "./incident-row.tsx";
import { useIntake } from "./intake-draft.ts";
import { keepClear } from "./keep-clear.ts";
import { useClassName } from "./use-catalogue.ts";
import { useMarker } from "./use-marker.ts";

/** Marks are gathered anew at quarters of a zoom, not on every frame. */
const ZOOM_STEPS = 4;
const NEAREST_ZOOM = 18.5;

export function IncidentsOnMap(): ReactNode {
  const { list, intake } = useIncidents();
  const { incident } = useFocus();
  const now = useTime((state) => state.at === null);
  const listed = list === "incidents" || intake;
  return (
    <>
      {now && listed && <Marks />}
      {now && !listed && incident && <Alone incident={incident} />}
      {intake && <IntakePinOnMap />}
    </>
  );
}

const useZoomStep = (): number => useCamera(({ view }) => Math.floor((view?.zoom ?? 0) * ZOOM_STEPS) / ZOOM_STEPS);

function Alone({ incident }: { readonly incident: IncidentLine }): ReactNode {
  const zoom = useZoomStep();
  const boxes = useHazardBoxes((state) => state.boxes);
  const [mark] = useMemo(() => keepClear([standing(incident)], boxes, zoom), [incident, boxes, zoom]);
  return mark && <Mark incident={incident} mark={mark} />;
}

function Marks(): ReactNode {
  const { answer } = useIncidentPage();
  const { incidentId, incident, duplicates } = useFocus();
  const boxes = useHazardBoxes((state) => state.boxes);
  const zoom = useZoomStep();
  const marks = useMemo(() => {
    const shown = (answer?.incidents ?? []).filter(
      ({ id }) => incidentId === null || id === incidentId || duplicates.includes(id),
    );
    // It may stand on another page of the list.
    const elsewhere = incident && !shown.some(({ id }) => id === incident.id);
    return keepClear(marksOf(elsewhere ? [incident, ...shown] : shown, zoom, incidentId), boxes, zoom);
  }, [answer, incidentId, incident, duplicates, boxes, zoom]);
  return marks.map((mark) => {
    const key = mark.incidents.map(({ id }) => id).join();
    const [only, ...others] = mark.incidents;
    return others.length === 0 ? <Mark key={key} incident={only} mark={mark} /> : <Several key={key} mark={mark} />;
  });
}

/** A square with the sign of its source: no hazard has that shape. Overdue it is black, with the plate beside it. */
function Mark({ incident, mark }: { readonly incident: IncidentLine; readonly mark: IncidentMark }): ReactNode {
  const t = useT();
  const className = useClassName();
  const { tone, text } = useIncidentPlate(incident);
  const { selected, select } = useSelection();
  const current = selected?.kind === "incident" && selected.id === incident.id;
  const element = useMarker(mark.position, { aside: mark.aside });
  const title = incident.title ?? className(incident.class);
  return createPortal(
    <>
      {mark.aside && <Leg aside={mark.aside} />}
      <div
        className="incident-mark"
        title={t("incidents.on_map", { number: incident.sourceId, title })}
        data-tone={tone}
        data-current={current || undefined}
        onClick={(event) => {
          event.stopPropagation();
          select({ kind: "incident", id: incident.id });
        }}
      >
        <Icon name={sourceIcons[incident.source]} size={14} />
        {tone === "over" && mark.aside === null && <span>{text}</span>}
      </div>
    </>,
    element,
  );
}

/** Several that would lie on one another: their number, black when one of them is overdue. Pressing it goes nearer. */
function Several({ mark: { incidents, position, aside } }: { readonly mark: IncidentMark }): ReactNode {
  const t = useT();
  const element = useMarker(position, { aside });
  const overdue = incidents.filter(isPlate).length;
  const goNearer = (): void => {
    const { view, fly } = useCamera.getState();
    fly({ to: position, zoom: Math.min(NEAREST_ZOOM, (view?.zoom ?? 0) + 2) });
  };
  return createPortal(
    <>
      {aside && <Leg aside={aside} />}
      <div
        className="incident-mark n"
        title={t("incidents.several_on_map", { count: incidents.length, overdue })}
        data-tone={overdue > 0 ? "over" : "plain"}
        onClick={(event) => {
          event.stopPropagation();
          goNearer();
        }}
      >
        <b>{incidents.length}</b>
      </div>
    </>,
    element,
  );
}

/** From where a mark stands to its place. */
const Leg = ({ aside: [right, down] }: { readonly aside: Pixel }): ReactNode => (
  <i className="incident-leg" style={{ width: Math.hypot(right, down), rotate: `${Math.atan2(-down, -right)}rad` }} />
);

/** A click on the map puts the pin there. */
function IntakePinOnMap(): ReactNode {
  const map = useMap();
  const position = useIntake(({ draft }) => draft.position);
  const change = useIntake((state) => state.change);
  useEffect(() => {
    if (!map) return undefined;
    const onClick = ({ lngLat: { lng, lat } }: MapMouseEvent): void => change({ position: [lng, lat] });
    map.on("click", onClick);
    return () => {
      map.off("click", onClick);
    };
  }, [map, change]);
  return position && <Pin position={position} />;
}

function Pin({ position }: { readonly position: readonly [number, number] }): ReactNode {
  const element = useMarker(position, { anchor: "bottom" });
  return createPortal(
    <div className="incident-pin">
      <Icon name="pin" size={20} />
    </div>,
    element,
  );
}
