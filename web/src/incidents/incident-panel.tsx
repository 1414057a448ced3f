/** One incident in the inspector: where it stands, its clocks, who works on it, what can be done, everything that is known of it. */
import type { IncidentDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useTellFocus } from "../state/incident-focus.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { Chip } from "../ui/chip.tsx";
import { HistoryLines } from "../ui/history-lines.tsx";
import { InspectorHead, ReadPanel } from "../ui/inspector-parts.tsx";
import { Section } from "../ui/panel.tsx";
import { PhotoStrip } from "../ui/photo-strip.tsx";
import { IncidentClocks } from "./incident-clocks.tsx";
import { IncidentFacts } from "./incident-facts.tsx";
import { IncidentSteps } from "./incident-steps.tsx";
import { ReporterSection } from "./reporter-section.tsx";
import { useClassName } from "./use-catalogue.ts";
import "./incidents.css";

const incidentTables = ["incident", "transition", "attachment", "assignment", "cell_block"];
export const useIncident = (id: number): Reading<IncidentDetail> =>
  useReading<IncidentDetail>(`/api/incidents/${id}`, {}, incidentTables);

type IncidentPanelProps = {
  readonly id: number;
  /** What is written between those who work on it; handed in, so that this folder knows no threads. */
  readonly thread: ReactNode;
};

export function IncidentPanel({ id, thread }: IncidentPanelProps): ReactNode {
  const t = useT();
  const reading = useIncident(id);
  useTellFocus(reading.answer);
  usePlaceOf(asTarget(reading.answer?.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.incident")} subject={t("what.this_incident")}>
      {(incident) => <IncidentParts incident={incident} thread={thread} />}
    </ReadPanel>
  );
}

type IncidentPartsProps = Pick<IncidentPanelProps, "thread"> & { readonly incident: IncidentDetail };

function IncidentParts({ incident, thread }: IncidentPartsProps): ReactNode {
  const t = useT();
  const className = useClassName();
  return (
    <>
      <InspectorHead
        title={incident.title ?? className(incident.class)}
        second={
          <>
            {t("report.mark")} · {incident.sourceId}
          </>
        }
      />
      <div className="tab-panel incident">
        <StateLine incident={incident} />
        <IncidentSteps incident={incident} />
        <IncidentClocks incident={incident} />
        <IncidentFacts incident={incident} />
        {incident.photos.length > 0 && (
          <Section title={t("incident.photos")}>
            <PhotoStrip
              photos={incident.photos.map((photo) => ({ ...photo, mediaType: "image/jpeg", caption: null }))}
            />
          </Section>
        )}
        <ReporterSection incident={incident} />
        {thread}
        <Section title={t("incident.history")}>
          <HistoryLines lines={incident.history} />
        </Section>
      </div>
    </>
  );
}

function StateLine({ incident }: { readonly incident: IncidentDetail }): ReactNode {
  const t = useT();
  const { dayClock, isoDay } = useFormats();
  const { stage, round, reports, urged, sentBack, extended, extension, deferredAt, provisional } = incident;
  return (
    <div className="incident-state" role="status">
      <Chip tone={incident.state === "open" ? "accent" : "ok"}>{t(`incident_stage.${stage}`)}</Chip>
      {round > 1 && <Chip>{t("incident.round", { count: round })}</Chip>}
      {reports > 1 && <Chip icon="report">{t("incident.reports", { count: reports })}</Chip>}
      {urged > 0 && (
        <Chip tone="warn" icon="bell">
          {t("incident.urged", { count: urged })}
        </Chip>
      )}
      {sentBack > 0 && <Chip icon="back">{t("incident.sent_back", { count: sentBack })}</Chip>}
      {extended > 0 && <Chip icon="calendar">{t("incident.extended", { count: extended })}</Chip>}
      {extension && (
        <Chip tone="warn" icon="calendar">
          {t("incident.extension", { day: isoDay(extension.until) })}
        </Chip>
      )}
      {deferredAt !== null && (
        <Chip tone="warn" icon="pause">
          {t("incident.deferred", { time: dayClock(deferredAt) })}
        </Chip>
      )}
      {provisional && <Chip icon="warning">{t("incident.provisional")}</Chip>}
    </div>
  );
}
