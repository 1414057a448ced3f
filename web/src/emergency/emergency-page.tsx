/** One emergency: how it stands, roll call, tasks, log, plan; the desk changes the area and ends it. On a phone one part at a time. */
import type { EmergencyDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { PanelHead, Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { AreaChange } from "./area-change.tsx";
import { LEVELS } from "./emergency-banner.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { LogPanel } from "./log-panel.tsx";
import { PlanContacts } from "./plan-facts.tsx";
import { RollCallPanel } from "./roll-call-panel.tsx";
import { RollCounts } from "./roll-mark.tsx";
import { TaskBoard } from "./task-board.tsx";
import { useEmergency } from "./use-emergency.ts";

const parts = ["roll_call", "tasks", "log", "plan"] as const;
type Part = (typeof parts)[number];
export const partOf = (text: string | undefined): Part | null => parts.find((part) => part === text) ?? null;
/** `part`: as the address says; null: whoever has a task begins there. */
type EmergencyPageProps = { readonly id: number; readonly part: Part | null };

export function EmergencyPage({ id, part }: EmergencyPageProps): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useEmergency(id);
  const what = t("emergency.what");
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={what} again={again} />;
    return <Loading title={t("state.loading", { what })} />;
  }
  return (
    <div className="emergency-panel">
      <Head emergency={answer} />
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <Parts emergency={answer} asked={part} />
    </div>
  );
}

function Head({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const t = useT();
  const { name, dayClock } = useFormats();
  const setPage = useDesk((state) => state.setPage);
  const [open, setOpen] = useState<"area" | "end" | null>(null);
  const { id, plan, place, drill, level, state, activatedAt, activatedBy, counts, mayLead, videoRoom } = emergency;
  const who = name(activatedBy.name, activatedBy.nameEn);
  return (
    <>
      <PanelHead
        title={`${name(plan.name, plan.nameEn)} · ${place}`}
        second={t("emergency.since", { time: dayClock(Date.parse(activatedAt)), who })}
      >
        <Button small icon="back" onClick={() => setPage(null)}>
          {t("emergency.back")}
        </Button>
      </PanelHead>
      <div className="emergency-state">
        <div className="emergency-head">
          <div className="row wrap">
            <Chip tone={drill ? "accent" : "alarm"}>{t(drill ? "emergency.drill_says" : "emergency.real")}</Chip>
            <Chip tone={state === "active" ? "alarm" : "plain"}>{t(`emergency.state.${state}`)}</Chip>
            <Chip>{t("emergency.level_of", { level: LEVELS[level - 1] ?? level })}</Chip>
          </div>
          <div className="row wrap">
            {mayLead && (
              <Button small onClick={() => setOpen(open === "area" ? null : "area")} aria-expanded={open === "area"}>
                {t("emergency.change_area")}
              </Button>
            )}
            {videoRoom !== null && (
              <ButtonLink small blank icon="camera" href={videoRoom}>
                {t("emergency.video_room")}
              </ButtonLink>
            )}
            <Button small icon="doc" onClick={() => setPage(`report-${id}`)}>
              {t("emergency.report")}
            </Button>
            {mayLead && (
              <Button small look="danger" onClick={() => setOpen("end")}>
                {t("emergency.end")}
              </Button>
            )}
          </div>
        </div>
        <RollCounts counts={counts} />
      </div>
      {open === "area" && mayLead && <AreaChange emergency={emergency} onClose={() => setOpen(null)} />}
      {open === "end" && <EndDialog emergency={emergency} onClose={() => setOpen(null)} />}
    </>
  );
}

type PartsProps = { readonly emergency: EmergencyDetail; readonly asked: Part | null };

function Parts({ emergency, asked }: PartsProps): ReactNode {
  const t = useT();
  const setPage = useDesk((state) => state.setPage);
  // Whoever finishes the last task stays where that was done.
  const [first] = useState<Part>(emergency.myTasks > 0 ? "tasks" : "roll_call");
  const part = asked ?? first;
  const counts: Partial<Record<Part, number>> = { tasks: emergency.openTasks, log: emergency.log.length };
  return (
    <>
      <Tabs
        label={t("emergency.parts")}
        value={part}
        entries={parts.map((value) => ({ value, label: t(`emergency.${value}`), count: counts[value] }))}
        onChoose={(next) => setPage(`e-${emergency.id}-${next}`)}
        panelId="emergency-part"
      />
      <TabPanel id="emergency-part" value={part}>
        {part === "roll_call" && <RollCallPanel emergency={emergency} />}
        {part === "tasks" && <TaskBoard emergency={emergency} />}
        {part === "log" && <LogPanel emergency={emergency} />}
        {part === "plan" && (
          <Section title={t("emergency.contacts")}>
            <PlanContacts emergency={emergency} />
          </Section>
        )}
      </TabPanel>
    </>
  );
}
