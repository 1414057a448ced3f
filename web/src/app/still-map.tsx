/**
 * A small picture of the ground around one house: drawn once by the map of the page without any control, copied, and the map given
 * back. Loaded after everything else on the desk, so that it weighs on nothing.
 */
import type { BuildingDetail } from "@gridstead/server/contract";
import { Map as MapLibre, type StyleSpecification } from "maplibre-gl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { noBase } from "../map/base-style.ts";
import { captureMap } from "../map/capture.ts";
import type { Picture } from "../map/picture.ts";
import { composeStyle } from "./compose-style.ts";
import { usePicture } from "./use-picture.ts";

type StillMapProps = { readonly building: BuildingDetail };
const ZOOM = 16.6;
const SHARPNESS = 2;

export function StillMap({ building }: StillMapProps): ReactNode {
  const t = useT();
  const stage = useRef<HTMLDivElement>(null);
  const picture = usePicture();
  const { colours, language } = picture;
  const [drawn, setDrawn] = useState<{ readonly of: string; readonly address: string } | null>(null);
  const [lng = 0, lat = 0] = building.position;
  const of = `${building.id} ${language} ${colours.ground}`;
  const latest = useRef(picture);
  useEffect(() => {
    latest.current = picture;
  });
  useEffect(() => {
    const container = stage.current;
    if (!container) return undefined;
    const map = mapOf(container, [lng, lat], styleOf(latest.current, building.id));
    let gone = false;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      map.remove();
    };
    captureMap(map, SHARPNESS)
      .then(({ picture: canvas }) => !gone && setDrawn({ of, address: canvas.toDataURL("image/png") }))
      // Without a picture of the ground the file is still whole.
      .catch((error: unknown) => gone || reportError(error))
      .finally(leave);
    return () => {
      gone = true;
      leave();
    };
  }, [of, lng, lat, building.id]);
  return (
    <>
      {drawn?.of === of ? (
        <img src={drawn.address} alt={t("file.map")} />
      ) : (
        <div key={of} ref={stage} className="still-map-stage" aria-hidden="true" inert />
      )}
    </>
  );
}

const mapOf = (container: HTMLElement, centre: [number, number], style: StyleSpecification): MapLibre =>
  new MapLibre({
    container,
    style,
    center: centre,
    zoom: ZOOM,
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
  });

/** Ground, streets, houses, the line of the cell; this house in blue; no marks and no labels of cells. */
function styleOf(picture: Picture, id: number): StyleSpecification {
  const plain: Picture = {
    ...picture,
    fill: "none",
    streets: null,
    editing: false,
    draft: [],
    past: false,
    tilted: false,
  };
  const style = composeStyle(plain, location.origin, noBase);
  const kept = style.layers.filter(
    (layer) => (!("source" in layer) || SHOWN.has(layer.source)) && !("fill-pattern" in (layer.paint ?? {})),
  );
  return {
    ...style,
    layers: [
      ...kept,
      {
        id: "this-building",
        type: "fill",
        source: "register",
        "source-layer": "building",
        filter: ["==", ["id"], id],
        paint: { "fill-color": picture.colours.selectLine, "fill-outline-color": picture.colours.halo },
      },
    ],
  };
}

const SHOWN: ReadonlySet<string> = new Set(["ground", "grid", "register"]);
