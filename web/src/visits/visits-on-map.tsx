/** The visits of the list on the map: a numbered plate with the grade at each door, and the way between planned ones. Homes only. */
import type { VisitSummary } from "@gridstead/server/contract";
import { Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { GradeMark } from "../ui/marks.tsx";
import { type Plate, platesAt, worstGrade } from "./door-plates.ts";
import { useVisitList } from "./use-visit-list.ts";
import { useVisits } from "./visit-state.ts";

const FIT_PADDING_PX = 60;
const CLOSEST_ZOOM = 17;
const NEARER = 1.5;

export function VisitsOnMap(): ReactNode {
  const map = useMap();
  const answer = useVisitList().answer;
  const chosen = useVisits((state) => state.chosen);
  const visits = useMemo(() => answer?.visits ?? [], [answer]);
  const zoom = useZoom();
  const plates = useMemo(() => platesAt(visits, zoom, chosen), [visits, zoom, chosen]);
  const place = visits.map(({ id }) => id).join(",");

  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "visit-route", routesOf(visits));
    return () => setDrawn(map, "visit-route", emptyCollection);
  }, [map, visits]);

  // Another list, another view; a visit that only changed its state leaves the camera alone.
  useEffect(() => {
    const box = boxOf(visits);
    if (map && box) map.fitBounds(box, { padding: FIT_PADDING_PX, maxZoom: CLOSEST_ZOOM, animate: false });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the ids are the list
  }, [map, place]);

  useEffect(() => {
    const visit = visits.find(({ id }) => id === chosen);
    if (!visit) return;
    map?.easeTo({ center: asLngLat(visit.position) });
    document.querySelector(`#visit-${visit.id}`)?.scrollIntoView({ block: "nearest" });
  }, [map, chosen, visits]);

  return plates.map((plate) => <DoorPlate key={plate.key} plate={plate} />);
}

/** In half steps, when a zoom has ended: plates do not dance while the map moves. */
function useZoom(): number {
  const map = useMap();
  const [zoom, setZoom] = useState(CLOSEST_ZOOM);
  useEffect(() => {
    if (!map) return undefined;
    const read = (): void => setZoom(Math.round(map.getZoom() * 2) / 2);
    read();
    map.on("zoomend", read);
    return () => {
      map.off("zoomend", read);
    };
  }, [map]);
  return zoom;
}

function DoorPlate({ plate }: { readonly plate: Plate }): ReactNode {
  const t = useT();
  const map = useMap();
  const { chosen, choose } = useVisits();
  const { visits: there, many, position } = plate;
  const [first] = there;
  const element = useMemo(() => doorElement(), []);
  const [lng, lat] = position;
  useEffect(() => {
    if (!map) return undefined;
    const marker = new Marker({ element, anchor: "center" }).setLngLat([lng, lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, element, lng, lat]);
  if (!first) return null;
  const done = there.every(({ state }) => state === "done");
  const grade = worstGrade(there);
  const orders = there.flatMap(({ routeOrder }) => (routeOrder === null ? [] : [routeOrder]));
  return createPortal(
    <div
      className="door-plate"
      title={many ? t("visits.here", { count: there.length }) : first.building.address}
      data-many={many || undefined}
      data-chosen={there.some(({ id }) => id === chosen) || undefined}
      data-done={done || undefined}
      data-late={there.some(({ lateDays, state }) => lateDays > 0 && state !== "done") || undefined}
      onClick={() => {
        if (many) map?.easeTo({ center: [lng, lat], zoom: map.getZoom() + NEARER });
        else choose(there.find(({ state }) => state !== "done")?.id ?? first.id);
      }}
    >
      <GradeMark grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
      {done ? "✓" : many ? there.length : numberOf(orders, there.length)}
    </div>,
    element,
  );
}

/** For the pointer alone: whoever reads or uses the keyboard has the same visits in the list beside the map. */
function doorElement(): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("aria-hidden", "true");
  return element;
}

const numberOf = (orders: readonly number[], count: number): string => {
  if (orders.length === 0) return count > 1 ? `×${count}` : "";
  const [least, most] = [Math.min(...orders), Math.max(...orders)];
  return least === most ? `${least}` : `${least}–${most}`;
};

/** A line for each officer and day, through the doors in their order. */
function routesOf(visits: readonly VisitSummary[]): GeoJSON.FeatureCollection {
  const planned = visits.filter(({ routeOrder, plannedFor }) => routeOrder !== null && plannedFor !== null);
  const ways = Map.groupBy(planned, ({ plannedFor, plannedOn }) => `${plannedFor?.id} ${plannedOn}`);
  return {
    type: "FeatureCollection",
    features: [...ways.values()]
      .filter((stops) => stops.length > 1)
      .map((stops) => ({
        type: "Feature",
        properties: {},
        geometry: {
          type: "LineString",
          coordinates: stops
            .toSorted((a, b) => (a.routeOrder ?? 0) - (b.routeOrder ?? 0))
            .map(({ position }) => [...asLngLat(position)]),
        },
      })),
  };
}

const asLngLat = ([lng = 0, lat = 0]: readonly number[]): [number, number] => [lng, lat];

function boxOf(visits: readonly VisitSummary[]): [number, number, number, number] | null {
  if (visits.length === 0) return null;
  const lngs = visits.map(({ position }) => asLngLat(position)[0]);
  const lats = visits.map(({ position }) => asLngLat(position)[1]);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
