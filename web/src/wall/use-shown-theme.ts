/** Which theme is shown: that of the preview one is in, else what stands on the document, else what the machine prefers. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Theme } from "../map/colours.ts";

const darkMachine = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  const watch = new MutationObserver(listener);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const machine = darkMachine();
  machine.addEventListener("change", listener);
  return () => {
    watch.disconnect();
    machine.removeEventListener("change", listener);
  };
}

function shown(): Theme {
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return darkMachine().matches ? "dark" : "light";
}

/** Null: that of the page. */
export const PreviewTheme = createContext<Theme | null>(null);

export function useShownTheme(): Theme {
  const own = useContext(PreviewTheme);
  const page = useSyncExternalStore(subscribe, shown);
  return own ?? page;
}
