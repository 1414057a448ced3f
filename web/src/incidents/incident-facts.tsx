/** Everything that is known of one incident: who works on it, place, class and answers, dates, what it was merged with. */
import type { FormField, IncidentDetail, Responsible } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { SelectLink } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import { useAreaCategories, useClassOf, useDepartments } from "./use-catalogue.ts";

type Of = { readonly incident: IncidentDetail };

export function IncidentFacts({ incident }: Of): ReactNode {
  const t = useT();
  const [lng, lat] = incident.position;
  const here = useReading<Responsible>(
    lng === undefined || lat === undefined ? null : "/api/responsible",
    { lng, lat },
    ["assignment", "cell_block"],
  );
  return (
    <>
      <Work incident={incident} />
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
      <Particulars incident={incident} />
      <Dates incident={incident} />
      <Related incident={incident} />
    </>
  );
}

function Work({ incident: { holder, department } }: Of): ReactNode {
  const t = useT();
  const { words, name, dayClock } = useFormats();
  const departments = useDepartments().answer?.departments;
  const named = departments?.find(({ code }) => code === department);
  return (
    <Section title={t("incident.work")}>
      <Facts
        facts={[
          [
            t("incident.holder"),
            holder === null
              ? t("incident.holder_nobody")
              : t("incident.holder_since", { name: name(holder.name, holder.nameEn), time: dayClock(holder.since) }),
          ],
          [t("incident.department"), named ? words(named.name) : (department ?? none)],
        ]}
      />
    </Section>
  );
}

function Particulars({ incident }: Of): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const known = useClassOf(incident.class);
  const area = useAreaCategories().answer?.categories.find(({ code }) => code === incident.areaCategory);
  const condition = known?.conditions.find(({ code }) => code === incident.condition);
  return (
    <Section title={t("incident.facts")}>
      {incident.note !== null && <p className="incident-note">{incident.note}</p>}
      <Facts
        facts={[
          [t("incident.class"), known ? `${words(known.majorName)} · ${words(known.name)}` : incident.class],
          ...(incident.condition === null
            ? []
            : [[t("incident.condition"), condition ? words(condition.name) : incident.condition] as const]),
          ...(incident.areaCategory === null
            ? []
            : [[t("incident.area_category"), area ? words(area.name) : incident.areaCategory] as const]),
          [t("incident.source"), t(`incident_source.${incident.source}`)],
          ...Object.entries(incident.answers).map(([code, answer]) => {
            const field = known?.form.find((each) => each.code === code);
            return [field ? words(field.name) : code, <Answered key={code} field={field} answer={answer} />] as const;
          }),
        ]}
      />
    </Section>
  );
}

function Answered(props: { readonly field: FormField | undefined; readonly answer: string | number | boolean }) {
  const { field, answer } = props;
  const t = useT();
  const { words } = useFormats();
  if (typeof answer === "boolean") return t(answer ? "incident.yes" : "incident.no");
  const choice = field?.choices?.find(({ code }) => code === answer);
  return choice ? words(choice.name) : String(answer);
}

function Dates({ incident }: Of): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { openedAt, filedAt, dispatchedAt, reportedBackAt, closedAt, closeReason, rating } = incident;
  const when = (at: string | null): ReactNode =>
    at === null ? <span className="muted">{t("hazard.not_yet")}</span> : isoDayClock(at);
  return (
    <Section title={t("incident.dates")}>
      <Facts
        facts={[
          [t("incident.opened_at"), when(openedAt)],
          [t("incident.filed_at"), when(filedAt)],
          [t("incident.dispatched_at"), when(dispatchedAt)],
          [t("incident.reported_back_at"), when(reportedBackAt)],
          [t("incident.closed_at"), when(closedAt)],
          ...(closeReason === null ? [] : [[t("incident.close_reason"), t(`incident.closed.${closeReason}`)] as const]),
          ...(rating === null ? [] : [[t("incident.rating"), t("incident.stars", { count: rating.stars })] as const]),
        ]}
      />
    </Section>
  );
}

function Related({ incident: { duplicateOf, duplicates } }: Of): ReactNode {
  const t = useT();
  if (duplicateOf === null && duplicates.length === 0) return null;
  return (
    <Section title={t(duplicateOf === null ? "incident.duplicates" : "incident.duplicate_of")}>
      <ul className="incident-related">
        {(duplicateOf === null ? duplicates : [duplicateOf]).map(({ id, sourceId }) => (
          <li key={id}>
            <SelectLink kind="incident" id={id}>
              {sourceId}
            </SelectLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
