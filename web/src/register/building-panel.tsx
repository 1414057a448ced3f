/** One building in the inspector: facts, who is responsible, its rental units with grades, its hazards. Homes only, no occupants. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { buildingKindWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { InspectorHead, ReadPanel } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { placeFacts } from "./place-facts.tsx";
import { UnitTable } from "./unit-table.tsx";

const tables = ["building", "rental_unit", "hazard", "assignment", "cell_block"];
const parts = ["overview", "units", "hazards"] as const;
type Part = (typeof parts)[number];

export function BuildingPanel({ id, hazards }: { readonly id: number; readonly hazards: ReactNode }) {
  const t = useT();
  const reading = useReading<BuildingDetail>(`/api/buildings/${id}`, {}, tables);
  usePlaceOf(asTarget(reading.answer?.position ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.building")} subject={t("what.this_building")}>
      {(building) => <BuildingParts building={building} hazards={hazards} />}
    </ReadPanel>
  );
}

function BuildingParts({ building, hazards }: { readonly building: BuildingDetail; readonly hazards: ReactNode }) {
  const t = useT();
  const { name } = useFormats();
  const [part, setPart] = useState<Part>("overview");
  const counts = { overview: undefined, units: building.unitsTotal, hazards: building.hazards.length };
  const named = building.name === null ? null : name(building.name, building.nameEn);
  return (
    <>
      <InspectorHead
        title={building.address || (named ?? t("what.building"))}
        second={[named, building.sourceId].filter(Boolean).join(" · ")}
      />
      <Tabs
        label={building.address}
        panelId="building-part"
        value={part}
        onChoose={setPart}
        entries={parts.map((value) => ({ value, label: t(`inspector.${value}`), count: counts[value] }))}
      />
      <TabPanel id="building-part" value={part}>
        {part === "overview" && (
          <>
            <ResponsibleSection officer={building.officer} since={building.officerSince} />
            <BuildingFacts building={building} />
          </>
        )}
        {part === "units" && <UnitTable units={building.units} total={building.unitsTotal} />}
        {part === "hazards" && hazards}
      </TabPanel>
    </>
  );
}

function BuildingFacts({ building }: { readonly building: BuildingDetail }) {
  const t = useT();
  const { whole, tenths } = useFormats();
  return (
    <Section title={t("place.building")} aside={t("building.units", { count: building.unitsTotal })}>
      <Facts
        facts={[
          [t("building.kind"), t(buildingKindWords(building.kind))],
          [t("building.storeys"), whole(building.storeys)],
          [t("building.height"), building.heightM === null ? t("unit.none") : `${tenths(building.heightM)} m`],
          [t("building.built"), building.builtYear === null ? t("unit.none") : String(building.builtYear)],
          [t("building.area"), `${whole(building.areaM2)} m²`],
          ...placeFacts(building, t),
        ]}
      />
    </Section>
  );
}
