/** The house at a glance: address, what it is, how much of it is let, whose cell, who heads it (masked), and where it stands. */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { buildingKindWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { ContactLine } from "../ui/contact-line.tsx";

type BuildingHeadProps = {
  readonly building: BuildingDetail;
  readonly map: ReactNode;
};

export function BuildingHead({ building, map }: BuildingHeadProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const named = building.name === null ? null : name(building.name, building.nameEn);
  return (
    <div className="building-head">
      <div>
        <h1>{building.address || named || t("what.building")}</h1>
        <dl className="building-facts">
          <dt>{t("place.building")}</dt>
          <dd>{building.sourceId}</dd>
          {named !== null && building.address !== "" && (
            <>
              <dt>{t("file.named")}</dt>
              <dd>{named}</dd>
            </>
          )}
          <dt>{t("building.kind")}</dt>
          <dd>
            {t(buildingKindWords(building.kind))}
            {building.storeys !== null && t("file.of_storeys", { count: building.storeys })}
          </dd>
          <dt>{t("inspector.units")}</dt>
          <dd>{t("file.units_let", { total: building.unitsTotal, let: building.lettingCounts.let })}</dd>
          <dt>{t("officer.responsible")}</dt>
          <dd>{officerLine(building, name) ?? t("officer.nobody")}</dd>
          <dt>{t("file.part.building_head")}</dt>
          <dd>
            {building.head === null ? none : <ContactLine contact={building.head} place={building.address} plain />}
          </dd>
        </dl>
      </div>
      {map}
    </div>
  );
}

function officerLine({ officer }: BuildingDetail, name: (zh: string, en: string | null) => string): string | null {
  if (officer === null) return null;
  const phone = officer.phone?.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
  return [name(officer.name, officer.nameEn), phone].filter(Boolean).join(", ");
}
