/** The incident that every panel is narrowed to: the selected one and its cell, as its own panel read it. */
import type { IncidentDetail } from "@gridstead/server/contract";
import { useEffect } from "react";
import { create } from "zustand";
import { useSelection } from "./selection.ts";

export type Focus = {
  readonly incidentId: number | null;
  readonly number: string | null;
  /** As its panel read it: the map shows it wherever the lists stand. */
  readonly incident: IncidentDetail | null;
  readonly cell: { readonly id: number; readonly name: string } | null;
  readonly duplicates: readonly number[];
};
const nothing: Focus = { incidentId: null, number: null, incident: null, cell: null, duplicates: [] };
const useShown = create<Focus>()(() => nothing);

export function useFocus(): Focus {
  const selected = useSelection((state) => state.selected);
  const shown = useShown();
  const id = selected?.kind === "incident" ? selected.id : null;
  if (id === null) return nothing;
  return shown.incidentId === id ? shown : { ...nothing, incidentId: id };
}

/** The panel of the selected incident tells what it read: nobody else asks for it again. */
export function useTellFocus(answer: IncidentDetail | null): void {
  useEffect(() => {
    if (answer === null) return useShown.setState(nothing);
    const { id, sourceId, cell, duplicates } = answer;
    useShown.setState({
      incidentId: id,
      number: sourceId,
      incident: answer,
      cell: cell && { id: cell.id, name: cell.name },
      duplicates: duplicates.map((each) => each.id),
    });
  }, [answer]);
  useEffect(() => () => useShown.setState(nothing), []);
}
