/** What a drawn line or outline is for: splitting the cell, a new cell, or cutting blocks; with its options, and typed coordinates. */
import type { GridWish } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useMap } from "../map/map-context.ts";
import { type GridTool, useTools } from "../state/tools.ts";
import { Button } from "../ui/button.tsx";
import { Field, Switch } from "../ui/field.tsx";
import { cellOnMap } from "./choose-tool.ts";
import { CoordinatesForm } from "./coordinates-form.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { Proposal } from "./proposal.tsx";
import { useSketch } from "./sketch.ts";
import type { Community } from "./use-community.ts";
import { versionOf } from "./wishes.ts";

const MOST_LETTERS = 80;
type DrawTool = Extract<GridTool, "line" | "area" | "freehand" | "cut">;
type Options = { readonly name: string; readonly cellKind: "ordinary" | "special" };

export const isDrawTool = (tool: GridTool): tool is DrawTool =>
  tool === "line" || tool === "area" || tool === "freehand" || tool === "cut";

export function DrawPanel({
  tool,
  community,
}: {
  readonly tool: DrawTool;
  readonly community: Community | null;
}): ReactNode {
  const t = useT();
  const { cutExactly, setCutExactly } = useTools();
  const { positions, finished, clear } = useSketch();
  const [options, setOptions] = useState<Options>({ name: "", cellKind: "ordinary" });
  useAimAtSketch(community === null && finished);
  const closed = tool === "area" || tool === "freehand";
  const least = closed ? 3 : 2;
  const wish = finished && positions.length >= least ? wishOf(tool, community, options) : null;
  const done = (): void => {
    clear();
    setOptions({ name: "", cellKind: "ordinary" });
  };
  return (
    <section className="grid-section">
      <h3>
        <span>{t(`grid.draw.${tool}`, { cell: community?.target.name ?? "–" })}</span>
        <span>{t("grid.points", { count: positions.length })}</span>
      </h3>
      <p className="muted">{t(`grid.draw_hint.${closed ? "area" : "line"}`)}</p>
      {tool !== "cut" && <Switch label={t("grid.cut_exactly")} checked={cutExactly} onChange={setCutExactly} />}
      {tool !== "cut" && (
        <Field
          label={t("grid.new_name")}
          value={options.name}
          maxLength={MOST_LETTERS}
          onChange={(event) => setOptions({ ...options, name: event.target.value })}
        />
      )}
      {closed && <KindChoice value={options.cellKind} choose={(cellKind) => setOptions({ ...options, cellKind })} />}
      <CoordinatesForm least={least} />
      <Proposal
        wish={wish}
        label={t(`grid.do.${tool}`)}
        missing={t(`grid.draw_hint.${closed ? "area" : "line"}`)}
        done={done}
        cancel={clear}
      />
      {!finished && positions.length > 0 && (
        <div className="grid-actions">
          {positions.length >= least && (
            <Button small onClick={() => useSketch.getState().finish()}>
              {t("grid.finish")}
            </Button>
          )}
          <Button small onClick={clear}>
            {t("grid.clear")}
          </Button>
        </div>
      )}
    </section>
  );
}

function wishOf(tool: DrawTool, community: Community | null, { name, cellKind }: Options): GridWish | null {
  const path = useSketch.getState().positions.map(([lng, lat]): [number, number] => [lng, lat]);
  if (tool === "cut") return { kind: "blocks.cut", line: path };
  if (!community) return null;
  const named = name.trim() === "" ? {} : { name: name.trim() };
  const cut = useTools.getState().cutExactly;
  return tool === "line"
    ? { kind: "cells.split", cell: versionOf(community.target), line: path, cut, ...named }
    : { kind: "cells.create", divisionCode: community.code, outline: path, cut, cellKind, ...named };
}

/** Drawn before a cell was chosen: then the cell under the middle point is meant. */
function useAimAtSketch(wanted: boolean): void {
  const map = useMap();
  useEffect(() => {
    const { positions } = useSketch.getState();
    const [a, b] = [
      positions[Math.floor((positions.length - 1) / 2)],
      positions[Math.ceil((positions.length - 1) / 2)],
    ];
    if (!wanted || !map || !a || !b) return;
    const id = cellOnMap(map, map.project([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]));
    if (id !== null) useTools.getState().aim(id);
  }, [wanted, map]);
}
