/** The first page of the file: why it has its grade, how it is let, what is open with its four dates, its notice, its visits. */
import type { FileHazard, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";
import { PhotoStrip } from "../ui/photo-strip.tsx";
import { LettingFacts } from "./letting-facts.tsx";
import { OpenHazards } from "./open-hazards.tsx";
import type { UnitFileParts } from "./unit-file.tsx";
import { VisitTable } from "./visit-table.tsx";
import { WhyGrade } from "./why-grade.tsx";

type UnitSummaryProps = {
  readonly unit: UnitDetail;
  readonly hazardId: number | null;
  readonly parts: UnitFileParts;
};
const FEW_VISITS = 6;

export function UnitSummary({ unit, hazardId, parts }: UnitSummaryProps): ReactNode {
  const { chosen, choose } = useChosenHazard(unit, hazardId);
  return (
    <div className="unit-summary">
      <div className="unit-two">
        <WhyGrade unit={unit} />
        <LettingFacts unit={unit} />
      </div>
      <OpenHazards unit={unit} chosen={chosen?.id ?? null} onChoose={choose} />
      {chosen !== null && (
        <div className="unit-track">
          {parts.track(chosen.id)}
          {parts.steps(chosen.id)}
        </div>
      )}
      <div className="unit-two unit-last">
        <div>
          {parts.notice(unit, chosen?.id ?? null)}
          <Evidence unit={unit} hazardId={chosen?.id ?? null} />
        </div>
        <VisitTable unit={unit} few={FEW_VISITS} />
      </div>
    </div>
  );
}

/** The one that was clicked, or that the address names; else the most urgent: what is overdue, then what is due first. */
export function useChosenHazard(unit: UnitDetail, hazardId: number | null) {
  const [clicked, setClicked] = useState<number | null>(null);
  const by = (id: number | null): FileHazard | undefined => unit.openHazards.find((hazard) => hazard.id === id);
  const urgent = unit.openHazards.toSorted((a, b) => (a.deadlineAt ?? "9").localeCompare(b.deadlineAt ?? "9"))[0];
  return { chosen: by(clicked) ?? by(hazardId) ?? urgent ?? null, choose: setClicked };
}

const FEW_PHOTOS = 3;

/** Pictures of the chosen hazard, and where there are none those of the last inspection. */
export function Evidence({
  unit,
  hazardId,
}: {
  readonly unit: UnitDetail;
  readonly hazardId: number | null;
}): ReactNode {
  const t = useT();
  const { monthDay } = useFormats();
  const last = unit.inspections[0];
  const of = (thing: string, id: number | undefined | null) =>
    unit.photos.filter((photo) => photo.thing === thing && photo.thingId === id && photo.purpose !== "signature");
  const own = of("hazard", hazardId);
  const photos = own.length > 0 ? own : of("inspection", last?.id);
  if (photos.length === 0) return null;
  const title =
    own.length > 0 || last === undefined
      ? t("file.evidence_hazard")
      : t("file.evidence_visit", { day: monthDay(last.at) });
  return (
    <Section title={title}>
      <PhotoStrip photos={photos.slice(0, FEW_PHOTOS)} />
    </Section>
  );
}
