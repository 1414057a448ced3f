/** The page of a house while no home is chosen: what is open in its stairs and common space, with what can be done about it; below, what is open in its homes. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { housePlace } from "../i18n/house-place.ts";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { JobRow, onListKey } from "../ui/job-row.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { Empty } from "../ui/pictures.tsx";

type HousePageProps = {
  readonly id: number;
  readonly hazardId: number | null;
  readonly actions: (building: BuildingDetail) => ReactNode;
  /** Track, steps and notice of one hazard. */
  readonly hazard: (hazardId: number) => ReactNode;
};

export function HousePage({ id, hazardId, actions, hazard }: HousePageProps): ReactNode {
  const t = useT();
  const { answer } = useReading<BuildingDetail>(`/api/buildings/${id}`, {}, ["building", "hazard", "notice"]);
  const [clicked, setClicked] = useState<number | null>(null);
  if (!answer) return null;
  const common = new Set(answer.commonHazards.map((mark) => mark.id));
  const open = answer.hazards.filter((each) => common.has(each.id));
  const chosen = clicked ?? (hazardId !== null && common.has(hazardId) ? hazardId : (open[0]?.id ?? null));
  return (
    <>
      <header className="unit-head">
        <div className="unit-name">
          <h2>{t("file.common_space")}</h2>
          <p className="small muted">{t("file.choose_unit")}</p>
        </div>
        <div className="unit-actions">{actions(answer)}</div>
      </header>
      <div className="tab-panel">
        {open.length === 0 ? (
          <Empty small title={t("file.no_common_hazards")} text={t("file.no_common_hazards_text")} />
        ) : (
          <section className="house-hazards" aria-label={t("file.common_space")} onKeyDown={onListKey}>
            {open.map((each) => (
              <HazardRow
                key={each.id}
                hazard={each}
                where={[housePlace(each, t), t(`hazard.state.${each.state}`)].filter(Boolean).join(" · ")}
                current={each.id === chosen}
                onOpen={() => setClicked(each.id)}
              />
            ))}
          </section>
        )}
        {chosen !== null && <div className="unit-track">{hazard(chosen)}</div>}
        <HomesHazards building={answer} />
      </div>
    </>
  );
}

/** What is open behind the doors of the house; a row opens the file of that home at this hazard. */
function HomesHazards({ building }: { readonly building: BuildingDetail }): ReactNode {
  const t = useT();
  const rows = building.units.flatMap((unit) =>
    unit.hazards.flatMap(({ id }) => {
      const hazard = building.hazards.find((each) => each.id === id);
      return hazard ? [{ unit, hazard }] : [];
    }),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t("file.hazards_of_house", { count: building.openHazards.inUnits })}>
      <div className="house-hazards" role="group" aria-label={t("inspector.units")} onKeyDown={onListKey}>
        {rows.map(({ unit, hazard }) => (
          <HazardRow
            key={hazard.id}
            hazard={hazard}
            where={[
              unit.room === null ? t("file.no_number") : t("file.unit", { room: unit.room }),
              t(`hazard.state.${hazard.state}`),
            ].join(" · ")}
            current={false}
            onOpen={() => openUnit(unit.id)}
          />
        ))}
      </div>
    </Section>
  );
}

const openUnit = (id: number): void => useSelection.getState().select({ kind: "unit", id });

type HazardRowProps = {
  readonly hazard: BuildingDetail["hazards"][number];
  readonly where: string;
  readonly current: boolean;
  readonly onOpen: () => void;
};

function HazardRow({ hazard, where, current, onOpen }: HazardRowProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  return (
    <JobRow
      mark={<SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />}
      title={formats.words(hazard.title)}
      plate={duePlate(hazard, now, t, formats)}
      where={where}
      whose={t("file.found_day", { day: formats.monthDay(hazard.foundAt) })}
      current={current}
      onOpen={onOpen}
    />
  );
}
