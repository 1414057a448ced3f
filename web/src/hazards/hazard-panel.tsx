/** One hazard in the inspector: severity, state, its dates, where it is, who is responsible there since when. What can be done with it is handed in. */
import type { HazardDetail, HazardHandover, HazardState } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { duePlate } from "../i18n/plate.ts";
import { housePartWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { Chip } from "../ui/chip.tsx";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import "./hazard-list.css";

type HazardPanelProps = {
  readonly id: number;
  /** What can be done with it, and its history: handed in. */
  readonly steps?: (hazard: HazardDetail) => ReactNode;
};

export function HazardPanel({ id, steps }: HazardPanelProps) {
  const t = useT();
  const reading = useReading<HazardDetail>(`/api/hazards/${id}`, {}, ["hazard", "assignment", "cell_block"]);
  usePlaceOf(asTarget(reading.answer?.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.hazard")} subject={t("what.this_hazard")}>
      {(hazard) => <HazardParts hazard={hazard} steps={steps?.(hazard)} />}
    </ReadPanel>
  );
}

const stateTones: Readonly<Record<HazardState, "plain" | "ok" | "warn" | "alarm">> = {
  found: "plain",
  notified: "plain",
  extended: "warn",
  reported_fixed: "plain",
  failed: "alarm",
  escalated: "alarm",
  closed: "ok",
};

function HazardParts({ hazard, steps }: { readonly hazard: HazardDetail; readonly steps: ReactNode }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const { tone, text } = duePlate(hazard, now, t, formats);
  return (
    <>
      <InspectorHead
        title={
          <>
            <SeverityMark severity={hazard.severity} /> {formats.words(hazard.title)}
          </>
        }
        second={`${t(`severity.${hazard.severity}`)} · ${t("hazard.case", { id: hazard.sourceId })}`}
      />
      <div className="hazard-state">
        <DuePlate tone={tone} text={text} />
        <Chip tone={stateTones[hazard.state]} {...(hazard.state === "closed" ? { icon: "check" as const } : {})}>
          {t(`hazard.state.${hazard.state}`)}
        </Chip>
        {hazard.round > 1 && <Chip>{t("queue.round", { count: hazard.round })}</Chip>}
      </div>
      <div className="tab-panel">
        <ResponsibleSection officer={hazard.responsible} since={hazard.responsibleSince} />
        {steps}
        <HazardPlace hazard={hazard} />
        <HazardDates hazard={hazard} />
        <HazardHandovers lines={hazard.handovers} />
      </div>
    </>
  );
}

function HazardDates({ hazard }: { readonly hazard: HazardDetail }) {
  const t = useT();
  const { isoDayClock } = useFormats();
  const when = (at: string | null) =>
    at === null ? <span className="muted">{t("hazard.not_yet")}</span> : <time dateTime={at}>{isoDayClock(at)}</time>;
  return (
    <Section title={t("hazard.dates")}>
      <Facts
        facts={[
          [t("hazard.found_at"), when(hazard.foundAt)],
          [t("hazard.notified_at"), when(hazard.notifiedAt)],
          [t("hazard.deadline_at"), when(hazard.deadlineAt)],
          [t("hazard.reported_fixed_at"), when(hazard.reportedFixedAt)],
          [t("hazard.closed_at"), when(hazard.closedAt)],
        ]}
      />
    </Section>
  );
}

/** To whom it went while it was open. Nothing is said of one that never changed hands. */
function HazardHandovers({ lines }: { readonly lines: HazardDetail["handovers"] }) {
  const t = useT();
  const { name, isoDayClock } = useFormats();
  if (lines.length === 0) return null;
  const who = (officer: HazardHandover["toOfficer"], cell: HazardHandover["toCell"]): string =>
    [officer ? name(officer.name, officer.nameEn) : t("history.nobody"), cell?.name].filter(Boolean).join(" · ");
  return (
    <Section title={t("hazard.handovers")}>
      <ol className="hazard-handovers">
        {lines.map(({ at, by, fromOfficer, toOfficer, fromCell, toCell }) => (
          <li key={`${at}${toOfficer?.id}${toCell?.id}`}>
            {t("history.from_to", { from: who(fromOfficer, fromCell), to: who(toOfficer, toCell) })}
            <span>
              <time dateTime={at}>{isoDayClock(at)}</time>
              {by && ` · ${t("cell.change.by", { name: by })}`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function HazardPlace({ hazard }: { readonly hazard: HazardDetail }) {
  const t = useT();
  const { building, unit, cell, address, part } = hazard;
  return (
    <Section title={t("hazard.place")}>
      {(address ?? part) && <p>{[address, part && t(housePartWords(part))].filter(Boolean).join(" · ")}</p>}
      <Facts
        facts={[
          ...(cell
            ? [
                [
                  t("place.cell"),
                  <SelectLink key="cell" kind="cell" id={cell.id}>{`${cell.name} · ${cell.code}`}</SelectLink>,
                ] as const,
              ]
            : []),
          ...(building
            ? [
                [
                  t("place.building"),
                  <SelectLink key="building" kind="building" id={building.id}>
                    {building.address}
                  </SelectLink>,
                ] as const,
              ]
            : []),
          ...(unit
            ? [
                [
                  t("place.unit"),
                  <SelectLink key="unit" kind="unit" id={unit.id}>
                    {unit.room ?? unit.sourceId}
                  </SelectLink>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Section>
  );
}
