/** The report: facts, roll call and its course, buildings that needed help, tasks, timeline, and the same as a PDF. */
import type { EmergencyReport } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useLang, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { CourseChart } from "./course-chart.tsx";
import { LEVELS } from "./emergency-banner.tsx";
import { LogLines } from "./log-panel.tsx";
import { RollCounts } from "./roll-mark.tsx";
import { TaskTable } from "./task-table.tsx";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

const KM2 = 1e6;

export function ReportPage({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const lang = useLang();
  const { name } = useFormats();
  const setPage = useDesk((state) => state.setPage);
  const { answer, refused, again } = useReading<EmergencyReport>(`/api/emergencies/${id}/report`, {}, EMERGENCY_TABLES);
  const what = t("emergency.report");
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={what} again={again} />;
    return <Loading title={t("state.loading", { what })} />;
  }
  const { emergency } = answer;
  return (
    <article className="emergency-report">
      <header className="row wrap">
        <h2 className="grow">{t("emergency.report_of", { plan: name(emergency.plan.name, emergency.plan.nameEn) })}</h2>
        <ButtonLink href={`/api/emergencies/${id}/report.pdf?language=${lang}`} icon="download" blank>
          {t("emergency.report_pdf")}
        </ButtonLink>
        <Button icon="back" onClick={() => setPage(emergency.state === "active" ? `e-${id}` : null)}>
          {t("emergency.back")}
        </Button>
      </header>
      <p className="row wrap">
        <Chip tone={emergency.drill ? "accent" : "alarm"}>
          {t(emergency.drill ? "emergency.drill_says" : "emergency.real")}
        </Chip>
        <Chip>{t(`emergency.state.${emergency.state}`)}</Chip>
        {emergency.state === "active" && <span className="muted">{t("emergency.report_interim")}</span>}
      </p>
      <Head report={answer} />
      <Section title={t("emergency.roll_call")}>
        <RollCounts counts={emergency.counts} />
        <CourseChart course={answer.course} />
      </Section>
      <HelpPart report={answer} />
      <Section title={t("emergency.report_unchecked")} aside={answer.unchecked.length || ""}>
        <p>
          {answer.unchecked.length === 0
            ? t("emergency.report_unchecked_none")
            : answer.unchecked.map(({ address }) => address).join("; ")}
        </p>
      </Section>
      <Section title={t("emergency.tasks")}>
        <TaskTable emergency={emergency} />
      </Section>
      <Section title={t("emergency.report_timeline")}>
        <LogLines lines={answer.timeline} />
      </Section>
    </article>
  );
}

function Head({ report: { emergency, areaM2 } }: { readonly report: EmergencyReport }): ReactNode {
  const t = useT();
  const { name, words, dayClock } = useFormats();
  const { plan, level, place, activatedAt, activatedBy, endedAt, endedBy, endNote, bulletin } = emergency;
  const when = (at: string, by: { name: string; nameEn: string | null } | null): string =>
    `${dayClock(Date.parse(at))}${by ? ` · ${name(by.name, by.nameEn)}` : ""}`;
  return (
    <Facts
      facts={[
        [
          t("emergency.plan"),
          `${name(plan.name, plan.nameEn)} · ${t("emergency.plan_version", { number: plan.number })}`,
        ],
        [t("emergency.level"), LEVELS[level - 1] ?? level],
        [t("emergency.place"), `${place} · ${t("emergency.report_area", { area: (areaM2 / KM2).toFixed(3) })}`],
        [t("emergency.log.activated_short"), when(activatedAt, activatedBy)],
        [t("emergency.ended_at"), endedAt === null ? "–" : when(endedAt, endedBy)],
        [t("emergency.bulletin"), words(bulletin)],
        [t("emergency.end_note"), endNote ?? "–"],
      ]}
    />
  );
}

function HelpPart({ report: { neededHelp } }: { readonly report: EmergencyReport }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  return (
    <Section title={t("emergency.report_help")} aside={neededHelp.length || ""}>
      {neededHelp.length === 0 && <p>{t("emergency.report_help_none")}</p>}
      <ul className="emergency-lines">
        {neededHelp.map(({ building, since, until, notes }) => (
          <li key={building.id}>
            <b>{building.address}</b>
            <span className="grow">{notes.join("; ")}</span>
            <span>
              {dayClock(Date.parse(since))} —{" "}
              {until === null ? t("emergency.report_still") : dayClock(Date.parse(until))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
