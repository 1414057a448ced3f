/** Areas beside one another: rank, rate on a scale with its target, what was counted. Areas with few cases stand below without a rank. */
import type { RankedBy, WallRank } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import type { Language } from "../state/preferences.ts";
import { numberText, percentText, useLanguage, useSay } from "./say.ts";
import type { WidgetProps } from "./shown.ts";
import { WidgetHead } from "./widget-head.tsx";

/** Homes of an area that its open hazards are told for. */
const HOMES = 100;

export function RankingWidget({ widget, figures }: WidgetProps<"ranking">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const ranking = figures.rankings.find(({ widget: id }) => id === widget.id);
  if (!ranking) return null;
  const { areas, target } = ranking;
  const { by, of } = widget;
  const scale = scaleOf(by, areas, target);
  return (
    <>
      <WidgetHead
        title={widget.title}
        usual={say(`ranking.${by}`)}
        aside={target === null ? undefined : say("ranking.target", { percent: percentText(lang, target) })}
      />
      {areas.length === 0 ? (
        <p className="wall-note">{say("ranking.none")}</p>
      ) : (
        <div className="wall-ranks" role="table" aria-label={say(`ranking.${by}`)}>
          <div role="row" className="wall-rank is-head">
            <span role="columnheader" />
            <span role="columnheader">{say(`ranking.${of}`)}</span>
            <span role="columnheader" />
            <span role="columnheader">{say("ranking.rate")}</span>
            <span role="columnheader">{say(`ranking.counted_${by}`)}</span>
          </div>
          {areas.map((area) => (
            <div role="row" className="wall-rank" key={area.name.zh} data-unranked={area.rank === null || undefined}>
              <span role="cell">{area.rank ?? "–"}</span>
              <span role="cell" className="wall-cut">
                {area.name[lang]}
              </span>
              <span role="cell">
                {area.rate === null ? say("ranking.too_few") : <Scale area={area} scale={scale} />}
              </span>
              <b role="cell">{area.rate === null ? "–" : rateText(lang, by, area.rate)}</b>
              <span role="cell" className="wall-soft">
                {numberText(lang, area.numerator)} / {numberText(lang, area.denominator)}
              </span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

type ScaleRange = { readonly from: number; readonly to: number; readonly target: number | null };

/** Shares that should be high begin where the lowest lies, in tenths; what should be low begins at nothing. */
export function scaleOf(by: RankedBy, areas: readonly Pick<WallRank, "rate">[], target: number | null): ScaleRange {
  const rates = areas.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  if (by !== "rectified") return { from: 0, to: Math.max(...rates, 0) || 1, target };
  const lowest = Math.min(...rates, target ?? 1, 0.9);
  return { from: Math.max(0, Math.floor(lowest * 10) / 10), to: 1, target };
}

function Scale({
  area: { rate },
  scale: { from, to, target },
}: {
  readonly area: WallRank;
  readonly scale: ScaleRange;
}): ReactNode {
  const at = (value: number): string => `${Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))}%`;
  const reached = target === null || (rate ?? 0) >= target;
  return (
    <span className="wall-scale" aria-hidden="true">
      {target !== null && <b style={{ left: at(target) }} />}
      <i style={{ left: at(rate ?? 0) }} data-reached={reached || undefined} />
    </span>
  );
}

const rateText = (lang: Language, by: RankedBy, rate: number): string =>
  by === "open" ? numberText(lang, rate * HOMES, 1) : percentText(lang, rate, 1);
