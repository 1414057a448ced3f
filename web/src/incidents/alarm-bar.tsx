/**
 * Chosen alarms that nobody has seen yet: read out, flashing where motion is allowed and wanted, until somebody acknowledges them.
 * Looks at incidents that became overdue and at those that were reported since the screen was opened.
 */
import type { IncidentLine, IncidentPage } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { type Alarm, choiceOf, ring, useAlarmStore } from "../state/alarms.ts";
import { useCamera } from "../state/camera.ts";
import { asTarget } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useClassName } from "./use-catalogue.ts";
import "./incidents.css";

const SHOWN = 3;
const LOOKED_AT = 50;
const RING_AGAIN_MS = 20_000;

export function AlarmBar(): ReactNode {
  const accountId = useSession(({ signed }) => signed?.account.id ?? 0);
  const { waiting, acknowledge, choices } = useAlarmStore();
  const { sound, flash } = choiceOf({ choices }, accountId);
  useRaise(accountId);
  const some = waiting.length > 0;
  useEffect(() => {
    if (!some || !sound) return undefined;
    ring();
    const timer = setInterval(ring, RING_AGAIN_MS);
    return () => clearInterval(timer);
  }, [some, sound]);
  return (
    <div role="alert" className="alarm-bar" data-flash={(some && flash) || undefined} hidden={!some}>
      {some && <Waiting waiting={waiting} onSeen={(keys) => acknowledge(accountId, keys)} />}
    </div>
  );
}

type WaitingProps = { readonly waiting: readonly Alarm[]; readonly onSeen: (keys: readonly string[]) => void };

function Waiting({ waiting, onSeen }: WaitingProps): ReactNode {
  const t = useT();
  const rest = waiting.length - SHOWN;
  return (
    <>
      {waiting.slice(0, SHOWN).map((alarm) => (
        <div key={alarm.key} className="row alarm-line">
          <Icon name="warning" />
          <span className="grow">
            <b>{t(alarm.words, { title: alarm.title })}</b> {alarm.detail}
          </span>
          <Button small onClick={() => show(alarm)}>
            {t("action.locate")}
          </Button>
          <Button small look="primary" icon="check" onClick={() => onSeen([alarm.key])}>
            {t("alarms.acknowledge")}
          </Button>
        </div>
      ))}
      {rest > 0 && (
        <div className="row alarm-line">
          <span className="grow">{t("alarms.more", { count: rest })}</span>
          <Button small onClick={() => onSeen(waiting.map(({ key }) => key))}>
            {t("alarms.acknowledge_all")}
          </Button>
        </div>
      )}
    </>
  );
}

function show({ incidentId, position }: Alarm): void {
  useSelection.getState().select({ kind: "incident", id: incidentId });
  const target = asTarget(position, 17);
  if (target) useCamera.getState().fly(target);
}

/** Follows the event stream; what was overdue before the alarm was wanted is no alarm. */
function useRaise(accountId: number): void {
  const choices = useAlarmStore((state) => state.choices);
  const raise = useAlarmStore((state) => state.raise);
  const { overdue, reported, classes } = choiceOf({ choices }, accountId);
  const [since] = useState(() => Date.now());
  const className = useClassName();
  const late = useReading<IncidentPage>(overdue ? "/api/incidents" : null, { due: "overdue", limit: LOOKED_AT }, [
    "incident",
  ]);
  const fresh = useReading<IncidentPage>(reported ? "/api/incidents" : null, { sort: "newest", limit: LOOKED_AT }, [
    "incident",
  ]);
  useEffect(() => {
    const wanted = ({ class: code }: IncidentLine): boolean => classes.length === 0 || classes.includes(code);
    const alarmOf = (incident: IncidentLine, words: Alarm["words"]): Alarm => ({
      key: `${words}:${incident.id}`,
      incidentId: incident.id,
      words,
      title: incident.title ?? className(incident.class),
      detail: [incident.address, incident.cell?.name].filter(Boolean).join(" · "),
      position: incident.position,
    });
    const isLate = (late.answer?.incidents ?? [])
      .filter(({ nextDue }) => nextDue !== null && Date.parse(nextDue.at) > since)
      .map((each) => alarmOf(each, "alarms.is_overdue"));
    const isNew = (fresh.answer?.incidents ?? [])
      .filter(({ openedAt }) => Date.parse(openedAt) > since)
      .map((each) => alarmOf(each, "alarms.is_reported"));
    const ids = new Map(
      [...(late.answer?.incidents ?? []), ...(fresh.answer?.incidents ?? [])].map((each) => [each.id, each]),
    );
    raise(
      accountId,
      [...isLate, ...isNew].filter(({ incidentId }) => {
        const incident = ids.get(incidentId);
        return incident !== undefined && wanted(incident);
      }),
    );
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what arrives raises; a changed name does not
  }, [late.answer, fresh.answer, accountId, classes, since, raise]);
}
