/** Keeps the address and the stores the same: reads it on arrival and on back/forward, writes it when the screen changes. Leaves the hash alone. */
import { useEffect } from "react";
import { useArea } from "../state/area.ts";
import { useDesk } from "../state/desk.ts";
import { importedEntries, useImported } from "../state/imported-layers.ts";
import { incidentsFromText, incidentsToText, useIncidents } from "../state/incidents.ts";
import { useLayers } from "../state/layers.ts";
import { useOverlays } from "../state/overlays.ts";
import { usePlan } from "../state/plan.ts";
import { usePoints } from "../state/points.ts";
import { usePreferences } from "../state/preferences.ts";
import { emergencyOfPage, rollFromText, rollToText, useRollFilter } from "../state/roll-call.ts";
import { useSelection } from "../state/selection.ts";
import { useStreets } from "../state/streets.ts";
import { useTime } from "../state/time.ts";
import { isStep, queryFromScreen, type Screen, screenFromQuery } from "./url-state.ts";

/** Before the first render, so that nothing is read twice. */
export function readAddress(): void {
  const screen = screenFromQuery(location.search);
  useDesk.setState({ desk: screen.desk, division: screen.division, page: screen.page });
  usePlan.setState({ planId: screen.plan });
  useIncidents.setState(incidentsFromText(screen.incidents));
  useSelection.getState().select(screen.selected);
  useLayers.getState().restore(screen);
  // Nobody has records of the future: an address that names it shows the present.
  useStreets.setState({ runId: screen.run, segment: screen.segment, layerRunId: screen.streetLayer });
  useOverlays.setState({ shownId: screen.overlay });
  useArea.getState().ask(screen.area);
  usePoints.setState({ off: screen.pointsOff });
  useImported.setState({ off: new Set(screen.importedOff) });
  useRollFilter.setState({ of: emergencyOfPage(screen.page), filter: rollFromText(screen.roll) });
  useTime.setState({ at: screen.at !== null && screen.at > Date.now() ? null : screen.at, span: screen.span });
  if (screen.language) usePreferences.getState().setLanguage(screen.language);
}

export function useAddress(): void {
  useEffect(() => {
    let shown = screenNow();
    // While the stores follow the address one by one, the address must not follow them.
    let following = false;
    const write = (): void => {
      if (following) return;
      const next = screenNow();
      const query = queryFromScreen(next);
      if (query === location.search || (query === "" && location.search === "")) return;
      const address = `${location.pathname}${query}${location.hash}`;
      if (isStep(shown, next)) history.pushState(null, "", address);
      else history.replaceState(history.state, "", address);
      shown = next;
    };
    const read = (): void => {
      following = true;
      readAddress();
      following = false;
      shown = screenNow();
    };
    const stops = [
      useDesk.subscribe(write),
      usePlan.subscribe(write),
      useSelection.subscribe(write),
      useLayers.subscribe(write),
      useTime.subscribe(write),
      useIncidents.subscribe(write),
      useStreets.subscribe(write),
      useOverlays.subscribe(write),
      useArea.subscribe(write),
      usePoints.subscribe(write),
      useImported.subscribe(write),
      useRollFilter.subscribe(write),
      usePreferences.subscribe(write),
    ];
    addEventListener("popstate", read);
    return () => {
      for (const stop of stops) stop();
      removeEventListener("popstate", read);
    };
  }, []);
}

function screenNow(): Screen {
  const { desk, division, page } = useDesk.getState();
  const { fill, measure, view, off } = useLayers.getState();
  const { at, span } = useTime.getState();
  const { runId, segment, layerRunId } = useStreets.getState();
  const roll = useRollFilter.getState();
  // The language is named only where the address already names it: a sent link keeps the reader's own.
  const named = screenFromQuery(location.search).language !== null;
  const language = named ? usePreferences.getState().language : null;
  return {
    desk,
    division,
    page,
    incidents: incidentsToText(useIncidents.getState()),
    plan: usePlan.getState().planId,
    selected: useSelection.getState().selected,
    fill,
    measure,
    view,
    off: [...off],
    at,
    span,
    language,
    run: runId,
    segment,
    streetLayer: layerRunId,
    overlay: useOverlays.getState().shownId,
    area: useArea.getState().area,
    pointsOff: usePoints.getState().off,
    importedOff: importedEntries.filter((entry) => useImported.getState().off.has(entry)),
    roll:
      desk === "emergency" && roll.of !== null && roll.of === emergencyOfPage(page) ? rollToText(roll.filter) : null,
  };
}
