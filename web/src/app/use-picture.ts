/** The picture the stores ask for: theme, language, layers, desk and tilt as one value that only changes when one of them does. */
import { useEffect, useMemo, useState } from "react";
import { coloursOf, type Theme } from "../map/colours.ts";
import type { Picture } from "../map/picture.ts";
import { useCamera } from "../state/camera.ts";
import { useDesk } from "../state/desk.ts";
import { useLayers } from "../state/layers.ts";
import { usePreferences } from "../state/preferences.ts";
import { useTown } from "../state/town.ts";

export function usePicture(): Picture {
  const theme = useTheme();
  const language = usePreferences((state) => state.language);
  const { fill, measure, view, off } = useLayers();
  const editing = useDesk((state) => state.desk === "grid");
  const tilted = useCamera((state) => (state.view?.pitch ?? 0) > 0);
  const baseMap = useTown((state) => state.town?.baseMap ?? null);
  const colours = useMemo(() => coloursOf(theme), [theme]);
  return useMemo(
    () => ({ colours, language, fill, measure, view, off, editing, tilted, baseMap }),
    [colours, language, fill, measure, view, off, editing, tilted, baseMap],
  );
}

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
