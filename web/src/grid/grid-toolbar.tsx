/** Tools of the grid desk, floating on the map: choose and draw | paint | restructure | width | magnet | undo. Each has a key of its own. */
import type { EditList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { ToolButton, type ToolIconName } from "../map/tool-icon.tsx";
import { usePlan } from "../state/plan.ts";
import { brushWidths, type GridTool, useTools } from "../state/tools.ts";
import { redo, undo } from "./edits.ts";
import { toolKeys } from "./tool-keys.ts";
import { useRoving } from "./use-roving.ts";

const icons = {
  select: "pointer",
  line: "line",
  area: "area",
  freehand: "freehand",
  brush: "brush",
  rectangle: "rectangle",
  lasso: "lasso",
  cut: "cut",
  divide: "divide",
  merge: "merge",
  boundary: "boundary",
  assign: "person",
} as const satisfies Record<GridTool, ToolIconName>;
const groups: readonly (readonly GridTool[])[] = [
  ["select", "line", "area", "freehand"],
  ["brush", "rectangle", "lasso"],
  ["cut", "divide", "merge", "boundary"],
];
const keyOf = new Map(Object.entries(toolKeys).map(([key, tool]) => [tool, key.toUpperCase()]));

export function GridToolbar({ edits }: { readonly edits: EditList | null }): ReactNode {
  const t = useT();
  const rove = useRoving("horizontal");
  return (
    <div className="map-card grid-tools" role="toolbar" aria-label={t("grid.tools")} {...rove}>
      {groups.map((tools) => (
        <Group key={tools[0]} tools={tools} />
      ))}
      <Balance />
      <Tool tool="assign" />
      <hr />
      <Width />
      <hr />
      <Magnet />
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

const Group = ({ tools }: { readonly tools: readonly GridTool[] }): ReactNode => (
  <>
    {tools.map((tool) => (
      <Tool key={tool} tool={tool} />
    ))}
    <hr />
  </>
);

function Tool({ tool }: { readonly tool: GridTool }): ReactNode {
  const t = useT();
  const { gridTool, hold } = useTools();
  return (
    <ToolButton
      icon={icons[tool]}
      label={t(`grid.tool.${tool}`)}
      keyName={keyOf.get(tool)}
      pressed={gridTool === tool}
      onPress={() => hold(tool)}
    />
  );
}

/** Its panel is the plan desk's. */
function Balance(): ReactNode {
  const t = useT();
  const { panel, toggle } = usePlan();
  return (
    <ToolButton
      icon="balance"
      label={t("grid.tool.balance")}
      pressed={panel === "balance"}
      onPress={() => toggle("balance")}
    />
  );
}

function Width(): ReactNode {
  const t = useT();
  const { brushWidth, setBrushWidth } = useTools();
  return (
    <div className="grid-width" role="group" aria-label={t("grid.brush_width")}>
      <span>{t("grid.brush_width")}</span>
      <div className="grid-widths">
        {brushWidths.map((width) => (
          <button key={width} type="button" aria-pressed={brushWidth === width} onClick={() => setBrushWidth(width)}>
            {width}
          </button>
        ))}
      </div>
      <span>{t("grid.brush_blocks")}</span>
    </div>
  );
}

function Magnet(): ReactNode {
  const t = useT();
  const { snapping, setSnapping } = useTools();
  return (
    <span className="grid-magnet" data-on={snapping || undefined}>
      <ToolButton icon="magnet" label={t("grid.snap")} pressed={snapping} onPress={() => setSnapping(!snapping)} />
    </span>
  );
}
