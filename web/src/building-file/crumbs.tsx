/** Where the house stands, from the community down: community, cell, block. The first two lead there. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { Fragment, type ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useSelection } from "../state/selection.ts";
import { Icon } from "../ui/icon.tsx";

type Placed = Pick<BuildingDetail, "divisionCode" | "divisionName" | "cell" | "block">;

export function Crumbs({ divisionCode, divisionName, cell, block }: Placed): ReactNode {
  const t = useT();
  const parts: ReactNode[] = [
    divisionName !== null && (
      <button
        type="button"
        className="crumb-link"
        onClick={() => {
          useDesk.getState().setDivision(divisionCode);
          useSelection.getState().select(null);
        }}
      >
        {divisionName}
      </button>
    ),
    cell !== null && (
      <button type="button" className="crumb-link" onClick={() => openOnMap("cell", cell.id)}>
        {t("cell.title", { name: cell.name })}
      </button>
    ),
    block !== null && <span>{t("block.title", { code: block.code.slice(-3) })}</span>,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={t("file.crumbs")}>
      {parts.map((part, index) => (
        // The parts never change their order.
        <Fragment key={String(index)}>
          {index > 0 && <Icon name="right" size={14} />}
          {part}
        </Fragment>
      ))}
    </nav>
  );
}

function openOnMap(kind: "cell", id: number): void {
  useDesk.getState().openDesk("command");
  useSelection.getState().select({ kind, id });
}
