/** One block in the inspector: code, ground, which cell it belongs to, what lies on it; and its history. */
import type { BlockSummary, CellDetail } from "@gridstead/server/contract";
import { useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { boxAsTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { InspectorHead, ReadPanel, SelectLink } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ForbiddenPicture } from "../ui/refused-picture.tsx";
import { ResponsibleSection } from "../ui/responsible-section.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { BlockHistoryPart } from "./time-block-history.tsx";

export function BlockPanel({ id }: { readonly id: number }) {
  const t = useT();
  const reading = useReading<BlockSummary>(`/api/blocks/${id}`, {}, ["block", "cell_block", "rental_unit", "hazard"]);
  usePlaceOf(boxAsTarget(reading.answer?.box ?? null));
  return (
    <ReadPanel reading={reading} what={t("what.block")} subject={t("what.this_block")}>
      {(block) => <BlockParts block={block} />}
    </ReadPanel>
  );
}

const parts = ["overview", "history"] as const;
type Part = (typeof parts)[number];

function BlockParts({ block }: { readonly block: BlockSummary }) {
  const t = useT();
  const [part, setPart] = useState<Part>("overview");
  return (
    <>
      <InspectorHead
        title={t("block.title", { code: block.code.slice(-3) })}
        second={`${block.code} · ${t(`block.kind.${block.kind}`)}`}
      />
      <Tabs
        label={block.code}
        panelId="block-part"
        value={part}
        onChoose={setPart}
        entries={parts.map((value) => ({ value, label: t(`inspector.${value}`) }))}
      />
      <TabPanel id="block-part" value={part}>
        {part === "overview" && <BlockOverview block={block} />}
        {part === "history" && <BlockHistoryPart id={block.id} />}
      </TabPanel>
    </>
  );
}

function BlockOverview({ block }: { readonly block: BlockSummary }) {
  const t = useT();
  const { whole, hectares } = useFormats();
  const { load, cellId } = block;
  const { answer: cell } = useReading<CellDetail>(cellId === null ? null : `/api/cells/${cellId}`, {}, [
    "cell",
    "assignment",
  ]);
  const now = useNow(60_000);
  const current = cell?.assignments.filter(
    ({ from, to }) => Date.parse(from) <= now && (to === null || Date.parse(to) > now),
  );
  const since = current?.find(({ role }) => role === "primary")?.from ?? null;
  const substitute = current?.find(({ role }) => role === "substitute") ?? null;
  const counts = load && [
    [t("block.buildings"), whole(load.buildings)] as const,
    [t("inspector.units"), whole(load.units)] as const,
    [t("inspector.hazards"), whole(load.openHazards)] as const,
  ];
  return (
    <>
      {cell && <ResponsibleSection officer={cell.officer} since={since} substitute={substitute} colour={cell.colour} />}
      <Section title={t("inspector.overview")}>
        <Facts
          facts={[
            [t("block.cell"), <CellLink key="cell" cellId={cellId} name={cell?.name ?? null} />],
            [t("block.area"), `${hectares(block.areaM2)} ${t("cell.hectares")}`],
            ...(counts ?? []),
          ]}
        />
      </Section>
      {!load && <ForbiddenPicture code="scope.outside" subject={t("what.this_block")} />}
    </>
  );
}

function CellLink({ cellId, name }: { readonly cellId: number | null; readonly name: string | null }) {
  const t = useT();
  if (cellId === null) return t("block.no_cell");
  return (
    <SelectLink kind="cell" id={cellId}>
      {name ?? t("what.cell")}
    </SelectLink>
  );
}
