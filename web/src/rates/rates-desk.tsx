/** The desk of rates: how the work of a place stands in a span, every figure with what it is made of. Judges work, never a person. */
import type { DivisionList, RateLine, RatesAnswer } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { RateDetail } from "./rate-detail.tsx";
import { RateTable } from "./rate-table.tsx";
import { ratesAsCsv } from "./rates-file.ts";
import { saveText } from "./save-text.ts";
import { SpanFields } from "./span-fields.tsx";
import { type RatesByPlace, useRates, useRatesByPlace, useRatesPage } from "./use-rates.ts";
import "./rates.css";

export function RatesDesk(): ReactNode {
  const t = useT();
  const reading = useRates();
  const byPlace = useRatesByPlace();
  const { rate, change } = useRatesPage();
  const { answer, refused, readAt, again } = reading;
  return (
    <div className="rates-desk">
      <div className="rates-main">
        <RatesHead answer={answer} byPlace={byPlace} />
        {!answer && !refused && <Loading title={t("state.loading", { what: t("rates.list") })} />}
        {!answer && refused && <RefusedPicture refused={refused} what={t("rates.list")} again={again} />}
        {answer && refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        {answer && (
          <div className="rates-scroll">
            <RateTable
              lines={answer.rates}
              chosen={rate}
              onChoose={(next) => {
                change({ rate: next });
                showDetail();
              }}
            />
            <p className="small muted rates-lead">{t("rates.lead")}</p>
          </div>
        )}
      </div>
      {answer && <RateDetail name={rate} answer={answer} byPlace={byPlace} />}
    </div>
  );
}

/** On a phone what was chosen stands far below the list. */
function showDetail(): void {
  if (!matchMedia("(width < 900px)").matches) return;
  requestAnimationFrame(() => document.querySelector(".rate-detail")?.scrollIntoView({ block: "start" }));
}

function RatesHead({
  answer,
  byPlace,
}: {
  readonly answer: RatesAnswer | null;
  readonly byPlace: RatesByPlace;
}): ReactNode {
  const t = useT();
  const place = usePlaceName();
  const save = useSave(answer, byPlace, place);
  return (
    <header className="rates-head">
      <div className="row">
        <div className="grow">
          <h1>{t("rates.title")}</h1>
          <p className="small muted">{answer ? t("rates.of", { place, until: answer.until }) : place}</p>
        </div>
        <Button
          icon="download"
          refusal={answer ? null : { code: "request.invalid", title: t("state.loading", { what: t("rates.list") }) }}
          onClick={save}
        >
          {t("rates.export")}
        </Button>
      </div>
      <SpanFields counted={answer?.until ?? null} />
    </header>
  );
}

function usePlaceName(): string {
  const t = useT();
  const { name } = useFormats();
  const division = useDesk((state) => state.division);
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const found = answer?.divisions.find(({ code }) => code === division);
  return found ? name(found.name, found.nameEn) : t("rates.whole");
}

const heads = ["code", "place", "from", "until", "key", "name", "numerator", "denominator", "rate", "target"] as const;

/** The place itself first, then those inside as far as they have been read. */
function useSave(answer: RatesAnswer | null, { places, answers }: RatesByPlace, place: string): () => void {
  const t = useT();
  const { name } = useFormats();
  const code = useDesk((state) => state.division);
  return () => {
    if (!answer) return;
    const inside = (places ?? []).flatMap((each) => {
      const own = answers.get(each.key);
      return own ? [{ code: each.code, name: name(each.name, each.nameEn), rates: own.rates }] : [];
    });
    const words = {
      heads: heads.map((head) => t(`rates.head.${head}`)),
      nameOf: (rate: RateLine["name"]) => t(`rates.name.${rate}`),
    };
    const text = ratesAsCsv([{ code: code ?? "", name: place, rates: answer.rates }, ...inside], answer, words);
    saveText(text, t("rates.file", { until: answer.until }));
  };
}
