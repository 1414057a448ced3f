/** Cells that become one: chosen on the map or in the list, those beside the chosen first; whose officer stays is said, and can be changed. */
import type { CellSummary, GridWish } from "@gridstead/server/contract";
import { type ReactNode, useMemo, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { useTools } from "../state/tools.ts";
import { Field } from "../ui/field.tsx";
import { cellNeighbours } from "./cell-neighbours.ts";
import { toggled } from "./choose-tool.ts";
import { Proposal } from "./proposal.tsx";
import type { Community } from "./use-community.ts";
import { versionOf } from "./wishes.ts";

const MOST_LETTERS = 80;

export function MergePanel({ community }: { readonly community: Community }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { chosenCells, choose } = useTools();
  const [officerOf, setOfficerOf] = useState<number | null>(null);
  const [name, setName] = useState("");
  const beside = useMemo(() => cellNeighbours(community.blocks), [community.blocks]);
  const chosen = community.cells.filter(({ id }) => chosenCells.has(id));
  const staying = chosen.find(({ id }) => id === officerOf) ?? fullest(chosen);
  const clear = (): void => {
    choose(new Set());
    setOfficerOf(null);
    setName("");
  };
  return (
    <section className="grid-section">
      <h3>
        <span>{t("grid.merge")}</span>
        <span>{t("grid.assign_cells", { count: chosen.length })}</span>
      </h3>
      <p className="muted">{t("grid.merge.hint")}</p>
      <div className="grid-scroll">
        {community.cells.map((cell) => (
          <MergeRow key={cell.id} cell={cell} chosen={chosenCells} beside={beside} />
        ))}
      </div>
      <label className="grid-choice">
        {t("grid.merge.officer")}
        <select
          value={chosen.some(({ id }) => id === officerOf) ? (officerOf ?? "") : ""}
          onChange={(event) => setOfficerOf(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{t("grid.merge.rule", { cell: fullest(chosen)?.name ?? "–" })}</option>
          {chosen.map((cell) => (
            <option key={cell.id} value={cell.id}>
              {cell.officer ? formats.name(cell.officer.name, cell.officer.nameEn) : "–"} · {cell.name}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={t("grid.merge.name")}
        value={name}
        maxLength={MOST_LETTERS}
        placeholder={staying?.name}
        onChange={(event) => setName(event.target.value)}
      />
      <Proposal
        wish={wishOf(chosen, officerOf, name)}
        label={t("grid.do.merge", { count: chosen.length })}
        missing={t("grid.merge.hint")}
        done={clear}
        cancel={clear}
      />
    </section>
  );
}

function MergeRow({
  cell,
  chosen,
  beside,
}: {
  readonly cell: CellSummary;
  readonly chosen: ReadonlySet<number>;
  readonly beside: ReadonlyMap<number, ReadonlySet<number>>;
}): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const choose = useTools((state) => state.choose);
  const adjacent = chosen.size === 0 || chosen.has(cell.id) || [...chosen].some((id) => beside.get(id)?.has(cell.id));
  return (
    <label className="grid-merge" title={adjacent ? undefined : `${problem("cells.not_adjacent")} cells.not_adjacent`}>
      <input
        type="checkbox"
        checked={chosen.has(cell.id)}
        aria-disabled={adjacent ? undefined : true}
        aria-label={t("grid.choose_cell", { name: cell.name })}
        onChange={() => adjacent && choose(toggled(chosen, cell.id))}
      />
      <i className="grid-dot" style={{ background: `var(--officer-${cell.colour})` }} />
      <span className="grid-name">{cell.name}</span>
      <span className="grid-load">{cell.load ? t("grid.units", { count: cell.load.units }) : "–"}</span>
    </label>
  );
}

function wishOf(chosen: readonly CellSummary[], officerOf: number | null, name: string): GridWish | null {
  if (chosen.length < 2) return null;
  return {
    kind: "cells.merge",
    cells: chosen.map(versionOf),
    ...(chosen.some(({ id }) => id === officerOf) && officerOf !== null ? { officerOf } : {}),
    ...(name.trim() === "" ? {} : { name: name.trim() }),
  };
}

/** The rule: the officer of the cell with most rental units stays; of the first by code when two are alike. */
const fullest = (cells: readonly CellSummary[]): CellSummary | undefined =>
  cells.toSorted((a, b) => (b.load?.units ?? 0) - (a.load?.units ?? 0) || a.code.localeCompare(b.code))[0];
