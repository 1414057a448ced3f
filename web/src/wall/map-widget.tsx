/**
 * The map of a wall: ground, cells filled by their open hazards, names and counts over them, the camera on its tour. Nobody operates it.
 * A card whose driver gives up its context gets a new map; a screen that cannot draw one says so and shows the rest of its board.
 */
import "maplibre-gl/dist/maplibre-gl.css";
import type { TourStop, WallCell, WallOutlines } from "@gridstead/server/contract";
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { coloursOf, type Theme } from "../map/colours.ts";
import { createMap, markIdle } from "../map/create-map.ts";
import { layLabels } from "./cell-labels.ts";
import { useLanguage, useSay } from "./say.ts";
import type { WidgetProps } from "./shown.ts";
import { goAround } from "./tour.ts";
import { useShownTheme } from "./use-shown-theme.ts";
import { groundTiles, readOutlines } from "./wall-requests.ts";
import { CLASSES, classOf, wallStyle } from "./wall-style.ts";
import "./map-widget.css";

/** Before a context that was lost is asked for again. */
const MEND_MS = 5_000;
const FLIGHT_MS = 4_000;
const FIT_PADDING_PX = 28;
const OUTLINES_AGAIN_MS = 30_000;
const DRAWN_FOR = { w: 1_920, h: 1_080 };
const SMALLEST_SCALE = 0.5;

export function MapWidget({ widget, figures, town, screen }: WidgetProps<"map">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const canvas = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const theme = useShownTheme();
  const { slug, door, version, outlines } = screen;
  const [broken, setBroken] = useState(false);
  const map = useWallMap({
    canvas,
    theme,
    fill: widget.fill,
    tiles: groundTiles(location.origin, slug, door),
    broken,
    setBroken,
  });
  useOutlines(map, { slug, door, version, cells: figures.cells, given: outlines });
  useTour(map, widget.stops, town.box);
  const cells = figures.cells;
  useEffect(() => {
    if (!map || !over.current) return undefined;
    const labels = layLabels(map, over.current);
    laid.set(map, labels);
    return () => {
      laid.delete(map);
      labels.remove();
    };
  }, [map]);
  useEffect(() => {
    if (!map || !cells) return;
    laid.get(map)?.show(cells, (count) => `${say("count.overdue")} ${count}`);
    paint(map, cells);
  }, [map, cells, say]);
  const title = widget.title[lang].trim();
  return (
    <>
      <div ref={canvas} className="wall-map" inert aria-label={title || say("widget.map")} />
      <div ref={over} className="wall-over" aria-hidden="true" />
      {broken && <p className="wall-note">{say("map.failed")}</p>}
      {title !== "" && <b className="wall-map-title">{title}</b>}
      <div className="wall-foot">
        {widget.fill && <Legend />}
        <span className="wall-rights">
          {town.attribution[lang]}
          {town.demo && ` · ${say("map.not_official")}`}
        </span>
      </div>
    </>
  );
}

/** Beside the map, not in the state of a component: what is laid over it changes with every answer and draws itself. */
const laid = new WeakMap<MapLibre, ReturnType<typeof layLabels>>();

type MapWish = {
  readonly canvas: { readonly current: HTMLDivElement | null };
  readonly theme: Theme;
  readonly fill: boolean;
  readonly tiles: string;
  readonly broken: boolean;
  readonly setBroken: (broken: boolean) => void;
};

function useWallMap({ canvas, theme, fill, tiles, broken, setBroken }: MapWish): MapLibre | null {
  const [map, setMap] = useState<MapLibre | null>(null);
  useEffect(() => {
    if (!broken) return undefined;
    const timer = setTimeout(() => setBroken(false), MEND_MS);
    return () => clearTimeout(timer);
  }, [broken, setBroken]);
  useEffect(() => {
    const container = canvas.current;
    if (!container || broken) return undefined;
    let made: MapLibre;
    try {
      made = createMap(
        container,
        wallStyle(coloursOf(theme), { tiles, fill, scale: scaleOf(container) }),
        { view: null, box: null, centre: null },
        "",
      );
    } catch (error) {
      reportError(error);
      setBroken(true);
      return undefined;
    }
    markIdle(made);
    // A tile that failed is asked for again with the next move; the stream says when the server is away.
    made.on("error", () => {});
    made.on("webglcontextlost", () => setBroken(true));
    let gone = false;
    void made.once("style.load", () => {
      if (!gone) setMap(made);
    });
    return () => {
      gone = true;
      setMap(null);
      queueMicrotask(() => made.remove());
    };
  }, [canvas, theme, fill, tiles, broken, setBroken]);
  return map;
}

/** Of the board that the map hangs on, as its words are sized (wall.css); half as large in a preview. */
function scaleOf(container: HTMLElement): number {
  const { width, height } = (container.closest(".wall") ?? container).getBoundingClientRect();
  return Math.max(SMALLEST_SCALE, Math.min(height / DRAWN_FOR.h, width / DRAWN_FOR.w));
}

type OutlineWish = {
  readonly slug: string;
  readonly door: "account" | "link";
  readonly version: number;
  readonly cells: readonly WallCell[] | null;
  readonly given: WallOutlines | null | undefined;
};

/** Read with the first figures, with another layout, and when there are other cells; a cell whose edge moved is seen with the next of these. */
function useOutlines(map: MapLibre | null, { slug, door, version, cells, given }: OutlineWish): void {
  const shapes = (cells ?? []).map(({ id, at }) => `${id}@${at.join(",")}`).join(" ");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!map) return undefined;
    const draw = (outlines: WallOutlines): void => {
      const source = map.getSource<GeoJSONSource>("cell");
      source?.setData(outlines as unknown as GeoJSON.FeatureCollection);
    };
    if (given !== undefined) {
      if (given) draw(given);
      return undefined;
    }
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    readOutlines(slug, door, leaving.signal).then(
      (outlines) => leaving.signal.aborted || draw(outlines),
      () => {
        if (!leaving.signal.aborted) timer = setTimeout(() => setTurn((before) => before + 1), OUTLINES_AGAIN_MS);
      },
    );
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
    // With another layout, other cells or after a failure they are read again: the effect uses none of these.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [map, slug, door, version, shapes, turn, given]);
}

/** Only what differs is set: the map draws nothing anew when nothing changed. */
function paint(map: MapLibre, cells: readonly WallCell[]): void {
  for (const { id, homes, open } of cells) {
    const shown = classOf(open.critical + open.serious + open.general, homes);
    const feature = { source: "cell", id };
    if (map.getFeatureState(feature)?.["class"] !== shown) map.setFeatureState(feature, { class: shown });
  }
}

function useTour(map: MapLibre | null, stops: readonly TourStop[], box: WidgetProps<"map">["town"]["box"]): void {
  const tour = JSON.stringify([stops, box]);
  useEffect(() => {
    if (!map) return undefined;
    const [ways, around] = JSON.parse(tour) as [TourStop[], [number, number, number, number] | null];
    const fit = (): void => {
      if (around) map.fitBounds(around, { padding: FIT_PADDING_PX, animate: false });
    };
    if (ways.length === 0) {
      fit();
      map.on("resize", fit);
      return () => void map.off("resize", fit);
    }
    return goAround(ways, ({ at: [lng = 0, lat = 0], zoom }, isFirst) => {
      const camera = { center: [lng, lat] as [number, number], zoom };
      const still = isFirst || matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (still) map.jumpTo(camera);
      else map.flyTo({ ...camera, duration: FLIGHT_MS, essential: true });
    });
  }, [map, tour]);
}

function Legend(): ReactNode {
  const say = useSay();
  return (
    <span className="wall-legend">
      {say("map.legend_open")} 0
      <span aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <i key={step} style={{ background: `var(--density-${step})` }} />
        ))}
      </span>
      {say("map.and_more", { count: CLASSES[CLASSES.length - 1] ?? 0 })}
    </span>
  );
}
