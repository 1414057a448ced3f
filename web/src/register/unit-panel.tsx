/** One rental unit in the inspector: facts, grade with its reasons, hazards, leases without names, visits, inspections. */
import type { UnitDetail } from "@gridstead/server/contract";
import { none } from "../i18n/format.ts";
import { duePlate } from "../i18n/plate.ts";
import { lettingWords, statusWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { JobRow } from "../ui/job-row.tsx";
import { GradeMark, SeverityMark } from "../ui/marks.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import { gradeReasons } from "./grade-reasons.ts";
import { placeFacts } from "./place-facts.tsx";
import { UnitRecords } from "./unit-records.tsx";
import "./unit-panel.css";

const tables = ["rental_unit", "lease", "visit", "inspection", "hazard", "assignment", "cell_block"];

export function UnitPanel({ id }: { readonly id: number }) {
  const t = useT();
  const reading = useReading<UnitDetail>(`/api/units/${id}`, {}, tables);
  usePlaceOf(asTarget(reading.answer?.building.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.unit")} subject={t("what.this_unit")}>
      {(unit) => <UnitParts unit={unit} />}
    </ReadPanel>
  );
}

function UnitParts({ unit }: { readonly unit: UnitDetail }) {
  const t = useT();
  const address = unit.building.address;
  return (
    <>
      <InspectorHead
        title={unit.room === null ? address : t("unit.title", { address, room: unit.room })}
        second={unit.sourceId}
      />
      <div className="tab-panel">
        <UnitGrade unit={unit} />
        <ResponsibleSection officer={unit.officer} since={unit.officerSince} />
        <UnitFacts unit={unit} />
        <UnitHazards unit={unit} />
        <UnitRecords unit={unit} />
      </div>
    </>
  );
}

/** Every grade lists its reasons and can be contested: the home and the landlord's duties are judged, never who lives there. */
function UnitGrade({ unit }: { readonly unit: UnitDetail }) {
  const t = useT();
  const reasons = gradeReasons(unit, t, useFormats());
  const label = unit.grade ? t(`grade.${unit.grade}`) : t("unit.no_grade");
  return (
    <Section title={t("unit.grade")}>
      <div className="row">
        <GradeMark large grade={unit.grade} label={label} />
        <b>{label}</b>
      </div>
      {reasons.length > 0 && (
        <ul className="unit-reasons" aria-label={t("unit.grade_reasons")}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className="tiny muted">{t("unit.grade_contest")}</p>
    </Section>
  );
}

function UnitFacts({ unit }: { readonly unit: UnitDetail }) {
  const t = useT();
  const { whole, tenths } = useFormats();
  return (
    <Section title={t("place.unit")} aside={t(statusWords(unit.status))}>
      <Facts
        facts={[
          [
            t("place.building"),
            <SelectLink key="building" kind="building" id={unit.building.id}>
              {unit.building.address}
            </SelectLink>,
          ],
          [t("unit.floor_head"), whole(unit.floor)],
          [t("unit.area"), unit.areaM2 === null ? none : `${tenths(unit.areaM2)} m²`],
          [t("unit.rooms"), whole(unit.rooms)],
          [t("unit.beds"), whole(unit.beds)],
          [t("unit.letting"), t(lettingWords(unit.letting))],
          [t("unit.registered_on"), unit.registeredOn ?? none],
          [t("unit.letter_until"), unit.letterUntil ?? none],
          ...placeFacts(unit, t),
        ]}
      />
    </Section>
  );
}

function UnitHazards({ unit }: { readonly unit: UnitDetail }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const select = useSelection((state) => state.select);
  return (
    <Section title={t("inspector.hazards")} aside={t("hazard.count", { count: unit.hazards.length })}>
      {unit.hazards.length === 0 && <p className="small soft">{t("hazard.none_open")}</p>}
      <div className="unit-hazards">
        {unit.hazards.map((hazard) => (
          <JobRow
            key={hazard.id}
            mark={<SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />}
            title={formats.words(hazard.title)}
            plate={duePlate(hazard, now, t, formats)}
            where={hazard.address ?? none}
            whose={t(`hazard.state.${hazard.state}`)}
            onOpen={() => select({ kind: "hazard", id: hazard.id })}
          />
        ))}
      </div>
    </Section>
  );
}
