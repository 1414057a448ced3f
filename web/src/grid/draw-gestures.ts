/**
 * The hand that draws lines, outlines and freehand, by terra-draw: clicks and drags in, positions out. Loaded when a drawing tool
 * is first taken. What is drawn is shown by the map's own layers and kept by nobody here.
 */
import type { Map as MapLibre } from "maplibre-gl";
import {
  TerraDraw,
  TerraDrawExtend,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { Position } from "./sketch.ts";

export type DrawnKind = "line" | "area" | "freehand";
export type DrawDeps = {
  readonly kind: DrawnKind;
  /** Where a point of the screen jumps to; null when it stays. */
  readonly snap: (at: readonly [x: number, y: number]) => Position | null;
  readonly drawing: (positions: readonly Position[], next: Position | null) => void;
  readonly finished: (positions: readonly Position[]) => void;
};
export type DrawingHand = {
  /** Takes the last point back; nothing when there is none. */
  readonly back: () => void;
  /** Forgets what was begun. */
  readonly restart: () => void;
  readonly stop: () => void;
};

const CLOSE_PX = 14;
const FREEHAND_STEP_PX = 6;
const MODE = { line: "linestring", area: "polygon", freehand: "freehand" } as const;

export function drawGestures(map: MapLibre, deps: DrawDeps): DrawingHand {
  const { mode, back } = modeOf(deps);
  const draw = new TerraDraw({ adapter: new HandOnly({ map }), modes: [mode] });
  const committed = (id: string | number) => readShape(draw.getSnapshotFeature(id)?.geometry, countOf(draw, id));
  draw.on("change", (ids, type) => {
    if (type === "delete") return;
    for (const id of ids) {
      const feature = draw.getSnapshotFeature(id);
      if (feature?.properties["currentlyDrawing"] !== true) continue;
      const { positions, next } = committed(id);
      deps.drawing(positions, next);
    }
  });
  draw.on("finish", (id) => {
    const { positions } = readShape(draw.getSnapshotFeature(id)?.geometry, Infinity);
    // Not inside the event: the mode still tidies up after itself.
    queueMicrotask(() => draw.enabled && draw.clear());
    deps.finished(positions);
  });
  draw.start();
  draw.setMode(MODE[deps.kind]);
  return {
    back,
    restart: () => {
      draw.clear();
      draw.setMode(MODE[deps.kind]);
    },
    stop: () => draw.stop(),
  };
}

function modeOf({ kind, snap }: DrawDeps) {
  const snapping = {
    toCustom: (event: { containerX: number; containerY: number }): number[] | undefined => {
      const snapped = snap([event.containerX, event.containerY]);
      return snapped ? [...snapped] : undefined;
    },
  };
  if (kind === "freehand") {
    const mode = new TerraDrawFreehandMode({
      drawInteraction: "click-drag",
      minDistance: FREEHAND_STEP_PX,
      keyEvents: null,
    });
    return { mode, back: () => {} };
  }
  const mode =
    kind === "line"
      ? new TerraDrawLineStringMode({ snapping, pointerDistance: CLOSE_PX, keyEvents: null })
      : new TerraDrawPolygonMode({ snapping, pointerDistance: CLOSE_PX, keyEvents: null });
  return { mode, back: () => mode.undo() };
}

const countOf = (draw: TerraDraw, id: string | number): number | null => {
  const count = draw.getSnapshotFeature(id)?.properties["committedCoordinateCount"];
  return typeof count === "number" ? count : null;
};

/** A line's last position is where the hand is; of an outline `count` are set, and the ring repeats its first. */
function readShape(geometry: GeoJSON.Geometry | undefined, count: number | null) {
  const all =
    geometry?.type === "LineString"
      ? positionsOf(geometry.coordinates)
      : geometry?.type === "Polygon"
        ? positionsOf(geometry.coordinates[0]?.slice(0, -1) ?? [])
        : [];
  const set = count ?? (geometry?.type === "LineString" ? all.length - 1 : all.length);
  return { positions: all.slice(0, set), next: all[set] ?? null };
}

const positionsOf = (coordinates: readonly (readonly number[])[]): Position[] =>
  coordinates.map(([lng = 0, lat = 0]) => [lng, lat]);

type Callbacks = Parameters<TerraDrawExtend.TerraDrawBaseAdapter["register"]>[0];

/** The map's hand without its drawing: no layer or source of terra-draw, which would not outlive a change of the style. */
class HandOnly extends TerraDrawMapLibreGLAdapter<MapLibre> {
  private callbacks: Callbacks | null = null;
  override register(callbacks: Callbacks): void {
    this.callbacks = callbacks;
    TerraDrawExtend.TerraDrawBaseAdapter.prototype.register.call(this, callbacks);
    callbacks.onReady?.();
  }
  override unregister(): void {
    TerraDrawExtend.TerraDrawBaseAdapter.prototype.unregister.call(this);
  }
  override render(): void {}
  override clear(): void {
    this.callbacks?.onClear();
  }
}
