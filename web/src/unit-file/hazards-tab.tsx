/** Every hazard of the home: the open ones with their four dates and what can be done, the closed ones below. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { OpenHazards } from "./open-hazards.tsx";
import type { UnitFileParts } from "./unit-file.tsx";
import { Evidence, useChosenHazard } from "./unit-summary.tsx";

type HazardsTabProps = {
  readonly unit: UnitDetail;
  readonly hazardId: number | null;
  readonly parts: UnitFileParts;
};

export function HazardsTab({ unit, hazardId, parts }: HazardsTabProps): ReactNode {
  const { chosen, choose } = useChosenHazard(unit, hazardId);
  return (
    <>
      <OpenHazards unit={unit} chosen={chosen?.id ?? null} onChoose={choose} />
      {chosen !== null && (
        <div className="unit-track">
          {parts.track(chosen.id)}
          {parts.steps(chosen.id)}
        </div>
      )}
      {parts.notice(unit, chosen?.id ?? null)}
      {chosen !== null && <Evidence unit={unit} hazardId={chosen.id} />}
      <ClosedHazards unit={unit} />
    </>
  );
}

export function ClosedHazards({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const { words, longDay } = useFormats();
  const closed = unit.hazards.filter(({ closedAt }) => closedAt !== null);
  if (closed.length === 0) return null;
  return (
    <Section title={t("file.closed_hazards", { count: closed.length })}>
      <ul className="closed-hazards">
        {closed.map((hazard) => (
          <li key={hazard.id}>
            <SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />
            <span className="grow">{words(hazard.title)}</span>
            <span className="muted small">
              {t("file.found_closed", { found: longDay(hazard.foundAt), closed: longDay(hazard.closedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
