/** The line under the map: what the held tool does now, and the keys that matter to it. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { type GridTool, useTools } from "../state/tools.ts";
import { Kbd } from "../ui/kbd.tsx";
import type { Community } from "./use-community.ts";

type KeyWords = "space" | "shift" | "alt" | "escape" | "enter" | "arrows" | "lock" | "point" | "back";
const paints: readonly KeyWords[] = ["space", "shift", "arrows", "lock", "escape"];
const draws: readonly KeyWords[] = ["alt", "point", "back", "enter", "escape"];
const keysOf: Readonly<Record<GridTool, readonly KeyWords[]>> = {
  select: ["lock"],
  line: draws,
  area: draws,
  freehand: draws,
  cut: draws,
  brush: paints,
  rectangle: paints,
  lasso: paints,
  boundary: ["space", "escape"],
  divide: ["enter", "escape"],
  merge: ["enter", "escape"],
  assign: ["shift"],
};
const free: readonly GridTool[] = ["select", "assign", "merge", "cut", "area", "freehand"];

export function StatusLine({ community }: { readonly community: Community | null }): ReactNode {
  const t = useT();
  const tool = useTools((state) => state.gridTool);
  const cell = community?.target.name;
  const words =
    cell === undefined && !free.includes(tool)
      ? t("grid.status.no_target")
      : t(`grid.status.${tool}`, { cell: cell ?? "–" });
  return (
    <p className="grid-status" role="status">
      <b>{words}</b>
      <span className="grow" />
      {keysOf[tool].map((key) => (
        <span key={key}>
          <Kbd>{t(`grid.cap.${key}`)}</Kbd> {t(`grid.key.${key}`)}
        </span>
      ))}
      <span>
        <Kbd>?</Kbd> {t("grid.key.all")}
      </span>
    </p>
  );
}
