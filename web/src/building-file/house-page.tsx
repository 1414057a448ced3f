/** The page of a house while no home is chosen: what is open in its stairs and common space, with what can be done about it. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { JobRow, onListKey } from "../ui/job-row.tsx";
import { SeverityMark } from "../ui/marks.tsx";
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
          <Empty small title={t("file.no_common_hazards")} text={t("file.choose_unit")} />
        ) : (
          <div onKeyDown={onListKey} role="group" aria-label={t("file.common_space")}>
            {open.map((each) => (
              <HazardRow key={each.id} hazard={each} current={each.id === chosen} onOpen={() => setClicked(each.id)} />
            ))}
          </div>
        )}
        {chosen !== null && <div className="unit-track">{hazard(chosen)}</div>}
      </div>
    </>
  );
}

type HazardRowProps = {
  readonly hazard: BuildingDetail["hazards"][number];
  readonly current: boolean;
  readonly onOpen: () => void;
};

function HazardRow({ hazard, current, onOpen }: HazardRowProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  return (
    <JobRow
      mark={<SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />}
      title={formats.words(hazard.title)}
      plate={duePlate(hazard, now, t, formats)}
      where={t(`hazard.state.${hazard.state}`)}
      whose={t("file.found_day", { day: formats.monthDay(hazard.foundAt) })}
      current={current}
      onOpen={onOpen}
    />
  );
}
