/** One cell in the inspector: who is responsible, load against the band, hazards, visits, registration, history. Changes nothing. */
import type { CellDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { boxAsTarget, usePlaceOf } from "../state/place.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { Chip } from "../ui/chip.tsx";
import { InspectorHead, ReadPanel } from "../ui/inspector-parts.tsx";
import { PeopleSection } from "../ui/people-section.tsx";
import { ForbiddenPicture } from "../ui/refused-picture.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { CellHistoryPanel } from "./cell-history-panel.tsx";
import { CellHazardsSection, CellLoadSection, CellVisitsSection } from "./cell-load-panel.tsx";
import "./cell-panel.css";

const tables = ["cell", "cell_block", "assignment", "account", "rental_unit", "hazard", "visit", "block"];
type Part = "overview" | "hazards" | "thread" | "history";
/** `worst` is the short list of the overview, `hazards` the whole one. The thread is another feature's. */
type CellPanelProps = {
  readonly id: number;
  readonly hazards: ReactNode;
  readonly worst: ReactNode;
  readonly thread: ReactNode;
};

export function CellPanel({ id, hazards, worst, thread }: CellPanelProps) {
  const t = useT();
  const reading: Reading<CellDetail> = useReading<CellDetail>(`/api/cells/${id}`, {}, tables);
  usePlaceOf(boxAsTarget(reading.answer?.box ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.cell")} subject={t("what.this_cell")}>
      {(cell) => <CellParts cell={cell} hazards={hazards} worst={worst} thread={thread} />}
    </ReadPanel>
  );
}

function CellParts({ cell, hazards, worst, thread }: Omit<CellPanelProps, "id"> & { readonly cell: CellDetail }) {
  const t = useT();
  const [part, setPart] = useState<Part>("overview");
  const parts: readonly Part[] = cell.load ? ["overview", "hazards", "thread", "history"] : ["overview", "history"];
  const shown = parts.includes(part) ? part : "overview";
  return (
    <>
      <InspectorHead
        title={t("cell.title", { name: cell.name })}
        second={`${cell.code} · ${cell.divisionName} · ${t(`cell.kind.${cell.kind}`)}`}
      />
      <Tabs
        label={cell.name}
        panelId="cell-part"
        value={shown}
        onChoose={setPart}
        entries={parts.map((value) => ({
          value,
          label: t(`inspector.${value}`),
          count: value === "hazards" ? cell.load?.openHazards : undefined,
        }))}
      />
      <TabPanel id="cell-part" value={shown}>
        {shown === "overview" && <CellOverview cell={cell} worst={worst} />}
        {shown === "hazards" && hazards}
        {shown === "thread" && thread}
        {shown === "history" && <CellHistoryPanel cell={cell} />}
      </TabPanel>
    </>
  );
}

function CellOverview({ cell, worst }: { readonly cell: CellDetail; readonly worst: ReactNode }) {
  const t = useT();
  const now = useNow(60_000);
  const current = cell.assignments.filter(
    ({ from, to }) => Date.parse(from) <= now && (to === null || Date.parse(to) > now),
  );
  const since = current.find(({ role }) => role === "primary")?.from ?? null;
  const substitute = current.find(({ role }) => role === "substitute") ?? null;
  return (
    <>
      {cell.lockedBy !== null && (
        <div className="cell-lock">
          <Chip icon="lock">{t("cell.locked", { name: cell.lockedBy })}</Chip>
        </div>
      )}
      <ResponsibleSection officer={cell.officer} since={since} substitute={substitute} colour={cell.colour} />
      {cell.load ? (
        <>
          <CellLoadSection load={cell.load} target={cell.target} registration={cell.registration} />
          <CellHazardsSection load={cell.load} worst={worst} />
          <CellVisitsSection load={cell.load} byGrade={cell.visitsByGrade} />
        </>
      ) : (
        <ForbiddenPicture code="scope.outside" subject={t("what.this_cell")} />
      )}
      <PeopleSection cellId={cell.id} />
    </>
  );
}
