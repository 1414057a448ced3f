/** What the server refused, beside the thing refused: why, with the code; after a stale answer what changed by whom, and doing it again. */
import type { CellDetail, CellSummary } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { getJson } from "../state/api.ts";
import { usePlan } from "../state/plan.ts";
import { type Attempt, useEdits } from "./edits.ts";

const MOST_NAMES = 6;

type RefusalPlateProps = {
  readonly cells: ReadonlyMap<number, CellSummary> | null;
  readonly again: (attempt: Attempt) => void;
};

export function RefusalPlate({ cells, again }: RefusalPlateProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { refused, forget } = useEdits();
  if (!refused) return null;
  const { refusal, attempt } = refused;
  const stale = refusal.status === 409;
  const changed = changedIds(refusal.details).flatMap((id) => cells?.get(id) ?? []);
  return (
    <div className="map-card grid-plate" role="alert">
      <p>
        <b>{problem(refusal.code)}</b> <code>{refusal.code}</code>
      </p>
      {stale && changed.length > 0 && (
        <p>
          {t("grid.stale", {
            names: changed
              .slice(0, MOST_NAMES)
              .map(({ name }) => name)
              .join(", "),
          })}
        </p>
      )}
      {stale && <PresentState cells={changed.slice(0, MOST_NAMES)} />}
      <div className="map-row">
        {stale && (
          <button type="button" className="map-button" data-primary onClick={() => again(attempt)}>
            {t("grid.again")}
          </button>
        )}
        <button type="button" className="map-button" onClick={forget}>
          {t("map.close")}
        </button>
      </div>
    </div>
  );
}

/** As the cells are now, and who changed each last. */
function PresentState({ cells }: { readonly cells: readonly CellSummary[] }): ReactNode {
  const t = useT();
  const { name, clock } = useFormats();
  const last = useLastChanges(cells);
  return (
    <ul>
      {cells.map((cell) => {
        const change = last.get(cell.id);
        return (
          <li key={cell.id}>
            {cell.name} · {cell.officer ? name(cell.officer.name, cell.officer.nameEn) : "–"} ·{" "}
            {cell.load ? t("grid.units", { count: cell.load.units }) : "–"}
            {change && <small>{t("grid.stale.by", { name: change.by ?? "–", time: clock(change.at) })}</small>}
          </li>
        );
      })}
    </ul>
  );
}

type Change = CellDetail["history"][number];

/** Of cells of the present grid; those of a plan have no history of their own. */
function useLastChanges(cells: readonly CellSummary[]): ReadonlyMap<number, Change> {
  const inPlan = usePlan((state) => state.planId !== null);
  const [changes, setChanges] = useState<ReadonlyMap<number, Change>>(new Map());
  const ids = JSON.stringify(inPlan ? [] : cells.map(({ id }) => id));
  useEffect(() => {
    const leaving = new AbortController();
    for (const id of JSON.parse(ids) as number[]) {
      getJson<CellDetail>(`/api/cells/${id}`, {}, leaving.signal).then(
        ({ history: [newest] }) => newest && setChanges((before) => new Map([...before, [id, newest]])),
        (error: unknown) => leaving.signal.aborted || reportError(error),
      );
    }
    return () => leaving.abort();
  }, [ids]);
  return changes;
}

/** Cells that changed, from `details.cells` or from the cells that `details.blocks` are in now. */
export function changedIds(details: Readonly<Record<string, unknown>>): number[] {
  const listed = (name: string): readonly Readonly<Record<string, unknown>>[] =>
    Array.isArray(details[name]) ? details[name] : [];
  const ids = [...listed("cells").map((cell) => cell["id"]), ...listed("blocks").map((block) => block["cellId"])];
  return [...new Set(ids.filter((id) => typeof id === "number"))];
}
