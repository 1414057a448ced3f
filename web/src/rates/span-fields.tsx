/** From which day to which cut-off is counted: four usual spans and two days to type. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { Field } from "../ui/field.tsx";
import { Segments } from "../ui/segments.tsx";
import { useRatesPage } from "./use-rates.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const spans = ["30", "90", "year", "all"] as const;
type Span = (typeof spans)[number];

export function SpanFields({ counted }: { readonly counted: string | null }): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const now = useNow(HOUR_MS);
  const { from, until, change } = useRatesPage();
  const beginOf = (span: Span): string | null => {
    if (span === "all") return null;
    return span === "year" ? `${isoDay(now).slice(0, 4)}-01-01` : isoDay(now - (Number(span) - 1) * DAY_MS);
  };
  const shown = until === null ? spans.find((span) => beginOf(span) === from) : undefined;
  const wrong = from !== null && until !== null && from > until ? t("rates.wrong_span") : undefined;
  return (
    <div className="rates-span">
      <Segments<Span | "">
        label={t("rates.span")}
        value={shown ?? ""}
        entries={spans.map((value) => ({ value, label: t(`rates.span.${value}`) }))}
        onChoose={(span) => span !== "" && change({ from: beginOf(span), until: null })}
      />
      <Field
        type="date"
        label={t("rates.from")}
        value={from ?? ""}
        max={until ?? isoDay(now)}
        wrong={wrong}
        onChange={({ target }) => change({ from: target.value === "" ? null : target.value })}
      />
      <Field
        type="date"
        label={t("rates.until")}
        value={until ?? counted ?? ""}
        onChange={({ target }) => change({ until: target.value === "" ? null : target.value })}
      />
    </div>
  );
}
