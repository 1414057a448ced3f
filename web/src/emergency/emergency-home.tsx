/** The first page of the desk: what is active, the plans, and what is past. */
import type { EmergencyList, EmergencySummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { LEVELS } from "./emergency-banner.tsx";
import { PlanList } from "./plan-list.tsx";
import { RollCounts } from "./roll-mark.tsx";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

const LEADERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];

export function EmergencyHome(): ReactNode {
  const t = useT();
  const setPage = useDesk((state) => state.setPage);
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const { answer, refused, readAt, again } = useReading<EmergencyList>("/api/emergencies", {}, EMERGENCY_TABLES);
  const what = t("emergency.what");
  if (!answer)
    return refused ? (
      <RefusedPicture refused={refused} what={what} again={again} />
    ) : (
      <Loading title={t("state.loading", { what })} />
    );
  const active = answer.emergencies.filter(({ state }) => state === "active");
  const past = answer.emergencies.filter(({ state }) => state !== "active");
  const mayLead = LEADERS.includes(role);
  return (
    <div className="emergency-home">
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <header className="row">
        <h2 className="grow">{t("desk.emergency")}</h2>
        {mayLead && (
          <Button look="danger" icon="warning" onClick={() => setPage("activate")}>
            {t("emergency.activate")}
          </Button>
        )}
      </header>
      <Section title={t("emergency.active")} aside={active.length || ""}>
        {active.length === 0 ? (
          <Empty
            small
            title={t("emergency.none_active")}
            text={mayLead ? t("emergency.none_active_hint") : undefined}
          />
        ) : (
          active.map((one) => <Line key={one.id} emergency={one} />)
        )}
      </Section>
      <PlanList />
      <Section title={t("emergency.past")} aside={past.length || ""}>
        {past.length === 0 ? (
          <p className="muted">{t("emergency.none_past")}</p>
        ) : (
          past.map((one) => <Line key={one.id} emergency={one} />)
        )}
      </Section>
    </div>
  );
}

function Line({ emergency }: { readonly emergency: EmergencySummary }): ReactNode {
  const t = useT();
  const { name, dayClock } = useFormats();
  const setPage = useDesk((state) => state.setPage);
  const { id, plan, place, state, drill, level, activatedAt, activatedBy, endedAt, counts } = emergency;
  const from = dayClock(Date.parse(activatedAt));
  return (
    <article className="emergency-line" data-state={state}>
      <div className="grow">
        <h4>
          {name(plan.name, plan.nameEn)} · {place}
        </h4>
        <p className="row wrap">
          <Chip tone={state === "active" ? "alarm" : "plain"}>{t(`emergency.state.${state}`)}</Chip>
          <Chip tone={drill ? "accent" : "alarm"}>{t(drill ? "emergency.drill" : "emergency.real")}</Chip>
          <span className="muted">
            {t("emergency.level_of", { level: LEVELS[level - 1] ?? level })} ·{" "}
            {endedAt === null
              ? t("emergency.since", { time: from, who: name(activatedBy.name, activatedBy.nameEn) })
              : t("emergency.ended", { from, to: dayClock(Date.parse(endedAt)) })}
          </span>
        </p>
      </div>
      <RollCounts counts={counts} />
      <div className="row">
        {state === "active" && (
          <Button look="primary" onClick={() => setPage(`e-${id}`)}>
            {t("emergency.open")}
          </Button>
        )}
        <Button icon="doc" onClick={() => setPage(`report-${id}`)}>
          {t("emergency.report")}
        </Button>
      </div>
    </article>
  );
}
