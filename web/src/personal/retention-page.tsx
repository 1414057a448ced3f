/** What is removed when its time is over: what would go now, when the clock looks next, and the reports of the runs. Removes nothing. */
import type { Retention, RetentionRun } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import "../ui/table.css";
import "./personal.css";

export function RetentionPage(): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const { answer, refused, again } = useReading<Retention>("/api/retention");
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={t("retention.what")} subject={t("retention.what")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("retention.what") })} />
    );
  const due = answer.due.filter(({ rows }) => rows > 0);
  const { leaseDays, caseDays } = answer.rules;
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("retention.title")}</h2>
        <span className="muted">{t("retention.next", { at: isoDayClock(answer.nextAt) })}</span>
      </header>
      <p className="muted">{t("retention.text", { leaseDays, caseDays })}</p>
      <section>
        <h3>{t("retention.due")}</h3>
        {due.length === 0 ? (
          <Empty small title={t("retention.none")} />
        ) : (
          <table className="table retention-due">
            <thead>
              <tr>
                <th>{t("retention.kind")}</th>
                <th>{t("retention.count")}</th>
              </tr>
            </thead>
            <tbody>
              {due.map(({ kind, rows }) => (
                <tr key={kind}>
                  <td>{t(`retention.of.${kind}`)}</td>
                  <td className="num">{whole(rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3>{t("retention.runs")}</h3>
        {answer.runs.length === 0 ? <Empty small title={t("retention.no_runs")} /> : <Runs runs={answer.runs} />}
      </section>
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly RetentionRun[] }): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  return (
    <div className="personal-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t("retention.at")}</th>
            <th>{t("retention.cause")}</th>
            <th>{t("retention.removed")}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, at, cause, dry, removed, tookMs }) => (
            <tr key={id}>
              <td>{isoDayClock(at)}</td>
              <td>
                {t(`retention.cause.${cause}`)}
                {dry && <span className="muted personal-line">{t("retention.dry")}</span>}
              </td>
              <td>
                {removed
                  .filter(({ rows }) => rows > 0)
                  .map(({ kind, rows }) => `${t(`retention.of.${kind}`)} ${whole(rows)}`)
                  .join(" · ") || t("retention.none")}
                <span className="muted personal-line">{t("retention.took", { ms: whole(tookMs) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
