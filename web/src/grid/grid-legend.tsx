/** The small legend of the grid desk: what lines and hatches mean while the grid is changed. The whole legend is behind its button. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useShownDraft } from "../state/draft.ts";
import { useTools } from "../state/tools.ts";

export function GridLegend(): ReactNode {
  const t = useT();
  const open = useTools((state) => state.legendOpen);
  const inPlan = useShownDraft() !== null;
  if (open) return null;
  return (
    <section className="map-card grid-legend" aria-label={t("map.legend")}>
      <Entry words={inPlan ? t("grid.legend.moved_in_plan") : t("grid.legend.moved")}>
        <rect x="1" y="1" width="24" height="12" fill="url(#grid-moved)" stroke="var(--ink)" />
      </Entry>
      {inPlan && (
        <Entry words={t("grid.legend.present")}>
          <path d="M1 7h24" stroke="var(--ink)" strokeWidth="2" strokeDasharray="2 5" strokeLinecap="round" />
        </Entry>
      )}
      <Entry words={inPlan ? t("grid.legend.line_in_plan") : t("grid.legend.line")}>
        <path d="M1 7h24" stroke="var(--cell-line)" strokeWidth="1.5" />
      </Entry>
      <Entry words={t("grid.legend.locked")}>
        <rect x="1" y="1" width="24" height="12" fill="url(#grid-locked)" stroke="var(--line-control)" />
      </Entry>
      <Entry words={t("grid.legend.target")}>
        <path d="M1 7h24" stroke="var(--select-line)" strokeWidth="3" />
      </Entry>
    </section>
  );
}

const Entry = ({ words, children }: { readonly words: string; readonly children: ReactNode }): ReactNode => (
  <p>
    <svg width="26" height="14" aria-hidden="true">
      <defs>
        <pattern id="grid-moved" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--hatch-ink)" strokeWidth="1.3" />
        </pattern>
        <pattern id="grid-locked" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7M0 0H7" stroke="var(--line-control)" strokeWidth="1" />
        </pattern>
      </defs>
      {children}
    </svg>
    {words}
  </p>
);
