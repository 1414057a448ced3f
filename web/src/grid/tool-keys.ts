/** The keys of the grid desk: tools, undo and redo, lock, next and previous cell. Letters only where letter keys are switched on. */
import { useEffect, useRef } from "react";
import { usePreferences } from "../state/preferences.ts";
import { type GridTool, useTools } from "../state/tools.ts";
import { toggleLock } from "./cell-form.tsx";
import { redo, undo } from "./edits.ts";
import type { Community } from "./use-community.ts";

export const toolKeys: Readonly<Record<string, GridTool>> = {
  "1": "select",
  "2": "line",
  "3": "area",
  "4": "freehand",
  b: "brush",
  r: "rectangle",
  o: "lasso",
  x: "cut",
  n: "divide",
  m: "merge",
  h: "boundary",
  p: "assign",
};

export function useToolKeys(community: Community | null): void {
  const latest = useRef(community);
  useEffect(() => {
    latest.current = community;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const letter = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      if (command && letter === "z") {
        event.preventDefault();
        void (event.shiftKey ? redo() : undo());
      } else if (!command && !event.altKey && usePreferences.getState().letterKeys && press(letter, latest.current)) {
        event.preventDefault();
      }
    };
    // Before the keys of every desk: here E and D go through the cells of the community, and the map stays where it is.
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

/** True when the key meant something. */
function press(letter: string, community: Community | null): boolean {
  const { hold, aim } = useTools.getState();
  const tool = toolKeys[letter];
  if (tool) {
    hold(tool);
    return true;
  }
  if (!community) return false;
  if (letter === "q") void toggleLock(community.target);
  else if (letter === "e" || letter === "d") {
    const { cells, target } = community;
    const at = cells.findIndex(({ id }) => id === target.id) + (letter === "e" ? 1 : -1);
    aim(cells[(at + cells.length) % cells.length]?.id ?? target.id);
  } else return false;
  return true;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  /^(input|select|textarea)$/i.test(target.tagName) &&
  !["checkbox", "radio"].includes(target.getAttribute("type") ?? "");
