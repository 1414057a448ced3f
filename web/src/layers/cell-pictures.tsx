/** Reads the cells, puts their labels and loads on the map, shows what is chosen and pointed at. Draws nothing in React. */
import type { CellList, CellSummary } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect } from "react";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { useGrid } from "../state/grid.ts";
import { useInView } from "../state/in-view.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useReading } from "../state/reading.ts";
import { type Selection, useSelection } from "../state/selection.ts";
import { useTown } from "../state/town.ts";
import { cellLabelPoints, communityLabelPoints } from "./cell-labels.ts";
import { cellState } from "./cell-states.ts";

const cellTables = ["cell", "cell_block", "assignment", "account", "hazard", "rental_unit"];

export function CellPictures({ language }: { readonly language: "zh" | "en" }): ReactNode {
  const map = useMap();
  useReadCells();
  const cells = useGrid((state) => state.cells);
  const target = useGrid((state) => state.target);

  useEffect(() => {
    if (!map || !cells) return;
    setDrawn(map, "cell-label", cellLabelPoints(cells.values(), target, language));
    setDrawn(map, "community-label", communityLabelPoints(cells.values()));
  }, [map, cells, target, language]);
  useEffect(() => {
    if (!map || !cells) return;
    for (const cell of cells.values()) map.setFeatureState(feature("cell", cell.id), cellState(cell, target));
  }, [map, cells, target]);
  useCountCells(map, cells);
  useChosen(map);
  useHover(map);
  return null;
}

function useReadCells(): void {
  const root = useTown(({ town }) => town?.rootDivision ?? undefined);
  const { answer } = useReading<CellList>("/api/cells", root ? { division: root } : {}, cellTables);
  useEffect(() => {
    if (answer) useGrid.getState().replace(answer);
  }, [answer]);
}

function useCountCells(map: MapLibre | null, cells: ReadonlyMap<number, CellSummary> | null): void {
  useEffect(() => {
    if (!map || !cells) return undefined;
    const count = (): void => {
      const bounds = map.getBounds();
      const seen = [...cells.values()].filter(({ box }) => box && meets(bounds.toArray().flat(), box));
      const communities = new Set(seen.map(({ divisionCode }) => divisionCode)).size;
      useInView.getState().setCounts({ cells: seen.length, communities });
    };
    count();
    map.on("moveend", count);
    return () => void map.off("moveend", count);
  }, [map, cells]);
}

/** Both as [west, south, east, north]. */
function meets(a: readonly number[], b: readonly number[]): boolean {
  const [aWest = 0, aSouth = 0, aEast = 0, aNorth = 0] = a;
  const [bWest = 0, bSouth = 0, bEast = 0, bNorth = 0] = b;
  return aWest <= bEast && bWest <= aEast && aSouth <= bNorth && bSouth <= aNorth;
}

/** Where each kind of selection lives on the map; the others are marks or are not drawn. Of an incident the cell is. */
const placeOf = { cell: "grid", block: "grid", building: "register" } as const;
type Drawn = keyof typeof placeOf;
const isDrawn = (kind: Selection["kind"]): kind is Drawn => kind in placeOf;
const feature = (kind: Drawn, id: number) => ({ source: placeOf[kind], sourceLayer: kind, id });

function useChosen(map: MapLibre | null): void {
  const selected = useSelection((state) => state.selected);
  const focus = useFocus().cell?.id ?? null;
  const kind = focus === null ? selected?.kind : "cell";
  const id = focus ?? selected?.id;
  useEffect(() => {
    if (!map || !kind || id === undefined || !isDrawn(kind)) return undefined;
    const chosen = feature(kind, id);
    map.setFeatureState(chosen, { selected: true });
    return () => {
      if (map.getSource(chosen.source)) map.removeFeatureState(chosen, "selected");
    };
  }, [map, kind, id]);
}

function useHover(map: MapLibre | null): void {
  useEffect(() => {
    if (!map) return undefined;
    let under: number | null = null;
    const point = (id: number | null): void => {
      if (id === under) return;
      if (under !== null) map.removeFeatureState(feature("cell", under), "hover");
      under = id;
      if (id !== null) map.setFeatureState(feature("cell", id), { hover: true });
    };
    const layer = "cell-ground";
    const onMove = ({ features }: { features?: { id?: number | string | undefined }[] }): void => {
      const id = features?.[0]?.id;
      point(typeof id === "number" ? id : null);
    };
    const onLeave = (): void => point(null);
    map.on("mousemove", layer, onMove);
    map.on("mouseleave", layer, onLeave);
    return () => {
      map.off("mousemove", layer, onMove);
      map.off("mouseleave", layer, onLeave);
    };
  }, [map]);
}
