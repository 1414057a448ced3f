/** What the server refused, beside the thing refused: why, with the code; after a stale answer what changed, and doing it again. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useGrid } from "../state/grid.ts";
import { type Attempt, useEdits } from "./edits.ts";

const MOST_NAMES = 6;

export function RefusalPlate({ again }: { readonly again: (attempt: Attempt) => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { refused, forget } = useEdits();
  const cells = useGrid((state) => state.cells);
  if (!refused) return null;
  const { refusal, attempt } = refused;
  const stale = refusal.status === 409;
  const names = changedIds(refusal.details).map((id) => cells?.get(id)?.name ?? String(id));
  return (
    <div className="map-card grid-plate" role="alert">
      <p>{problem(refusal.code)}</p>
      {stale && names.length > 0 && <p>{t("grid.stale", { names: names.slice(0, MOST_NAMES).join(", ") })}</p>}
      <code>{refusal.code}</code>
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

/** Cells that changed, from `details.cells` or from the cells that `details.blocks` are in now. */
export function changedIds(details: Readonly<Record<string, unknown>>): number[] {
  const listed = (name: string): readonly Readonly<Record<string, unknown>>[] =>
    Array.isArray(details[name]) ? details[name] : [];
  const ids = [...listed("cells").map((cell) => cell["id"]), ...listed("blocks").map((block) => block["cellId"])];
  return [...new Set(ids.filter((id) => typeof id === "number"))];
}
