/** Rate, change and q of a street in large, and the sentence that says what the rate is worth. */
import type { Run } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { metres, qFigure, rateFigure } from "../i18n/street-figures.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { rateSentence } from "./rate-sentence.ts";

export function SegmentNumbers({ run, row }: { readonly run: Run; readonly row: StreetRow }): ReactNode {
  const t = useT();
  const { change, whole } = useFormats();
  const perInspection = run.wish.exposure === "inspections";
  const { rate, count, before, street, inspections, q } = row;
  return (
    <section className="section">
      <div className="segment-numbers">
        <div>
          <b>{rateFigure(rate)}</b>
          {perInspection
            ? t("streets.per_inspection_of", { count: whole(count), visits: whole(inspections) })
            : t("streets.per_km_of", { count: whole(count), length: metres(street.lengthM) })}
        </div>
        <div>
          <b>{change(count - before)}</b>
          {t("streets.from_count", { count: before })}
          {row.change !== "none" && ` · ${t(`streets.change.${row.change}`)}`}
        </div>
        <div>
          <b>{q === null ? "–" : t("streets.q_of", { q: qFigure(q) })}</b>
          {q === null ? t("streets.q_none") : t(`streets.class.${row.class}`)}
        </div>
      </div>
      <p className="segment-say">{rateSentence(row, run.result?.totals ?? null, perInspection, t)}</p>
    </section>
  );
}
