/**
 * The legend of analysed streets: what the rate is held against, whether the map shows now or the difference, counts of what is in
 * view. A click on an entry switches it off; it stays, struck through, and says so.
 */
import type { Run } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { useShownStreets } from "../state/shown-streets.ts";
import { type StreetEntry, type StreetRow, streetChanges, streetClasses } from "../state/street-rows.ts";
import { startRun } from "../state/street-run.ts";
import { type StreetView, useStreets } from "../state/streets.ts";
import { useTools } from "../state/tools.ts";
import { Segments } from "../ui/segments.tsx";
import { StreetSwatch } from "../ui/street-swatch.tsx";
import { countInView } from "./in-view.ts";
import "./street-legend.css";

const DAY_MS = 86_400_000;
const HALF = 0.5;

/** `more` stands at the end, or alone where no run is open: layers of other features. False: none. */
export function StreetLegend({ more }: { readonly more: ReactNode }): ReactNode {
  const t = useT();
  const open = useTools((state) => state.legendOpen);
  const { run, rows } = useShownStreets();
  const { view, split } = useStreets();
  if (!open) return null;
  if (!run || !rows) {
    if (!more) return null;
    return (
      <section className="map-card street-legend" aria-label={t("map.legend")}>
        {more}
      </section>
    );
  }
  const days = Math.round((Date.parse(run.wish.to) - Date.parse(run.wish.from)) / DAY_MS);
  return (
    <section className="map-card street-legend" aria-label={t("map.legend")}>
      <ExposureSwitch run={run} />
      <ViewSwitch />
      <h2>{t(`streets.legend.${run.wish.subject}`, { days })}</h2>
      <p>{t(view === "difference" ? "streets.legend.hint_difference" : "streets.legend.hint")}</p>
      {split !== null && <SwipeWays />}
      <Entries rows={rows} view={view} />
      {more}
    </section>
  );
}

/** The part of it that stands in the legend of the command centre. */
export function StreetLegendEntries(): ReactNode {
  const { rows } = useShownStreets();
  return rows && <Entries rows={rows} view="rate" />;
}

/** The other exposure is another question: it is asked at once, with everything else as it is. */
function ExposureSwitch({ run }: { readonly run: Run }): ReactNode {
  const t = useT();
  if (run.wish.subject !== "hazards") return null;
  return (
    <Segments
      label={t("streets.legend.rate")}
      value={run.wish.exposure}
      entries={(["length", "inspections"] as const).map((value) => ({ value, label: t(`streets.exposure.${value}`) }))}
      onChoose={(exposure) => {
        if (exposure === run.wish.exposure) return;
        useStreets.getState().wish({ exposure });
        void startRun({ ...run.wish, exposure });
      }}
    />
  );
}

function ViewSwitch(): ReactNode {
  const t = useT();
  const { view, split, setView, swipe } = useStreets();
  return (
    <Segments<StreetView | "swipe">
      label={t("streets.legend.view")}
      value={split === null ? view : "swipe"}
      entries={(["rate", "difference", "swipe"] as const).map((value) => ({
        value,
        label: t(`streets.view.${value}`),
      }))}
      onChoose={(value) => (value === "swipe" ? swipe(HALF) : setView(value))}
    />
  );
}

const places = { before: 1, half: HALF, now: 0 } as const;

/** The way by click; the divider on the map is dragged or moved by arrow keys. */
function SwipeWays(): ReactNode {
  const t = useT();
  const { split, swipe } = useStreets();
  const names = ["before", "half", "now"] as const;
  return (
    <Segments<keyof typeof places | "between">
      label={t("streets.view.swipe")}
      value={names.find((name) => places[name] === split) ?? "between"}
      entries={names.map((value) => ({ value, label: t(`streets.swipe.${value}`) }))}
      onChoose={(value) => value !== "between" && swipe(places[value])}
    />
  );
}

function Entries({ rows, view }: { readonly rows: readonly StreetRow[]; readonly view: StreetView }): ReactNode {
  const counts = useCounts(rows, view);
  const entries: readonly StreetEntry[] = view === "difference" ? streetChanges : streetClasses;
  return entries.map((entry) => <Entry key={entry} entry={entry} view={view} count={counts.get(entry) ?? 0} />);
}

function Entry({
  entry,
  view,
  count,
}: {
  readonly entry: StreetEntry;
  readonly view: StreetView;
  readonly count: number;
}): ReactNode {
  const t = useT();
  const off = useStreets((state) => state.off.has(entry));
  const toggle = useStreets((state) => state.toggle);
  return (
    <button type="button" className="street-entry" aria-pressed={!off} onClick={() => toggle(entry)}>
      {off ? <ToolIcon name="eyeOff" /> : <StreetSwatch entry={entry} />}
      <span className="legend-name">{nameOf(entry, view, t)}</span>
      <span className="legend-count">{off ? t("map.hidden") : count}</span>
    </button>
  );
}

function nameOf(entry: StreetEntry, view: StreetView, t: ReturnType<typeof useT>): string {
  const change = streetChanges.find((known) => known === entry);
  const standing = streetClasses.find((known) => known === entry);
  if (view === "difference" && change) return t(`streets.entry.${change}`);
  return standing ? t(`streets.class.${standing}`) : "";
}

/** Counted again after each move. */
function useCounts(rows: readonly StreetRow[], view: StreetView): ReadonlyMap<StreetEntry, number> {
  const map = useMap();
  const [counts, setCounts] = useState<ReadonlyMap<StreetEntry, number>>(new Map());
  useEffect(() => {
    if (!map) return undefined;
    const count = (): void => {
      const bounds = map.getBounds();
      setCounts(countInView(rows, view, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]));
    };
    count();
    map.on("moveend", count);
    return () => void map.off("moveend", count);
  }, [map, rows, view]);
  return counts;
}
