/**
 * What is open, with the four dates of the notice: to put it right and to report it, each as it was set and as it was put off. A date
 * that was put off is struck through. A row chooses the hazard that the track below tells.
 */
import type { FileHazard, UnitDetail } from "@gridstead/server/contract";
import { Fragment, type ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { onListKey } from "../ui/job-row.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";

type OpenHazardsProps = {
  readonly unit: UnitDetail;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
};

export function OpenHazards({ unit, chosen, onChoose }: OpenHazardsProps): ReactNode {
  const t = useT();
  const { openHazards } = unit;
  if (openHazards.length === 0) {
    return (
      <Section title={t("file.open_hazards", { count: 0 })}>
        <p className="soft">{t("hazard.none_open_hint")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("file.open_hazards", { count: openHazards.length })} aside={t("file.four_dates")}>
      <div className="wide-table">
        <table className="table hazard-dates" onKeyDown={onListKey}>
          <caption className="sr">{t("file.open_hazards", { count: openHazards.length })}</caption>
          <DatesHead />
          <tbody>
            {openHazards.map((hazard) => (
              <DatesRow key={hazard.id} hazard={hazard} chosen={hazard.id === chosen} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function DatesHead(): ReactNode {
  const t = useT();
  return (
    <thead>
      <tr data-top>
        <td />
        <th scope="colgroup" colSpan={2} className="group">
          {t("file.correct_by")}
        </th>
        <th scope="colgroup" colSpan={2} className="group">
          {t("file.certify_by")}
        </th>
        <td className="group" />
        <td />
      </tr>
      <tr>
        <th scope="col">{t("table.hazard")}</th>
        <th scope="col" className="group">
          {t("file.original")}
        </th>
        <th scope="col">{t("file.postponed")}</th>
        <th scope="col" className="group">
          {t("file.original")}
        </th>
        <th scope="col">{t("file.postponed")}</th>
        <th scope="col" className="group">
          {t("table.state")}
        </th>
        <th scope="col" className="num">
          {t("file.left")}
        </th>
      </tr>
    </thead>
  );
}

type DatesRowProps = {
  readonly hazard: FileHazard;
  readonly chosen: boolean;
  readonly onChoose: (id: number) => void;
};

function DatesRow({ hazard, chosen, onChoose }: DatesRowProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const plate = duePlate({ deadlineAt: hazard.deadlineAt, closedAt: null }, now, t, formats);
  const state = t(`hazard.state.${hazard.state}`);
  const marks = [
    state,
    ...(hazard.round > 1 ? [t("queue.round", { count: hazard.round })] : []),
    ...(hazard.paused ? [t("file.paused")] : []),
  ];
  const dates = [
    [hazard.correctBy, hazard.correctByPostponed, t("file.correct_by")],
    [hazard.certifyBy, hazard.certifyByPostponed, t("file.certify_by")],
  ] as const;
  return (
    <tr aria-current={chosen || undefined}>
      <th scope="row">
        <button type="button" className="plain-link hazard-name" data-row onClick={() => onChoose(hazard.id)}>
          <SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />{" "}
          {formats.words(hazard.title)}
        </button>
      </th>
      {dates.map(([original, postponed, what], index) => (
        // Two pairs, always in this order.
        <Fragment key={String(index)}>
          <td className="group" data-what={postponed === null ? what : "none"}>
            {postponed === null ? (
              <DateText at={original} provisional={hazard.provisional} />
            ) : (
              <s>{formats.monthDay(original)}</s>
            )}
          </td>
          <td data-what={postponed === null ? "none" : `${what}${t("file.comma")}${t("file.postponed")}`}>
            {postponed === null ? (
              <span className="muted">{none}</span>
            ) : (
              <DateText at={postponed} provisional={hazard.provisional} />
            )}
          </td>
        </Fragment>
      ))}
      <td className="group hazard-state">{marks.join(t("file.comma"))}</td>
      <td className="num">
        {hazard.paused ? (
          <span className="muted">{t("file.stopped")}</span>
        ) : (
          <DuePlate tone={plate.tone} text={plate.text} />
        )}
      </td>
    </tr>
  );
}

/** A date that rests on a calendar nobody has announced yet says so. */
function DateText({ at, provisional }: { readonly at: string | null; readonly provisional: boolean }): ReactNode {
  const t = useT();
  const { monthDay, isoDayClock } = useFormats();
  if (at === null) return <span className="muted">{none}</span>;
  return (
    <time dateTime={at} title={isoDayClock(at)}>
      {monthDay(at)}
      {provisional && (
        <abbr className="provisional" title={t("file.provisional_hint")}>
          {t("file.provisional")}
        </abbr>
      )}
    </time>
  );
}
