/** The part of the legend while a draft is drawn: what moved, present and draft boundary, locked, the cell that receives. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";

const swatches = {
  moved: <i className="legend-hatch" data-hatch="135" />,
  present: <Line dashes="2.500 3" />,
  draft: <Line />,
  locked: <i className="legend-hatch" data-hatch="locked" />,
  target: <Line target />,
} as const satisfies Readonly<Record<string, ReactNode>>;
const entries = ["moved", "present", "draft", "locked", "target"] as const satisfies readonly (keyof typeof swatches)[];

export function DraftLegend(): ReactNode {
  const t = useT();
  return (
    <>
      <h3>
        <span>{t("plan.legend")}</span>
      </h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry} className="legend-entry">
            <span className="legend-swatch">{swatches[entry]}</span>
            <span>{t(`plan.legend.${entry}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ dashes, target = false }: { readonly dashes?: string; readonly target?: boolean }): ReactNode {
  return (
    <svg width="22" height="4" aria-hidden="true">
      <path
        d="M0 2h22"
        stroke={target ? "var(--select-line)" : "var(--cell-line)"}
        strokeWidth={target ? 3 : 1.5}
        strokeDasharray={dashes}
      />
    </svg>
  );
}
