/**
 * While the time bar stands at a past instant: reads the grid of that instant for the subdistricts in view, draws it in place of the
 * present one, and says so in a badge. Asks again only when the instant leaves the time for which an answer holds.
 */
import type { CellThen, GridAt } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { useGrid } from "../state/grid.ts";
import { useGridThen } from "../state/grid-then.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { LiveBadge } from "../ui/chip.tsx";
import { cellThenFeatures, cellThenLabels, holdsAt } from "./cells-then.ts";
import "./past-grid.css";

const MOST_SUBDISTRICTS = 24;
const tables = ["cell", "cell_block", "assignment", "block"];

export function PastGrid(): ReactNode {
  const map = useMap();
  const at = useTime((state) => state.at);
  const codes = useSubdistrictsInView(map);
  const past = at !== null;
  useDrawn(map, past);
  useChosenThen(map, past);
  if (at === null) return null;
  return (
    <>
      {codes.map((code) => (
        <Subdistrict key={code} code={code} at={at} />
      ))}
      <PastBadge at={at} />
    </>
  );
}

/** Keeps the last answer on the map until one that holds has come. */
function Subdistrict({ code, at }: { readonly code: string; readonly at: number }): ReactNode {
  const [asked, setAsked] = useState(at);
  const { answer } = useReading<GridAt>("/api/grid/at", { division: code, at: new Date(asked).toISOString() }, tables);
  const put = useGridThen((state) => state.put);
  if (answer && asked !== at && !holdsAt(answer, at)) setAsked(at);
  useEffect(() => {
    if (answer) put(code, answer.cells);
  }, [answer, code, put]);
  useEffect(() => () => put(code, null), [code, put]);
  return null;
}

function PastBadge({ at }: { readonly at: number }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const loaded = useGridThen(({ bySubdistrict }) => bySubdistrict.size > 0);
  return (
    <div className="map-card past-badge" role="status">
      <LiveBadge
        status="still"
        word={t("then.snapshot")}
        age={loaded ? t("then.snapshot_of", { time: isoDayClock(at) }) : t("then.snapshot_loading")}
      />
    </div>
  );
}

function useSubdistrictsInView(map: MapLibre | null): readonly string[] {
  const cells = useGrid((state) => state.cells);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!map || !cells) return undefined;
    const look = (): void => {
      const [west = 0, south = 0, east = 0, north = 0] = map.getBounds().toArray().flat();
      const seen = new Set<string>();
      for (const { box, divisionCode } of cells.values()) {
        const [w = 0, s = 0, e = 0, n = 0] = box ?? [];
        if (box && west <= e && w <= east && south <= n && s <= north) seen.add(`${divisionCode.slice(0, 9)}000`);
      }
      setText([...seen].toSorted().slice(0, MOST_SUBDISTRICTS).join(","));
    };
    look();
    map.on("moveend", look);
    return () => void map.off("moveend", look);
  }, [map, cells]);
  return useMemo(() => (text === "" ? [] : text.split(",")), [text]);
}

function useCellsThen(): readonly CellThen[] {
  const bySubdistrict = useGridThen((state) => state.bySubdistrict);
  return useMemo(() => [...bySubdistrict.values()].flat(), [bySubdistrict]);
}

function useDrawn(map: MapLibre | null, past: boolean): void {
  const t = useT();
  const { name } = useFormats();
  const cells = useCellsThen();
  useEffect(() => {
    if (!map) return;
    const drawn = past ? cells : [];
    setDrawn(map, "cell-then", cellThenFeatures(drawn));
    const labels = cellThenLabels(
      drawn,
      (officer) => name(officer.name, officer.nameEn),
      (officer, substitute) => t("then.beside", { officer, substitute }),
    );
    setDrawn(map, "cell-then-label", labels);
  }, [map, past, cells, name, t]);
}

function useChosenThen(map: MapLibre | null, past: boolean): void {
  const selected = useSelection((state) => state.selected);
  useEffect(() => {
    if (!map || !past || selected?.kind !== "cell") return undefined;
    const chosen = { source: "cell-then", id: selected.id };
    map.setFeatureState(chosen, { selected: true });
    return () => {
      if (map.getSource(chosen.source)) map.removeFeatureState(chosen, "selected");
    };
  }, [map, past, selected]);
}
