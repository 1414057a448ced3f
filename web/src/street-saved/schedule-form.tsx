/** A new schedule: when, how many days back, and rules that tell a role. What it looks at are the choices that stand on the desk. */
import type { AlertRule, NewSchedule, Schedule } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useDesk } from "../state/desk.ts";
import { wishOf } from "../state/street-wish.ts";
import { useStreets } from "../state/streets.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { newRule, type RuleDraft, RuleFields, ruleOf } from "./rule-fields.tsx";
import { Select } from "./select.tsx";
import { useCommand } from "./use-command.ts";
import { weekdays, weekdayWords } from "./weekdays.ts";

const MOST_RULES = 10;

export function ScheduleForm({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const t = useT();
  const [draft, setDraft] = useState({ name: "", days: "90", weekday: "1", hour: "6" });
  const [rules, setRules] = useState<readonly RuleDraft[]>([newRule(0)]);
  const [tried, setTried] = useState(false);
  const { busy, wrong, run } = useCommand();
  const days = Number(draft.days);
  const daysWrong = !Number.isInteger(days) || days < 7 || days > 3_650;
  const told = rules.map(ruleOf);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (draft.name.trim() === "" || daysWrong || told.includes(null)) return;
    const schedule = scheduleOf(
      draft,
      told.filter((rule) => rule !== null),
    );
    run(async () => {
      await postJson<Schedule>("/api/streets/schedules", schedule);
      useToasts.getState().show({ tone: "done", title: t("schedule.made"), detail: schedule.name });
      onEnd();
    }, ["street_schedule"]);
  };
  const put = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  return (
    <form className="schedule-form" aria-label={t("schedule.new")} onSubmit={submit}>
      <Field
        label={t("schedule.name")}
        maxLength={80}
        value={draft.name}
        wrong={tried && draft.name.trim() === "" ? t("schedule.wrong_name") : undefined}
        onChange={(event) => put({ name: event.target.value })}
      />
      <p className="small muted">{t("schedule.of")}</p>
      <Field
        label={t("schedule.days")}
        type="number"
        min={7}
        max={3_650}
        value={draft.days}
        wrong={daysWrong ? t("schedule.wrong_days") : undefined}
        onChange={(event) => put({ days: event.target.value })}
      />
      <div className="schedule-when">
        <Select
          label={t("schedule.weekday")}
          value={draft.weekday}
          choices={weekdays.map((day) => [String(day), weekdayWords(day, t)])}
          onChoose={(weekday) => put({ weekday })}
        />
        <Select
          label={t("schedule.hour")}
          value={draft.hour}
          choices={Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`])}
          onChoose={(hour) => put({ hour })}
        />
      </div>
      <RuleFields rules={rules} tried={tried} most={MOST_RULES} onChange={setRules} />
      {wrong && <p role="alert">{wrong}</p>}
      <div className="row">
        <Button small look="primary" type="submit" busy={busy}>
          {t("schedule.save")}
        </Button>
        <Button small onClick={onEnd}>
          {t("streets.cancel")}
        </Button>
      </div>
    </form>
  );
}

/** The desk's choices without its dates: the schedule has its own. */
function scheduleOf(
  draft: { readonly name: string; readonly days: string; readonly weekday: string; readonly hour: string },
  rules: readonly AlertRule[],
): NewSchedule {
  const {
    from: _from,
    to: _to,
    ...wish
  } = wishOf(useStreets.getState().draft, useDesk.getState().division, { from: 0, to: 0 });
  return {
    name: draft.name.trim(),
    wish,
    days: Number(draft.days),
    weekday: Number(draft.weekday),
    hour: Number(draft.hour),
    rules: [...rules],
  };
}
