/** Which hazard it is a repetition of: suggested by place and item, nearest first; one is chosen. */
import type { DuplicateList, HazardDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { housePlace } from "../i18n/house-place.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

type OtherHazardProps = {
  readonly hazard: HazardDetail;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
};

export function OtherHazard({ hazard, chosen, onChoose }: OtherHazardProps): ReactNode {
  const t = useT();
  const query = placeQuery(hazard);
  const { answer, refused } = useReading<DuplicateList>("/api/hazards/duplicates", { ...query, item: hazard.item });
  if (!answer) return refused ? <RefusedWords refused={refused} /> : <Loading small title={t("steps.looking")} />;
  const others = answer.duplicates.filter((each) => each.open && each.hazard.id !== hazard.id);
  if (others.length === 0) return <p className="soft">{t("steps.no_other")}</p>;
  return (
    <fieldset className="other-hazards">
      <legend className="label">{t("steps.other")}</legend>
      {others.map((each) => (
        <label key={each.hazard.id} className="tick">
          <input
            type="radio"
            name="other-hazard"
            checked={each.hazard.id === chosen}
            onChange={() => onChoose(each.hazard.id)}
          />
          <DuplicateWords duplicate={each} />
        </label>
      ))}
    </fieldset>
  );
}

/** "Extinguisher expired, same home, found 9 Nov". */
export function DuplicateWords({ duplicate }: { readonly duplicate: DuplicateList["duplicates"][number] }): ReactNode {
  const t = useT();
  const { words, longDay, whole } = useFormats();
  const { hazard, place, distanceM } = duplicate;
  const where = place === "near" ? t("steps.near", { distanceM: whole(distanceM) }) : t(`steps.place.${place}`);
  const state = t(`hazard.state.${hazard.state}`);
  const inHouse = housePlace(hazard, t);
  return (
    <span>
      <SeverityMark small severity={hazard.severity} label={t(`severity.${hazard.severity}`)} /> {words(hazard.title)}
      <span className="muted small">
        {[
          where,
          ...(inHouse === null ? [] : [inHouse]),
          state,
          t("steps.found_on", { day: longDay(hazard.foundAt) }),
        ].map((part) => ` · ${part}`)}
      </span>
    </span>
  );
}

function placeQuery({
  unit,
  building,
  position,
}: Pick<HazardDetail, "unit" | "building" | "position">): Readonly<Record<string, number | undefined>> {
  if (unit) return { unitId: unit.id };
  if (building) return { buildingId: building.id };
  return { lng: position[0], lat: position[1] };
}
