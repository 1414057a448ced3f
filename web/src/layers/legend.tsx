/**
 * The legend: the words and marks of the lists, counts of what is in view, a click switches an entry off and it stays, struck
 * through. Below, the one fill of the ground with its ramp, and the lines. Knows only the stores.
 */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { useShownDraft } from "../state/draft.ts";
import { useInView } from "../state/in-view.ts";
import { type Switch, useLayers } from "../state/layers.ts";
import { useTools } from "../state/tools.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { DraftLegend } from "./draft-legend.tsx";
import { FillChooser } from "./fill-chooser.tsx";

/** `more` stands at the end: layers of other features. */
export function Legend({ more }: { readonly more?: ReactNode }): ReactNode {
  const t = useT();
  const open = useTools((state) => state.legendOpen);
  const { severity1, severity2, severity3, overdue, cells, communities } = useInView((state) => state.counts);
  const draft = useShownDraft() !== null;
  if (!open) return null;
  return (
    <section className="map-card map-legend" aria-label={t("map.legend")}>
      <h2>
        {t("map.legend")}
        <span>{t("map.legend_hint")}</span>
      </h2>
      <h3>
        <span>{t("map.open_in_view")}</span>
        <span>{severity1 + severity2 + severity3}</span>
      </h3>
      <Entry entry="severity1" name={t("map.severity1")} count={severity1} swatch={<SeverityMark severity={1} />} />
      <Entry entry="severity2" name={t("map.severity2")} count={severity2} swatch={<SeverityMark severity={2} />} />
      <Entry entry="severity3" name={t("map.severity3")} count={severity3} swatch={<SeverityMark severity={3} />} />
      <Entry entry="overdue" name={t("map.overdue")} count={overdue} swatch={<span className="legend-plate" />} />
      {draft ? <DraftLegend /> : <FillChooser />}
      <h3>
        <span>{t("map.lines")}</span>
      </h3>
      <Entry entry="cells" name={t("map.cells")} count={cells} swatch={<Line width={1.5} />} />
      <Entry
        entry="communities"
        name={t("map.communities")}
        count={communities}
        swatch={<Line width={3} dashes="7 2 2 2" />}
      />
      <div className="legend-chips">
        <Chip entry="buildings" name={t("map.buildings")} />
        <Chip entry="streets" name={t("map.streets")} />
        <Chip entry="labels" name={t("map.labels")} />
      </div>
      {more}
    </section>
  );
}

type EntryProps = {
  readonly entry: Switch;
  readonly name: string;
  readonly count?: number;
  readonly swatch: ReactNode;
};

function Entry({ entry, name, count, swatch }: EntryProps): ReactNode {
  const t = useT();
  const off = useLayers((state) => state.off.has(entry));
  const toggle = useLayers((state) => state.toggle);
  return (
    <button type="button" className="legend-entry" aria-pressed={!off} onClick={() => toggle(entry)}>
      <span className="legend-swatch">{off ? <ToolIcon name="eyeOff" /> : swatch}</span>
      <span className="legend-name">{name}</span>
      <span className="legend-count">{off ? t("map.hidden") : count}</span>
    </button>
  );
}

const Line = ({ width, dashes }: { readonly width: number; readonly dashes?: string }): ReactNode => (
  <svg width="18" height="4" aria-hidden="true">
    <path d="M0 2h18" stroke="var(--cell-line)" strokeWidth={width} strokeDasharray={dashes} />
  </svg>
);

function Chip({ entry, name }: Pick<EntryProps, "entry" | "name">): ReactNode {
  const off = useLayers((state) => state.off.has(entry));
  const toggle = useLayers((state) => state.toggle);
  return (
    <button type="button" className="legend-chip" aria-pressed={!off} onClick={() => toggle(entry)}>
      {name}
    </button>
  );
}
