/** Tools of the grid desk, floating on the map: choose | paint | width | undo. Each has a key; keys of letters can be switched off. */
import type { EditList } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { ToolButton, type ToolIconName } from "../map/tool-icon.tsx";
import { usePreferences } from "../state/preferences.ts";
import { brushWidths, type GridTool, useTools } from "../state/tools.ts";
import { redo, undo } from "./edits.ts";

const icons = {
  select: "pointer",
  brush: "brush",
  rectangle: "rectangle",
  lasso: "lasso",
  assign: "person",
} as const satisfies Record<GridTool, ToolIconName>;
const keys: Readonly<Record<string, GridTool>> = { "1": "select", b: "brush", r: "rectangle", o: "lasso", p: "assign" };

export function GridToolbar({ edits }: { readonly edits: EditList | null }): ReactNode {
  const t = useT();
  const { gridTool, hold, brushWidth, setBrushWidth } = useTools();
  useToolKeys();
  const tool = (each: GridTool): ReactNode => (
    <ToolButton
      key={each}
      icon={icons[each]}
      label={t(`grid.tool.${each}`)}
      pressed={gridTool === each}
      onPress={() => hold(each)}
    />
  );
  return (
    <div className="map-card grid-tools" role="toolbar" aria-label={t("grid.tools")}>
      {tool("select")}
      <hr />
      {tool("brush")}
      {tool("rectangle")}
      {tool("lasso")}
      <hr />
      <div className="grid-width" role="group" aria-label={t("grid.brush_width")}>
        <span>{t("grid.brush_width")}</span>
        {brushWidths.map((width) => (
          <button key={width} type="button" aria-pressed={brushWidth === width} onClick={() => setBrushWidth(width)}>
            {width}
          </button>
        ))}
        <span>{t("grid.brush_blocks")}</span>
      </div>
      <hr />
      {tool("assign")}
      <hr />
      <ToolButton
        icon="undo"
        label={`${t("grid.undo")} Ctrl+Z`}
        refused={edits && edits.undoable > 0 ? undefined : "edits.nothing_to_undo"}
        onPress={() => void undo()}
      />
      <ToolButton
        icon="redo"
        label={`${t("grid.redo")} Ctrl+Shift+Z`}
        refused={edits && edits.redoable > 0 ? undefined : "edits.nothing_to_redo"}
        onPress={() => void redo()}
      />
    </div>
  );
}

function useToolKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const letter = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && letter === "z") {
        event.preventDefault();
        void (event.shiftKey ? redo() : undo());
        return;
      }
      const tool = keys[letter];
      if (tool && !event.ctrlKey && !event.metaKey && !event.altKey && usePreferences.getState().letterKeys)
        useTools.getState().hold(tool);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  /^(input|select|textarea)$/i.test(target.tagName) &&
  target.getAttribute("type") !== "checkbox";
