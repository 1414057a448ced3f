/**
 * Hosts the one MapLibre map: makes it once, gives it back when the page is left, follows the style, the theme's images, the
 * address and the wishes of others. Knows no feature: what is drawn arrives as a style and painters.
 */
import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { followHash, followWishes } from "./camera-wishes.ts";
import type { MapColours } from "./colours.ts";
import { type Beginning, createMap, markIdle } from "./create-map.ts";
import { beginDressed, dressMap } from "./drawn.ts";
import { viewFromHash } from "./hash.ts";
import { hideEmpty } from "./hide-empty.ts";
import { type ImagePainter, paintOnDemand, repaintImages } from "./images.ts";
import { MapContext } from "./map-context.ts";
import { MapTrouble } from "./map-trouble.tsx";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

export type MapHostProps = {
  /** Named on the element, so that what floats can make room. */
  readonly desk: string;
  readonly style: StyleSpecification;
  readonly colours: MapColours;
  readonly painters: readonly ImagePainter[];
  readonly begin: Omit<Beginning, "view">;
  readonly children?: ReactNode;
};

export function MapHost({ desk, style, colours, painters, begin, children }: MapHostProps): ReactNode {
  const t = useT();
  const label = t("map.label");
  const container = useRef<HTMLDivElement>(null);
  const first = useRef({ style, colours, painters, begin, label });
  const [map, setMap] = useState<MapLibre | null>(null);
  const [broken, setBroken] = useState<string | null>(null);

  useEffect(() => {
    return container.current ? start(container.current, first, setMap, setBroken) : undefined;
  }, []);

  useEffect(() => map?.getCanvas().setAttribute("aria-label", label), [map, label]);

  const painted = useRef(colours);
  useEffect(() => {
    first.current = { ...first.current, colours, painters };
    if (!map) return;
    if (painted.current !== colours) repaintImages(map, painters, colours);
    painted.current = colours;
    dressMap(map, style);
  }, [map, style, colours, painters]);

  return (
    <div className="map-host" data-desk={desk}>
      <div ref={container} className="map-canvas" data-idle="false" data-testid="map" />
      <MapContext value={map}>
        {broken === null ? map && children : null}
        <MapTrouble map={map} broken={broken} />
      </MapContext>
    </div>
  );
}

type First = { readonly current: Omit<MapHostProps, "children" | "desk"> & { readonly label: string } };

type Told<Value> = (value: Value) => void;

/** Gives back how to end the map; tells when it is ready, or why it cannot be drawn. */
function start(container: HTMLElement, latest: First, ready: Told<MapLibre | null>, broken: Told<string>): () => void {
  const { style, begin, label } = latest.current;
  let map: MapLibre;
  try {
    map = createMap(container, hideEmpty(style, new Set()), { ...begin, view: viewFromHash(location.hash) }, label);
  } catch (error) {
    broken(error instanceof Error ? error.message : String(error));
    return () => {};
  }
  beginDressed(map, style);
  markIdle(map);
  const stops = [
    paintOnDemand(map, latest.current.painters, () => latest.current.colours),
    followHash(map),
    followWishes(map),
  ];
  let gone = false;
  void map.once("style.load", () => {
    if (!gone) ready(map);
  });
  return () => {
    gone = true;
    for (const stop of stops) stop();
    ready(null);
    // React ends the host before what is mounted in it, and that still takes back what it drew.
    queueMicrotask(() => map.remove());
  };
}
