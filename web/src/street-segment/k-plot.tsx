/**
 * Network K on demand: the curve against the band of chance, and in words at which distances records gather.
 *
 *   k |    ／ curve        above the band: gathered
 *     |  ／░░ band
 *     +------- radius
 */
import type { KAnswer, Run } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/panel.tsx";
import { gathered } from "./gathered.ts";

const SIMULATIONS = 39;
const WIDTH_PX = 316;
const HEIGHT_PX = 120;

export function KPlot({ run }: { readonly run: Run }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [answer, setAnswer] = useState<KAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const ask = (): void => {
    setBusy(true);
    setWrong(null);
    postJson<KAnswer>(`/api/streets/runs/${run.id}/k`, { simulations: SIMULATIONS })
      .then(setAnswer, (error: unknown) => setWrong(problem(asRefused(error).code)))
      .finally(() => setBusy(false));
  };
  return (
    <Section title={t("streets.k")}>
      <p className="small muted">{t("streets.k_hint", { simulations: answer?.simulations ?? SIMULATIONS })}</p>
      {answer ? (
        <Curve answer={answer} />
      ) : (
        <Button small busy={busy} onClick={ask}>
          {t("streets.k_run")}
        </Button>
      )}
      {wrong && (
        <p className="small" role="alert">
          {wrong}
        </p>
      )}
    </Section>
  );
}

function Curve({ answer }: { readonly answer: KAnswer }): ReactNode {
  const t = useT();
  const { radiusM, k, low, high } = answer;
  const reach = radiusM.at(-1) ?? 1;
  const top = Math.max(1, ...k, ...high);
  const at = (radius: number, value: number): string =>
    `${((radius / reach) * WIDTH_PX).toFixed(1)} ${(HEIGHT_PX - (value / top) * HEIGHT_PX).toFixed(1)}`;
  const line = (values: readonly number[]): string => values.map((value, i) => at(radiusM[i] ?? 0, value)).join("L");
  const back = high
    .map((value, i) => at(radiusM[i] ?? 0, value))
    .toReversed()
    .join("L");
  const ranges = gathered(answer);
  return (
    <>
      <svg
        className="k-plot"
        width={WIDTH_PX}
        height={HEIGHT_PX + 16}
        role="img"
        aria-label={t("streets.k_label", { radius: reach })}
      >
        <path className="band" d={`M${line(low)}L${back}Z`} />
        <path className="expected" d={`M${at(0, 0)}L${at(reach, Math.min(reach, top))}`} />
        <path className="curve" d={`M${line(k)}`} />
        <path className="axis" d={`M0 ${HEIGHT_PX + 0.5}H${WIDTH_PX}`} />
        <text x="0" y={HEIGHT_PX + 13}>
          0
        </text>
        <text x={WIDTH_PX} y={HEIGHT_PX + 13} textAnchor="end">{`${reach} m`}</text>
      </svg>
      <p className="tiny muted">{t("streets.k_legend")}</p>
      <p className="segment-say">
        {ranges.length === 0
          ? t("streets.k_none")
          : ranges.map(({ fromM, toM }) => t("streets.k_gather", { from: fromM, to: toM })).join(" ")}
      </p>
    </>
  );
}
