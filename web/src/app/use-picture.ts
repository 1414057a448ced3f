/** The picture the stores ask for: theme, language, layers, desk and tilt as one value that only changes when one of them does. */
import { useEffect, useMemo, useState } from "react";
import { type BaseStyle, fetchBaseStyle, noBase, rasterBase } from "../map/base-style.ts";
import { coloursOf, type Theme } from "../map/colours.ts";
import type { Picture, PointsPicture, StreetsPicture } from "../map/picture.ts";
import { useArea } from "../state/area.ts";
import { useCamera } from "../state/camera.ts";
import { type Desk, useDesk } from "../state/desk.ts";
import { useShownDraft } from "../state/draft.ts";
import { useHasGridThen } from "../state/grid-then.ts";
import { type Switch, useLayers } from "../state/layers.ts";
import { usePoints } from "../state/points.ts";
import { usePreferences } from "../state/preferences.ts";
import { useSelection } from "../state/selection.ts";
import { useStreets } from "../state/streets.ts";
import { useTime } from "../state/time.ts";
import { useTools } from "../state/tools.ts";
import { useTown } from "../state/town.ts";

export function usePicture(): Picture {
  const screenTheme = useTheme();
  const theme = useTools((state) => state.printing) ? "light" : screenTheme;
  const language = usePreferences((state) => state.language);
  const { fill: chosenFill, measure, view, off } = useLayers();
  const desk = useDesk((state) => state.desk);
  const editing = desk === "grid";
  const drafted = useShownDraft()?.divisionCodes.join(",") ?? "";
  const draft = useMemo(() => (editing && drafted !== "" ? drafted.split(",") : []), [editing, drafted]);
  const streets = useStreetsPicture(desk);
  const fill = draft.length > 0 || streets?.alone ? "none" : chosenFill;
  const hasThen = useHasGridThen();
  const past = useTime((state) => state.at !== null) && hasThen && !editing;
  const tilted = useCamera((state) => (state.view?.pitch ?? 0) > 0);
  const hasBase = useTown((state) => Boolean(state.town?.baseMap));
  const colours = useMemo(() => coloursOf(theme), [theme]);
  const points = usePointsPicture(desk);
  return useMemo(
    () => ({
      colours,
      language,
      fill,
      measure,
      view,
      off: streets?.alone ? withoutCells(off) : off,
      editing,
      draft,
      past,
      tilted,
      hasBase,
      streets,
      points,
    }),
    [colours, language, fill, measure, view, off, editing, draft, past, tilted, hasBase, streets, points],
  );
}

/** In the command centre alone; on other desks they would be in the way. */
function usePointsPicture(desk: Desk): PointsPicture {
  const { kinds, off } = usePoints();
  const here = desk === "command";
  const area = useArea((state) => state.area !== null);
  const point = useSelection(({ selected }) => selected?.kind === "point");
  const asked = area || point;
  return useMemo(() => ({ kinds: here ? kinds : [], off, asked }), [here, kinds, off, asked]);
}

function useStreetsPicture(desk: Desk): StreetsPicture | null {
  const view = useStreets((state) => state.view);
  const off = useStreets((state) => state.off);
  const asLayer = useStreets((state) => state.layerRunId !== null) && desk === "command";
  const alone = desk === "streets";
  return useMemo(
    () => (alone || asLayer ? { view: alone ? view : "rate", off: [...off], alone } : null),
    [alone, asLayer, view, off],
  );
}

/** On the desk of streets the lines of cells would be taken for streets. */
const withoutCells = (off: ReadonlySet<Switch>): ReadonlySet<Switch> => new Set([...off, "cells"]);

const darkSystem = "(prefers-color-scheme: dark)";

function useTheme(): Theme {
  const chosen = usePreferences((state) => state.theme);
  const [dark, setDark] = useState(() => matchMedia(darkSystem).matches);
  useEffect(() => {
    const query = matchMedia(darkSystem);
    const onChange = (): void => setDark(query.matches);
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }, []);
  if (chosen !== "system") return chosen;
  return dark ? "dark" : "light";
}

/** The town's base map, once it is read; without one, and while it is being read, the own ground alone. */
export function useBaseStyle(): BaseStyle {
  const kind = useTown((state) => state.town?.baseMap?.kind);
  const url = useTown((state) => state.town?.baseMap?.url);
  const [fetched, setFetched] = useState<BaseStyle>(noBase);
  const raster = useMemo(() => (kind === "raster" && url !== undefined ? rasterBase(url) : null), [kind, url]);
  useEffect(() => {
    if (kind !== "style" || url === undefined) return undefined;
    const leaving = new AbortController();
    fetchBaseStyle(url, leaving.signal)
      .then(setFetched)
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) reportError(error);
      });
    return () => leaving.abort();
  }, [kind, url]);
  return raster ?? fetched;
}
