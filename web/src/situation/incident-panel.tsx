/** One incident that waits for dispatch, in the inspector. The server tells of them in the queue only: one that left it is "not found" here. */
import type { IncidentSummary, Queue, Responsible } from "@gridstead/server/contract";
import { waitingPlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { DuePlate } from "../ui/marks.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { NotFound } from "../ui/pictures.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";

const MAX_LISTED = 200;

export function IncidentPanel({ id }: { readonly id: number }) {
  const t = useT();
  const reading = useReading<Queue>("/api/queue", { ...useDivisionQuery(), limit: MAX_LISTED }, ["incident"]);
  const incident = reading.answer?.toDispatch.jobs.find((job) => job.id === id) ?? null;
  usePlaceOf(asTarget(incident?.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.incident")} subject={t("what.this_incident")}>
      {() =>
        incident ? (
          <IncidentParts incident={incident} />
        ) : (
          <>
            <InspectorHead title={t("what.this_incident")} />
            <NotFound
              small
              title={t("state.not_found", { what: t("what.incident") })}
              text={t("incident.no_longer_waiting")}
            />
          </>
        )
      }
    </ReadPanel>
  );
}

function IncidentParts({ incident }: { readonly incident: IncidentSummary }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const [lng, lat] = incident.position;
  const here = useReading<Responsible>(
    lng === undefined || lat === undefined ? null : "/api/responsible",
    { lng, lat },
    ["assignment", "cell_block"],
  );
  const { tone, text } = waitingPlate(incident.openedAt, now, t, formats);
  const when = (at: string | null) =>
    at === null ? <span className="muted">{t("hazard.not_yet")}</span> : formats.isoDayClock(at);
  return (
    <>
      <InspectorHead
        title={incident.title ?? t("incident.untitled", { id: incident.sourceId })}
        second={
          <>
            {t("report.mark")} · {incident.sourceId} <DuePlate tone={tone} text={text} />
          </>
        }
      />
      <div className="tab-panel">
        {here.answer && <ResponsibleSection officer={here.answer.officer} since={here.answer.since} />}
        <Section title={t("hazard.place")}>
          <p>{incident.address ?? t("unit.none")}</p>
          {incident.cell && (
            <Facts
              facts={[
                [
                  t("place.cell"),
                  <SelectLink key="cell" kind="cell" id={incident.cell.id}>
                    {incident.cell.name}
                  </SelectLink>,
                ],
              ]}
            />
          )}
        </Section>
        <Section title={t("incident.dates")}>
          <Facts
            facts={[
              [t("incident.opened_at"), when(incident.openedAt)],
              [t("incident.dispatched_at"), when(incident.dispatchedAt)],
              [t("incident.due_at"), when(incident.dueAt)],
            ]}
          />
        </Section>
      </div>
    </>
  );
}
