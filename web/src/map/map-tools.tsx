/** Buttons at the lower right: zoom, legend, tilt, measure, print, full screen. Everything the pointer can do to the camera, by button. */
import type { Map as MapLibre } from "maplibre-gl";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useTools } from "../state/tools.ts";
import { easeOut } from "./camera-wishes.ts";
import { useMap } from "./map-context.ts";
import { ToolButton } from "./tool-icon.tsx";

const EASE_MS = 320;
const TILT_DEG = 55;

export function MapTools(): ReactNode {
  const t = useT();
  const map = useMap();
  const { card, openCard, legendOpen, showLegend } = useTools();
  const tilted = useCamera((state) => (state.view?.pitch ?? 0) > 0);
  if (!map) return null;
  return (
    <div className="map-card map-tools" role="toolbar" aria-orientation="vertical" aria-label={t("map.tools")}>
      <ToolButton icon="plus" label={t("map.zoom_in")} onPress={() => map.zoomIn({ duration: EASE_MS })} />
      <ToolButton icon="minus" label={t("map.zoom_out")} onPress={() => map.zoomOut({ duration: EASE_MS })} />
      <hr />
      <ToolButton
        icon="layers"
        label={t("map.legend_toggle")}
        pressed={legendOpen}
        onPress={() => showLegend(!legendOpen)}
      />
      <ToolButton icon="body" label={t("map.tilt")} pressed={tilted} onPress={() => tilt(map, !tilted)} />
      <ToolButton
        icon="ruler"
        label={t("map.measure")}
        pressed={card === "measure"}
        onPress={() => openCard("measure")}
      />
      <ToolButton icon="printer" label={t("map.print")} pressed={card === "print"} onPress={() => openCard("print")} />
      <ToolButton icon="full" label={t("map.full_screen")} onPress={() => void toggleFullScreen(map)} />
    </div>
  );
}

function tilt(map: MapLibre, up: boolean): void {
  map.easeTo({ pitch: up ? TILT_DEG : 0, ...(up ? {} : { bearing: 0 }), duration: EASE_MS, easing: easeOut });
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
