/** Listens to the keys of all desks and does what they mean. Keys inside fields, dialogs and open lists are left to those. */
import type { CellList } from "@gridstead/server/contract";
import { useEffect } from "react";
import { askForIncident } from "../incidents/incident-list.tsx";
import { mayReport } from "../incidents/may-report.ts";
import { getJson } from "../state/api.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { useIncidents } from "../state/incidents.ts";
import { boxAsTarget, usePlace } from "../state/place.ts";
import { usePreferences } from "../state/preferences.ts";
import { focusSearch } from "../state/search-field.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { stepStreet } from "../state/shown-streets.ts";
import { useStreets } from "../state/streets.ts";
import { neighbourOf } from "./cell-steps.ts";
import { type Command, commandOf } from "./keys.ts";

export function useKeys(openSheet: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey };
      const command = commandOf(press, isField(event.target), usePreferences.getState().letterKeys);
      if (!command) return;
      if (command !== "close") event.preventDefault();
      run(command, openSheet);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [openSheet]);
}

function zoomToSelection(): void {
  const { place } = usePlace.getState();
  if (place) useCamera.getState().fly(place);
}

function run(command: Command, openSheet: () => void): void {
  switch (command) {
    case "search":
      return focusSearch();
    case "sheet":
      return openSheet();
    case "close":
      return close();
    case "zoom_to":
      return zoomToSelection();
    case "view_3d":
      return useCamera.getState().turnTilt();
    case "intake":
      return openIntake();
    case "next_incident":
      return void askForIncident(1);
    case "previous_incident":
      return void askForIncident(-1);
    case "next_cell":
      return onStreets() ? stepStreet(1) : void stepCell(1);
    case "previous_cell":
      return onStreets() ? stepStreet(-1) : void stepCell(-1);
  }
}

/** From any desk, for whoever may take a report. */
function openIntake(): void {
  if (!mayReport(useSession.getState().signed?.account.role)) return;
  const { desk, openDesk, setHalf } = useDesk.getState();
  if (desk !== "command") openDesk("command");
  setHalf("list");
  useIncidents.getState().take(true);
}

const onStreets = (): boolean => useDesk.getState().desk === "streets";

/** What lies on top goes first: a hazard that was opened from its street, then the street. */
function close(): void {
  const { selected, select } = useSelection.getState();
  if (!selected && onStreets()) useStreets.getState().choose(null);
  select(null);
}

/** Reads the cells at each press: two presses a second at most are worth an answer, and a stale order would skip cells. */
async function stepCell(step: 1 | -1): Promise<void> {
  const { division } = useDesk.getState();
  const answer = await getJson<CellList>("/api/cells", division ? { division } : {}).catch(() => null);
  const { selected, select } = useSelection.getState();
  const next = neighbourOf(answer?.cells ?? [], selected?.kind === "cell" ? selected.id : null, step);
  if (!next) return;
  select({ kind: "cell", id: next.id });
  const target = boxAsTarget(next.box);
  if (target) useCamera.getState().fly(target);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(input|textarea|select)$/i.test(target.tagName) && target.getAttribute("type") !== "checkbox"))
  );
}
