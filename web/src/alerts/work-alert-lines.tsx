/** Alerts of the daily work, newest first: what was reported fixed and is to be looked at again, and looks at contacts above the limit. */
import type { WorkAlert, WorkAlertList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useLive } from "../state/live.ts";
import { asRefused, type Reading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";

type WorkAlertLinesProps = {
  readonly reading: Reading<WorkAlertList>;
  readonly onOpen: () => void;
  readonly onAnswer: (correctionId: number) => void;
};

export function WorkAlertLines({ reading, onOpen, onAnswer }: WorkAlertLinesProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = reading;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("alerts.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("alerts.what") })} />;
  }
  if (answer.alerts.length === 0)
    return <Empty small title={t("work_alerts.none")} text={t("work_alerts.none_hint")} />;
  return (
    <ul className="alerts">
      {answer.alerts.map((alert) => (
        <Line key={alert.id} alert={alert} onOpen={onOpen} onAnswer={onAnswer} />
      ))}
    </ul>
  );
}

type LineProps = Pick<WorkAlertLinesProps, "onOpen" | "onAnswer"> & { readonly alert: WorkAlert };

function Line({ alert, onOpen, onAnswer }: LineProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { isoDayClock, name } = useFormats();
  const {
    id,
    kind,
    bulletin,
    building,
    incident,
    unitId,
    notice,
    account,
    correctionId,
    count,
    withinMinutes,
    at,
    seenAt,
    seenBy,
  } = alert;
  const see = (): void => {
    postJson<WorkAlert>(`/api/work-alerts/${id}/seen`, {}).then(
      () => useLive.getState().bumpOwn(["work_alert"]),
      (error: unknown) => useToasts.getState().show({ tone: "refused", title: problem(asRefused(error).code) }),
    );
  };
  const open = (): void => {
    const { select } = useSelection.getState();
    if (unitId !== null) select({ kind: "unit", id: unitId });
    else if (incident) select({ kind: "incident", id: incident.id });
    else if (building) select({ kind: "building", id: building.id });
    if (seenAt === null) see();
    onOpen();
  };
  const answer = (correction: number): void => {
    if (seenAt === null) see();
    onAnswer(correction);
    onOpen();
  };
  return (
    <li data-unseen={seenAt === null || undefined}>
      <b>{t(`work_alerts.${kind}`, { count })}</b> <span className="tiny muted">{isoDayClock(at)}</span>
      <p className="small">
        {account === null
          ? [building?.address, incident?.number, notice?.number, bulletin?.title].filter(Boolean).join(" · ")
          : t("work_alerts.by", { name: name(account.name, account.nameEn), minutes: withinMinutes ?? 0 })}
      </p>
      <div className="row">
        {correctionId !== null && (
          <Button small look="primary" onClick={() => answer(correctionId)}>
            {t("work_alerts.answer")}
          </Button>
        )}
        {(building || incident) && (
          <Button small onClick={open}>
            {t("work_alerts.open")}
          </Button>
        )}
        {seenAt === null ? (
          <Button small look="plain" icon="check" onClick={see}>
            {t("alerts.seen")}
          </Button>
        ) : (
          <span className="tiny muted">{seenBy && t("alerts.seen_by", { name: seenBy })}</span>
        )}
      </div>
    </li>
  );
}
