/** The tree of communities and their cells, at the left: officer, lock, load. A cell becomes the one that is worked on and is shown on the map. */
import type { CellSummary } from "@gridstead/server/contract";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useGrid } from "../state/grid.ts";
import { bandArrow } from "../state/load-band.ts";
import { boxAsTarget } from "../state/place.ts";
import { useTools } from "../state/tools.ts";
import { Icon } from "../ui/icon.tsx";
import { type Branch, branchesOf } from "./cell-branches.ts";
import { SpecialMark } from "./target-list.tsx";
import { useRoving } from "./use-roving.ts";

const MOST_LETTERS = 40;

export function CellTree({ cells }: { readonly cells: ReadonlyMap<number, CellSummary> | null }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const [words, setWords] = useState("");
  const [toggledCodes, setToggled] = useState<ReadonlySet<string>>(new Set());
  const targetCellId = useTools((state) => state.targetCellId);
  const band = useGrid((state) => state.target);
  const branches = useMemo(() => branchesOf(cells?.values() ?? [], words), [cells, words]);
  const current = cells?.get(targetCellId ?? 0)?.divisionCode ?? branches[0]?.code;
  const rove = useRoving("vertical");
  const isOpen = (code: string): boolean => words !== "" || (code === current) !== toggledCodes.has(code);
  const toggle = (code: string): void => {
    const next = new Set(toggledCodes);
    if (!next.delete(code)) next.add(code);
    setToggled(next);
  };
  return (
    <nav className="grid-tree" aria-label={t("grid.tree")}>
      <header>
        <h2>{t("grid.tree")}</h2>
        <span>{t("grid.tree.cells", { count: cells?.size ?? 0 })}</span>
      </header>
      <div className="field grid-filter">
        <Icon name="search" />
        <input
          type="search"
          value={words}
          maxLength={MOST_LETTERS}
          placeholder={t("grid.tree.filter")}
          aria-label={t("grid.tree.filter")}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <p className="grid-tree-head" aria-hidden="true">
        <span>{t("grid.cell")}</span>
        <span>{t("grid.column.units")}</span>
      </p>
      <div className="grid-tree-scroll" role="tree" aria-label={t("grid.tree")} {...rove}>
        {branches.map((branch) => (
          <Community key={branch.code} branch={branch} open={isOpen(branch.code)} toggle={() => toggle(branch.code)} />
        ))}
        {branches.length === 0 && <p className="grid-section muted">{t("grid.tree.nothing")}</p>}
      </div>
      <dl className="grid-settings">
        <dt>{t("grid.settings.load")}</dt>
        <dd>{t("grid.settings.units")}</dd>
        <dt>{t("grid.settings.target")}</dt>
        <dd>{t("grid.settings.band", { low: whole(band.low), high: whole(band.high) })}</dd>
      </dl>
    </nav>
  );
}

type CommunityProps = { readonly branch: Branch; readonly open: boolean; readonly toggle: () => void };

function Community({ branch, open, toggle }: CommunityProps): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  return (
    <>
      <div
        className="grid-branch"
        role="treeitem"
        aria-level={1}
        aria-expanded={open}
        aria-selected={false}
        tabIndex={-1}
        onClick={toggle}
        onKeyDown={onOpenKeys(open, toggle)}
      >
        <Icon name={open ? "down" : "right"} size={14} />
        <b>{branch.name}</b>
        <span>{t("grid.tree.cells", { count: branch.cells.length })}</span>
        <span className="grid-load">{branch.units === null ? "–" : whole(branch.units)}</span>
      </div>
      {open && branch.cells.map((cell) => <Leaf key={cell.id} cell={cell} />)}
    </>
  );
}

function Leaf({ cell }: { readonly cell: CellSummary }): ReactNode {
  const t = useT();
  const { name, whole } = useFormats();
  const { targetCellId, aim } = useTools();
  const band = useGrid((state) => state.target);
  const go = (): void => {
    aim(cell.id);
    const box = boxAsTarget(cell.box);
    if (box) useCamera.getState().fly(box);
  };
  return (
    <div
      className="grid-leaf"
      role="treeitem"
      aria-level={2}
      aria-selected={cell.id === targetCellId}
      tabIndex={-1}
      onClick={go}
      onKeyDown={onActKeys(go)}
    >
      <i className="grid-dot" style={{ background: `var(--officer-${cell.colour})` }} />
      <span>{cell.name}</span>
      {cell.kind === "special" && <SpecialMark />}
      <span className="grid-officer">{cell.officer ? name(cell.officer.name, cell.officer.nameEn) : "–"}</span>
      {cell.lockedBy !== null && (
        <span
          role="img"
          aria-label={t("grid.locked_by", { name: cell.lockedBy })}
          title={t("grid.locked_by", { name: cell.lockedBy })}
        >
          <Icon name="lock" size={14} />
        </span>
      )}
      <span className="grid-load">
        {cell.load ? `${whole(cell.load.units)}${bandArrow(cell.load.units, band)}` : "–"}
      </span>
    </div>
  );
}

const onActKeys =
  (act: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

const onOpenKeys = (open: boolean, toggle: () => void) => {
  const act = onActKeys(toggle);
  return (event: KeyboardEvent): void => {
    if ((event.key === "ArrowRight" && !open) || (event.key === "ArrowLeft" && open)) {
      event.preventDefault();
      event.stopPropagation();
      toggle();
    } else act(event);
  };
};
