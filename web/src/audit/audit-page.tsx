/**
 * What was changed, by whom, with what stood there before and after: for auditors and administrators, by conditions, newest first,
 * and as a file. Nothing here changes anything; that the lines are whole is proved by a command.
 */
import type { AuditList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { AuditConditions } from "./audit-conditions.tsx";
import { AuditLines } from "./audit-lines.tsx";
import { type AuditWish, noWish, queryOf } from "./audit-wish.ts";
import "./audit.css";

export function AuditPage(): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const [wish, setWish] = useState<AuditWish>(noWish);
  const [before, setBefore] = useState<number | null>(null);
  const query = queryOf(wish);
  const { answer, refused, again } = useReading<AuditList>("/api/audit", {
    ...query,
    ...(before === null ? {} : { before }),
  });
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("audit.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("audit.what")} subject={t("audit.what")} again={again} />;
  const ask = (next: AuditWish): void => {
    setWish(next);
    setBefore(null);
  };
  const file = `/api/audit/export?${new URLSearchParams(query).toString()}`;
  return (
    <div className="town-page audit-page">
      <header className="row">
        <h2 className="grow">{t("audit.title")}</h2>
        <a className="btn" href={file} download="audit.csv">
          {t("audit.file")}
        </a>
        <Button icon="retry" onClick={again}>
          {t("audit.refresh")}
        </Button>
      </header>
      <p className="muted">{t("audit.text")}</p>
      <section>
        <AuditConditions wish={wish} tables={answer?.tables ?? []} onAsk={ask} />
        {answer?.lines.length === 0 && <Empty small title={t("audit.none")} />}
        {answer && answer.lines.length > 0 && (
          <AuditLines lines={answer.lines} onRow={(table, row) => ask({ ...noWish, table, row })} />
        )}
        <div className="row audit-foot">
          {before !== null && <Button onClick={() => setBefore(null)}>{t("audit.newest")}</Button>}
          {answer?.before && <Button onClick={() => setBefore(answer.before)}>{t("audit.older")}</Button>}
        </div>
      </section>
      {answer?.head && (
        <section>
          <h3>{t("audit.chain")}</h3>
          <p className="muted">{t("audit.chain_text")}</p>
          <p>
            {t("audit.head", { count: whole(answer.head.seq), at: isoDayClock(answer.head.at) })}
            <code className="audit-head">
              {answer.head.seq}:{answer.head.hash}
            </code>
          </p>
        </section>
      )}
    </div>
  );
}
