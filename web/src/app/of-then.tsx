/**
 * While the time bar stands at a past instant: who was responsible then for what is chosen, above what the panel shows of now. A cell
 * and a block are asked by id, everything else by where it lies.
 */
import type { BlockHistory, CellMembership, OfficerSummary, Responsible } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { usePlace } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import type { Selection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { SelectLink } from "../ui/inspector-parts.tsx";
import { Facts, Section } from "../ui/panel.tsx";
import { ResponsibleThen } from "../ui/responsible-section.tsx";
import { OfNow } from "./of-now.tsx";

const tables = ["assignment", "cell_block", "block", "account"];

export function OfThen({ selected }: { readonly selected: Selection }): ReactNode {
  const at = useTime((state) => state.at);
  if (at === null) return null;
  return (
    <>
      {selected.kind === "cell" && <CellThenPart id={selected.id} at={at} />}
      {selected.kind === "block" && <BlockThenPart id={selected.id} at={at} />}
      {selected.kind !== "cell" && selected.kind !== "block" && <PlaceThenPart at={at} />}
      <OfNow />
    </>
  );
}

type At = { readonly at: number };
type Named = { readonly id: number; readonly code: string; readonly name: string } | null;
type Told = {
  readonly officer: OfficerSummary | null;
  readonly substitute: OfficerSummary | null;
  readonly since: string | null;
};
type Row = readonly [name: string, value: ReactNode];

function Then({ at, told, facts }: At & { readonly told: Told | null; readonly facts: readonly Row[] }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  return (
    <Section title={t("then.responsible", { time: isoDayClock(at) })}>
      {told ? (
        <ResponsibleThen {...told} at={at} />
      ) : (
        <p className="muted">{t("state.loading", { what: t("then.reading") })}</p>
      )}
      {facts.length > 0 && <Facts facts={facts} />}
    </Section>
  );
}

function CellThenPart({ id, at }: At & { readonly id: number }): ReactNode {
  const t = useT();
  const { hectares } = useFormats();
  const { answer } = useReading<CellMembership>(`/api/cells/${id}/membership`, { at: iso(at) }, tables);
  const facts: Row[] = answer
    ? [[t("then.blocks"), t("then.extent", { count: answer.blocks.length, hectares: hectares(answer.areaM2) })]]
    : [];
  return <Then at={at} told={answer} facts={facts} />;
}

function BlockThenPart({ id, at }: At & { readonly id: number }): ReactNode {
  const { answer } = useReading<BlockHistory>(`/api/blocks/${id}/history`, {}, tables);
  const span = answer?.spans.find(({ from, to }) => Date.parse(from) <= at && (to === null || at < Date.parse(to)));
  const told = answer && {
    officer: span?.officer ?? null,
    substitute: span?.substitute ?? null,
    since: sinceOf(answer, at),
  };
  return <Then at={at} told={told} facts={useCellFact(span?.cell ?? null)} />;
}

/** Spans also end where a substitute comes or goes: the officer is there since the first of those that follow each other. */
function sinceOf({ spans }: BlockHistory, at: number): string | null {
  const before = spans.filter(({ from }) => Date.parse(from) <= at);
  const { officer } = before[0] ?? {};
  const other = before.findIndex((span) => span.officer?.id !== officer?.id);
  return officer ? (before.slice(0, other === -1 ? undefined : other).at(-1)?.from ?? null) : null;
}

function PlaceThenPart({ at }: At): ReactNode {
  const t = useT();
  const place = usePlace((state) => state.place);
  const [lng, lat] = place && "to" in place ? place.to : [];
  const known = lng !== undefined && lat !== undefined;
  const { answer } = useReading<Responsible>(
    known ? "/api/responsible" : null,
    known ? { lng, lat, at: iso(at) } : {},
    tables,
  );
  const cellFact = useCellFact(answer?.cell ?? null);
  if (!known) return null;
  const facts: Row[] = answer && !answer.block ? [[t("then.in_block"), t("then.no_block")]] : [...cellFact];
  return <Then at={at} told={answer} facts={facts} />;
}

function useCellFact(cell: Named): readonly Row[] {
  const t = useT();
  return cell
    ? [
        [
          t("then.in_cell"),
          <SelectLink key="cell" kind="cell" id={cell.id}>
            {`${cell.name} · ${cell.code}`}
          </SelectLink>,
        ],
      ]
    : [];
}

const iso = (ms: number): string => new Date(ms).toISOString();
