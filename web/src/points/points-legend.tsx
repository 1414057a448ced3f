/** The kinds of points in the legend, by the marks of the map; a click switches a kind off and it stays, struck through. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { ToolIcon } from "../map/tool-icon.tsx";
import { usePoints } from "../state/points.ts";
import { useSession } from "../state/session.ts";
import { useTools } from "../state/tools.ts";
import { PointMark } from "../ui/point-mark.tsx";

export function PointsLegend(): ReactNode {
  const t = useT();
  const { words, whole } = useFormats();
  const { kinds, off, toggle } = usePoints();
  const role = useSession(({ signed }) => signed?.account.role);
  const openCard = useTools((state) => state.openCard);
  const plans = role === "administrator" || role === "supervisor";
  const used = kinds.filter(({ points }) => points > 0);
  if (used.length === 0 && !plans) return null;
  return (
    <>
      <h3>
        <span>{t("points.title")}</span>
        <span>{t("points.from_near")}</span>
      </h3>
      {used.map(({ code, name, points, ...kind }) => (
        <button
          key={code}
          type="button"
          className="legend-entry"
          aria-pressed={!off.includes(code)}
          onClick={() => toggle(code)}
        >
          <span className="legend-swatch">
            {off.includes(code) ? <ToolIcon name="eyeOff" /> : <PointMark kind={kind} />}
          </span>
          <span className="legend-name">{words(name)}</span>
          <span className="legend-count">{off.includes(code) ? t("map.hidden") : whole(points)}</span>
        </button>
      ))}
      {plans && (
        <button type="button" className="legend-entry" onClick={() => openCard("point")}>
          <span className="legend-swatch">
            <ToolIcon name="plus" />
          </span>
          <span className="legend-name">{t("points.add")}</span>
        </button>
      )}
    </>
  );
}
