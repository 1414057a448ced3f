/** The same rate of the places inside, lowest first where more is better. What is too small to compare stands last and says so. */
import type { RateLine, ToldRateName } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Section } from "../ui/panel.tsx";
import type { Place } from "./places.ts";
import { RateBar, RateCounts, RateShare } from "./rate-figure.tsx";
import { isFewerBetter, type ShownRate, trustOf } from "./rates-view.ts";
import type { RatesByPlace } from "./use-rates.ts";

type Row = { readonly place: Place; readonly line: RateLine | undefined };

export function RatePlaces(props: {
  readonly name: ToldRateName & ShownRate;
  readonly byPlace: RatesByPlace;
}): ReactNode {
  const { name, byPlace } = props;
  const { places, kind, answers, left, refused } = byPlace;
  const t = useT();
  const problem = useProblemText();
  if (places === null) return null;
  const rows = inOrder(
    places.flatMap((place): Row[] => {
      const answer = answers.get(place.key);
      return answer ? [{ place, line: answer.rates.find((line) => line.name === name) }] : [];
    }),
    isFewerBetter(name),
  );
  const waiting = answers.size < places.length && refused === null;
  return (
    <Section title={t("rates.places")} aside={t(`rates.places.${kind}`)}>
      {places.length === 0 && <p className="muted">{t("rates.no_places")}</p>}
      {rows.length > 0 && <PlaceTable rows={rows} caption={t("rates.places")} />}
      {waiting && (
        <p className="small muted" role="status">
          {t("rates.reading_places", { done: answers.size, all: places.length })}
        </p>
      )}
      {refused && (
        <p className="help" data-wrong role="alert">
          {problem(refused.code)}
        </p>
      )}
      {rows.length > 1 && !waiting && (
        <p className="small muted">{t(isFewerBetter(name) ? "rates.order_note_fewer" : "rates.order_note")}</p>
      )}
      {left > 0 && <p className="small muted">{t("rates.first_places", { count: places.length })}</p>}
    </Section>
  );
}

function PlaceTable({ rows, caption }: { readonly rows: readonly Row[]; readonly caption: string }): ReactNode {
  const t = useT();
  const { name: nameOf } = useFormats();
  const setDivision = useDesk((state) => state.setDivision);
  return (
    <table className="table place-table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rates.place")}</th>
          <th scope="col">{t("rates.column.rate")}</th>
          <th scope="col" className="num">
            {t("rates.column.counts")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ place, line }) => (
          <tr key={place.key} data-place={place.key} data-trust={trustOf(line)}>
            <th scope="row">
              {place.division === null ? (
                nameOf(place.name, place.nameEn)
              ) : (
                <button type="button" className="plain-link" onClick={() => setDivision(place.division)}>
                  {nameOf(place.name, place.nameEn)}
                </button>
              )}
            </th>
            <td className="rate-share">
              <RateBar line={line} />
              <span className="rate-text">
                <RateShare line={line} />
              </span>
            </td>
            <td className="num">
              <RateCounts line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Only what may be compared is put in order; the rest keeps the order of the places. Stable, O(n log n). */
function inOrder(rows: readonly Row[], fewer: boolean): readonly Row[] {
  const comparable = ({ line }: Row): boolean => ["sound", "unreliable"].includes(trustOf(line));
  const worst = (row: Row): number => (fewer ? -1 : 1) * (row.line?.rate ?? 0);
  return [
    ...rows.filter(comparable).toSorted((a, b) => worst(a) - worst(b)),
    ...rows.filter((row) => !comparable(row)),
  ];
}
