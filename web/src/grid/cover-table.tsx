/** Who stands in for whom and until when, and which hand-overs are to come, with a button that ends each. */
import type { CellSummary, Cover, CoverList, PlannedHandover } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { useNow } from "../state/now.ts";
import { endCovers } from "./cover-commands.ts";
import { assign, useEdits } from "./edits.ts";

export function CoverTable({ list }: { readonly list: CoverList | null }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [refused, setRefused] = useState<string | null>(null);
  if (!list) return null;
  const none = list.covers.length + list.planned.length === 0;
  return (
    <section className="grid-section">
      <h3>
        <span>{t("cover.list")}</span>
        <span>{list.covers.length + list.planned.length}</span>
      </h3>
      {none && <p className="muted">{t("cover.none")}</p>}
      {refused && (
        <p className="grid-refusal" role="status">
          {problem(refused)} <code>{refused}</code>
        </p>
      )}
      {!none && (
        <table className="grid-table cover-table">
          <thead className="sr">
            <tr>
              <th scope="col">{t("cover.cell")}</th>
              <th scope="col">{t("cover.who")}</th>
              <th scope="col">{t("cover.end")}</th>
            </tr>
          </thead>
          <tbody>
            {list.covers.map((cover) => (
              <CoverRow key={cover.id} cover={cover} setRefused={setRefused} />
            ))}
            {list.planned.map((planned) => (
              <PlannedRow key={`${planned.cell.id}${planned.from}`} planned={planned} all={list.planned} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type CoverRowProps = { readonly cover: Cover; readonly setRefused: (code: string | null) => void };

function CoverRow({ cover, setRefused }: CoverRowProps): ReactNode {
  const t = useT();
  const { name, isoDay } = useFormats();
  const now = useNow(60_000);
  const saving = useEdits((state) => state.saving);
  const ahead = Date.parse(cover.from) > now;
  const substitute = name(cover.substitute.name, cover.substitute.nameEn);
  const officer = cover.officer ? name(cover.officer.name, cover.officer.nameEn) : "–";
  const press = async (): Promise<void> => {
    if (!saving) setRefused((await endCovers({ ids: [cover.id] }))?.code ?? null);
  };
  return (
    <tr>
      <th scope="row">
        {cover.cell.name}
        <small>{t(ahead ? "cover.state.ahead" : "cover.state.lasting")}</small>
      </th>
      <td>
        {t("cover.for", { substitute, officer })}
        {/* It ends at a midnight: the last day is the one before. */}
        <small>{t("cover.until", { from: isoDay(cover.from), to: isoDay(Date.parse(cover.to) - 1) })}</small>
      </td>
      <td>
        <button
          type="button"
          className="map-button"
          aria-label={t("cover.end_label", { name: substitute, cell: cover.cell.name })}
          onClick={() => void press()}
        >
          {t(ahead ? "cover.cancel" : "cover.end")}
        </button>
      </td>
    </tr>
  );
}

type PlannedRowProps = { readonly planned: PlannedHandover; readonly all: readonly PlannedHandover[] };

function PlannedRow({ planned, all }: PlannedRowProps): ReactNode {
  const t = useT();
  const { name, isoDay } = useFormats();
  const cell = useGrid((state) => state.cells?.get(planned.cell.id));
  const before = officerBefore(planned, all, cell);
  const who = name(planned.officer.name, planned.officer.nameEn);
  return (
    <tr>
      <th scope="row">
        {planned.cell.name}
        <small>{t("cover.state.ahead")}</small>
      </th>
      <td>
        {t("cover.planned", { name: who })}
        <small>{t("officer.from_on", { from: isoDay(planned.from) })}</small>
      </td>
      <td>
        {cell && before !== null && (
          <button
            type="button"
            className="map-button"
            aria-label={`${t("cover.cancel")}: ${planned.cell.name}, ${who}`}
            onClick={() =>
              void assign({ cells: [{ id: cell.id, version: cell.version }], officerId: before, from: planned.from })
            }
          >
            {t("cover.cancel")}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Whoever answers until then, goes on: that takes a planned hand-over back. */
function officerBefore(
  { cell, from }: PlannedHandover,
  all: readonly PlannedHandover[],
  present: CellSummary | undefined,
): number | null {
  const earlier = all.filter((other) => other.cell.id === cell.id && other.from < from).at(-1);
  return earlier?.officer.id ?? present?.officer?.id ?? null;
}
