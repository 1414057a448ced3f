/** Weekly schedules: when each looks, whom its rules tell, when it is next; run now, delete, make a new one. */
import type { AlertRule, Schedule, ScheduleList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { problemWords } from "../i18n/problems.ts";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useReading } from "../state/reading.ts";
import { useStreets } from "../state/streets.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { useCommand } from "./use-command.ts";
import { weekdayWords } from "./weekdays.ts";

export function Schedules(): ReactNode {
  const t = useT();
  const [making, setMaking] = useState(false);
  const { answer, refused, again } = useReading<ScheduleList>("/api/streets/schedules", {}, ["street_schedule"]);
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("schedule.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("schedule.what") })} />;
  }
  return (
    <Section title={t("schedule.list")} aside={answer.schedules.length || ""}>
      {answer.schedules.length === 0 && !making && (
        <Empty small title={t("schedule.none")} text={t("schedule.none_hint")} />
      )}
      <ul className="saved-list">
        {answer.schedules.map((schedule) => (
          <ScheduleLine key={schedule.id} schedule={schedule} />
        ))}
      </ul>
      {making ? (
        <ScheduleForm onEnd={() => setMaking(false)} />
      ) : (
        <Button small icon="edit" onClick={() => setMaking(true)}>
          {t("schedule.new")}
        </Button>
      )}
    </Section>
  );
}

function ScheduleLine({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { busy, wrong, run } = useCommand();
  const { openRun, openTab } = useStreets();
  const { id, name, weekday, hour, days, rules, nextAt, lastRunId, lastFault } = schedule;
  const runNow = async (): Promise<void> => {
    const after = await postJson<Schedule>(`/api/streets/schedules/${id}/run`, {});
    if (after.lastFault === null)
      useToasts.getState().show({ tone: "done", title: t("schedule.started"), detail: name });
  };
  return (
    <li>
      <div className="row">
        <b className="grow">{name}</b>
        <IconButton
          small
          icon="close"
          label={t("schedule.delete", { name })}
          onClick={() => run(() => deleteJson(`/api/streets/schedules/${id}`), ["street_schedule"])}
        />
      </div>
      <p className="tiny muted">
        {t("schedule.when", { weekday: weekdayWords(weekday, t), hour: String(hour), days })} ·{" "}
        {t("schedule.next", { time: isoDayClock(nextAt) })}
      </p>
      {rules.map((rule) => (
        <p key={JSON.stringify(rule)} className="small soft">
          <RuleWords rule={rule} />
        </p>
      ))}
      {lastFault !== null && <Fault code={lastFault} />}
      <div className="saved-ways">
        <Button
          small
          icon="play"
          busy={busy}
          onClick={() => run(runNow, ["street_schedule", "street_run", "role_notice"])}
        >
          {t("schedule.run_now")}
        </Button>
        {lastRunId !== null && (
          <Button
            small
            onClick={() => {
              openRun(lastRunId);
              openTab("result");
            }}
          >
            {t("saved.open")}
          </Button>
        )}
      </div>
      {wrong && (
        <p className="small" role="alert">
          {wrong}
        </p>
      )}
    </li>
  );
}

function RuleWords({ rule: { measure, threshold, role } }: { readonly rule: AlertRule }): ReactNode {
  const t = useT();
  const words = { measure: t(`rule.measure.${measure}`), role: t(`role.${role}`) };
  return threshold === null ? t("rule.say", words) : t("rule.say_at_least", { ...words, threshold });
}

function Fault({ code }: { readonly code: string }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const known = Object.keys(problemWords).find((each) => each === code) ?? "server.fault";
  return <p className="small">{t("schedule.fault", { text: problem(known) })}</p>;
}
