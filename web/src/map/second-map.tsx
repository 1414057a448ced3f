/**
 * A second map exactly over the first: same place, same size, clipped to a share of the width from the left. It takes no pointer and
 * no key; it follows the first. Whatever is mounted in it draws on it.
 *
 *    | second | first      |
 *    0      share          1
 */
import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type { MapColours } from "./colours.ts";
import { createMap } from "./create-map.ts";
import { beginDressed, dressMap } from "./drawn.ts";
import { hideEmpty } from "./hide-empty.ts";
import { type ImagePainter, paintOnDemand, repaintImages } from "./images.ts";
import { MapContext, useMap } from "./map-context.ts";

type SecondMapProps = {
  readonly share: number;
  readonly style: StyleSpecification;
  readonly colours: MapColours;
  readonly painters: readonly ImagePainter[];
  readonly children?: ReactNode;
};

export function SecondMap({ share, style, colours, painters, children }: SecondMapProps): ReactNode {
  const t = useT();
  const label = t("map.second");
  const main = useMap();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef({ style, colours, painters, label });
  const [map, setMap] = useState<MapLibre | null>(null);
  useEffect(() => (main && container.current ? follow(main, container.current, latest, setMap) : undefined), [main]);
  const drawn = useRef(style);
  useEffect(() => {
    latest.current = { style, colours, painters, label };
    if (!map || drawn.current === style) return;
    drawn.current = style;
    repaintImages(map, painters, colours);
    dressMap(map, style);
  }, [map, style, colours, painters, label]);
  return (
    <>
      <div
        ref={container}
        className="map-canvas map-second"
        aria-hidden="true"
        inert
        style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }}
      />
      <MapContext value={map}>{map && children}</MapContext>
    </>
  );
}

type Latest = {
  readonly current: Pick<SecondMapProps, "style" | "colours" | "painters"> & { readonly label: string };
};

function follow(
  main: MapLibre,
  container: HTMLElement,
  latest: Latest,
  ready: (map: MapLibre | null) => void,
): () => void {
  const { lng, lat } = main.getCenter();
  const view = { lng, lat, zoom: main.getZoom(), bearing: main.getBearing(), pitch: main.getPitch() };
  const { style, painters, label } = latest.current;
  const map = createMap(container, hideEmpty(style, new Set()), { view, box: null, centre: null }, label);
  beginDressed(map, style);
  const stopPainting = paintOnDemand(map, painters, () => latest.current.colours);
  const move = (): void => {
    map.jumpTo({ center: main.getCenter(), zoom: main.getZoom(), bearing: main.getBearing(), pitch: main.getPitch() });
  };
  let gone = false;
  main.on("move", move);
  void map.once("style.load", () => {
    if (!gone) ready(map);
  });
  return () => {
    gone = true;
    main.off("move", move);
    stopPainting();
    ready(null);
    queueMicrotask(() => map.remove());
  };
}
