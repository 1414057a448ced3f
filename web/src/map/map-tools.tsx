/** Buttons at the lower right: zoom, legend, tilt, measure, print, full screen. Everything the pointer can do to the camera, by button. */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useTools } from "../state/tools.ts";
import { easeOut } from "./camera-wishes.ts";
import { useMap } from "./map-context.ts";
import { ToolButton } from "./tool-icon.tsx";
import "./map-tools.css";

const EASE_MS = 320;
const TILT_DEG = 55;
const TURN_DEG = 45;
/** Bodies stand from this zoom on: coming from further out the view goes nearer. */
const BODIES_ZOOM = 15.5;

/** `situation`: areas can be asked about here. */
export function MapTools({ situation = false }: { readonly situation?: boolean }): ReactNode {
  const t = useT();
  const map = useMap();
  const { card, openCard, legendOpen, showLegend } = useTools();
  const tilted = useCamera((state) => (state.view?.pitch ?? 0) > 0);
  const turnTilt = useCamera((state) => state.turnTilt);
  useTiltWishes(map);
  if (!map) return null;
  return (
    <div
      className="map-card map-tools"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t("map.tools")}
      data-tilted={tilted || undefined}
    >
      <ToolButton icon="plus" label={t("map.zoom_in")} onPress={() => map.zoomIn({ duration: EASE_MS })} />
      <ToolButton icon="minus" label={t("map.zoom_out")} onPress={() => map.zoomOut({ duration: EASE_MS })} />
      <hr />
      <ToolButton
        icon="layers"
        label={t("map.legend_toggle")}
        pressed={legendOpen}
        onPress={() => showLegend(!legendOpen)}
      />
      <ToolButton icon="body" label={t("map.tilt")} pressed={tilted} keyName="v" onPress={turnTilt} />
      {tilted && <Turning map={map} />}
      <ToolButton
        icon="ruler"
        label={t("map.measure")}
        pressed={card === "measure"}
        onPress={() => openCard("measure")}
      />
      {situation && (
        <ToolButton
          icon="lasso"
          label={t("around.title")}
          pressed={card === "situation"}
          onPress={() => openCard("situation")}
        />
      )}
      <ToolButton icon="printer" label={t("map.print")} pressed={card === "print"} onPress={() => openCard("print")} />
      <ToolButton icon="full" label={t("map.full_screen")} onPress={() => void toggleFullScreen(map)} />
    </div>
  );
}

/** By key or by button. */
function useTiltWishes(map: MapLibre | null): void {
  const tilts = useCamera((state) => state.tilts);
  const done = useRef(tilts);
  useEffect(() => {
    if (!map || done.current === tilts) return;
    done.current = tilts;
    tilt(map, map.getPitch() === 0);
  }, [map, tilts]);
}

/** A tilted map is turned by dragging with the right button, by Shift and arrows, and by these. */
function Turning({ map }: { readonly map: MapLibre }): ReactNode {
  const t = useT();
  const turn = (byDeg: number): void => {
    map.easeTo({ bearing: map.getBearing() + byDeg, duration: EASE_MS, easing: easeOut });
  };
  return (
    <>
      <ToolButton icon="undo" label={t("map.turn_left")} onPress={() => turn(TURN_DEG)} />
      <ToolButton icon="redo" label={t("map.turn_right")} onPress={() => turn(-TURN_DEG)} />
    </>
  );
}

function tilt(map: MapLibre, up: boolean): void {
  map.easeTo({
    pitch: up ? TILT_DEG : 0,
    ...(up ? { zoom: Math.max(map.getZoom(), BODIES_ZOOM) } : { bearing: 0 }),
    duration: EASE_MS,
    easing: easeOut,
  });
}

async function toggleFullScreen(map: MapLibre): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await map.getContainer().parentElement?.requestFullscreen();
  } catch (error) {
    // Some browsers and embedding pages forbid it; the map stays as it is.
    reportError(error);
  }
}
