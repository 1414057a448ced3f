/** Alerts, newest first: which rule, how many streets and the first of them, open the run, mark as seen for the whole role. */
import type { Alert, AlertList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useDesk } from "../state/desk.ts";
import { useLive } from "../state/live.ts";
import { asRefused, type Reading } from "../state/reading.ts";
import { useStreets } from "../state/streets.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";

type AlertLinesProps = { readonly reading: Reading<AlertList>; readonly onOpen: () => void };

export function AlertLines({ reading, onOpen }: AlertLinesProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = reading;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("alerts.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("alerts.what") })} />;
  }
  if (answer.alerts.length === 0) return <Empty small title={t("alerts.none")} text={t("alerts.none_hint")} />;
  return (
    <ul className="alerts">
      {answer.alerts.map((alert) => (
        <Line key={alert.id} alert={alert} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Line({ alert, onOpen }: { readonly alert: Alert; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { isoDayClock, words } = useFormats();
  const { id, rule, scheduleName, count, streets, at, seenAt, seenBy, runId } = alert;
  const names = streets.map(({ name }) => words(name) || t("streets.unnamed")).join(", ");
  const see = (): void => {
    postJson<Alert>(`/api/alerts/${id}/seen`, {}).then(
      () => useLive.getState().bumpOwn(["role_notice"]),
      (error: unknown) => useToasts.getState().show({ tone: "refused", title: problem(asRefused(error).code) }),
    );
  };
  const open = (): void => {
    useDesk.getState().openDesk("streets");
    useStreets.getState().openRun(runId);
    useStreets.getState().openTab("result");
    if (seenAt === null) see();
    onOpen();
  };
  return (
    <li data-unseen={seenAt === null || undefined}>
      <b>{scheduleName}</b> <span className="tiny muted">{isoDayClock(at)}</span>
      <p className="small">
        {t(`rule.measure.${rule.measure}`)}
        {rule.threshold !== null && ` ≥ ${rule.threshold}`} · {t("alerts.streets", { count, names })}
      </p>
      <div className="row">
        <Button small onClick={open}>
          {t("alerts.open_run")}
        </Button>
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
