/** One incident in the inspector: how long it waits or what is left to handle it, its place, who is responsible there, its dates. */
import type { IncidentSummary, Responsible } from "@gridstead/server/contract";
import { duePlate, waitingPlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { DuePlate } from "../ui/marks.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";

export function IncidentPanel({ id }: { readonly id: number }) {
  const t = useT();
  const reading = useReading<IncidentSummary>(`/api/incidents/${id}`, {}, ["incident", "assignment", "cell_block"]);
  usePlaceOf(asTarget(reading.answer?.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.incident")} subject={t("what.this_incident")}>
      {(incident) => <IncidentParts incident={incident} />}
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
  const { openedAt, dispatchedAt, dueAt, closedAt } = incident;
  const waits = dispatchedAt === null && closedAt === null;
  const { tone, text } = waits
    ? waitingPlate(openedAt, now, t, formats)
    : duePlate({ deadlineAt: dueAt, closedAt }, now, t, formats);
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
              [t("incident.opened_at"), when(openedAt)],
              [t("incident.dispatched_at"), when(dispatchedAt)],
              [t("incident.due_at"), dueAt === null ? t("plate.no_deadline") : formats.isoDayClock(dueAt)],
              [t("incident.closed_at"), when(closedAt)],
            ]}
          />
        </Section>
      </div>
    </>
  );
}
