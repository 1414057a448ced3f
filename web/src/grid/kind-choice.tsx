/** Ordinary or special-purpose: the two kinds of a cell. */
import type { CellSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";

type Kind = CellSummary["kind"];

export function KindChoice({
  value,
  choose,
}: {
  readonly value: Kind;
  readonly choose: (kind: Kind) => void;
}): ReactNode {
  const t = useT();
  return (
    <label className="grid-choice">
      {t("grid.kind")}
      <select value={value} onChange={(event) => choose(event.target.value === "special" ? "special" : "ordinary")}>
        <option value="ordinary">{t("grid.kind.ordinary")}</option>
        <option value="special">{t("grid.kind.special")}</option>
      </select>
    </label>
  );
}
