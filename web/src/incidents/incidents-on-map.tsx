/** Incidents of the list on the map, and the pin of a report that is taken down. Marks are for the pointer; the list beside has the same. */
import type { IncidentLine } from "@gridstead/server/contract";
import { type MapMouseEvent, Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo } from "react";
import { createPortal } from "react-dom";
import { useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useIncidents } from "../state/incidents.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { Icon } from "../ui/icon.tsx";
import { useIncidentPage } from "./incident-list.tsx";
import { sourceIcons, useIncidentPlate } from "./incident-row.tsx";
import { useIntake } from "./intake-draft.ts";
import { useClassName } from "./use-catalogue.ts";

export function IncidentsOnMap(): ReactNode {
  const { list, intake } = useIncidents();
  const now = useTime((state) => state.at === null);
  return (
    <>
      {(list === "incidents" || intake) && now && <Marks />}
      {intake && <IntakePinOnMap />}
    </>
  );
}

function Marks(): ReactNode {
  const { answer } = useIncidentPage();
  const { incidentId, duplicates } = useFocus();
  const shown = (answer?.incidents ?? []).filter(
    ({ id }) => incidentId === null || id === incidentId || duplicates.includes(id),
  );
  return shown.map((incident) => <Mark key={incident.id} incident={incident} />);
}

/** A square with the sign of its source: no hazard has that shape. Overdue it is black, with the plate beside it. */
function Mark({ incident }: { readonly incident: IncidentLine }): ReactNode {
  const t = useT();
  const className = useClassName();
  const { tone, text } = useIncidentPlate(incident);
  const { selected, select } = useSelection();
  const element = useMarker(incident.position);
  const current = selected?.kind === "incident" && selected.id === incident.id;
  const title = incident.title ?? className(incident.class);
  return createPortal(
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
      {tone === "over" && <span>{text}</span>}
    </div>,
    element,
  );
}

function useMarker([lng = 0, lat = 0]: readonly number[], anchor: "center" | "bottom" = "center"): HTMLElement {
  const map = useMap();
  const element = useMemo(() => hiddenElement(), []);
  useEffect(() => {
    if (!map) return undefined;
    const marker = new Marker({ element, anchor }).setLngLat([lng, lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, element, anchor, lng, lat]);
  return element;
}

function hiddenElement(): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("aria-hidden", "true");
  return element;
}

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
  const element = useMarker(position, "bottom");
  return createPortal(
    <div className="incident-pin">
      <Icon name="pin" size={20} />
    </div>,
    element,
  );
}
