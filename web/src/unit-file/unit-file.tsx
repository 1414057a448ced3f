/**
 * The file of one home (一户一档): head with what one can do, tabs with what there is. Parts that belong to other features are handed in,
 * so that this folder knows neither leases nor hazards' steps.
 */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, Suspense } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { HazardsTab } from "./hazards-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { PhotosTab } from "./photos-tab.tsx";
import { PrintMenu } from "./print-menu.tsx";
import { UnitHead } from "./unit-head.tsx";
import { UnitSummary } from "./unit-summary.tsx";
import { VisitTable } from "./visit-table.tsx";
import "./unit-file.css";

/** What other features put into the file. */
export type UnitFileParts = {
  readonly leases: (unit: UnitDetail) => ReactNode;
  readonly letters: (unit: UnitDetail) => ReactNode;
  /** The buttons of the head that change something. */
  readonly actions: (unit: UnitDetail) => ReactNode;
  readonly track: (hazardId: number) => ReactNode;
  readonly steps: (hazardId: number) => ReactNode;
  readonly notice: (unit: UnitDetail, hazardId: number | null) => ReactNode;
  /** The plan of the house with this home in it, for paper. */
  readonly plan: (unit: UnitDetail) => ReactNode;
};

const tables = [
  "rental_unit",
  "lease",
  "visit",
  "inspection",
  "hazard",
  "notice",
  "letter",
  "attachment",
  "declaration",
  "contact",
  "unit_room",
  "assignment",
];
const unitTabs = ["summary", "leases", "hazards", "visits", "letters", "photos", "history"] as const;
type UnitTab = (typeof unitTabs)[number];

type UnitFileProps = {
  readonly id: number;
  /** The hazard that the address names, if it names one. */
  readonly hazardId: number | null;
  readonly parts: UnitFileParts;
};

export function UnitFile({ id, hazardId, parts }: UnitFileProps): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<UnitDetail>(`/api/units/${id}`, {}, tables);
  if (answer === null) {
    return refused ? (
      <RefusedPicture refused={refused} what={t("what.unit")} subject={t("what.this_unit")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("what.unit") })} />
    );
  }
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <UnitHead
        unit={answer}
        actions={
          <>
            <PrintMenu unit={answer} parts={parts} />
            {parts.actions(answer)}
          </>
        }
      />
      <UnitTabs unit={answer} hazardId={hazardId} parts={parts} />
    </>
  );
}

function UnitTabs({ unit, hazardId, parts }: Omit<UnitFileProps, "id"> & { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const page = useDesk((state) => state.page);
  const setPage = useDesk((state) => state.setPage);
  const tab: UnitTab = unitTabs.find((each) => each === page) ?? "summary";
  const closed = unit.hazards.length - unit.openHazards.length;
  const counts: Readonly<Record<UnitTab, number | string | undefined>> = {
    summary: undefined,
    leases: unit.leases.length,
    hazards: t("file.open_closed", { open: unit.openHazards.length, closed }),
    visits: unit.inspections.length,
    letters: unit.letters.length,
    photos: unit.photosTotal,
    history: undefined,
  };
  return (
    <>
      <Tabs
        label={t("file.parts")}
        panelId="unit-part"
        value={tab}
        onChoose={(value) => setPage(value === "summary" ? null : value)}
        entries={unitTabs.map((value) => ({ value, label: t(`file.tab.${value}`), count: counts[value] }))}
      />
      <TabPanel id="unit-part" value={tab}>
        <Suspense fallback={<Loading title={t("state.loading", { what: t(`file.tab.${tab}`) })} />}>
          {tab === "summary" && <UnitSummary unit={unit} hazardId={hazardId} parts={parts} />}
          {tab === "leases" && parts.leases(unit)}
          {tab === "hazards" && <HazardsTab unit={unit} hazardId={hazardId} parts={parts} />}
          {tab === "visits" && <VisitTable unit={unit} />}
          {tab === "letters" && parts.letters(unit)}
          {tab === "photos" && <PhotosTab unit={unit} />}
          {tab === "history" && <HistoryTab unit={unit} />}
        </Suspense>
      </TabPanel>
    </>
  );
}
