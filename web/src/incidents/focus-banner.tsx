/** Says that the screen is narrowed to one incident and its cell, with the way back. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useSelection } from "../state/selection.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Kbd } from "../ui/kbd.tsx";
import "./incidents.css";

export function FocusBanner(): ReactNode {
  const t = useT();
  const select = useSelection((state) => state.select);
  const { number, cell } = useFocus();
  if (number === null) return null;
  return (
    <p className="focus-banner" role="status">
      <Icon name="filter" size={14} />
      <span className="grow">
        {cell === null ? t("incidents.focus_no_cell", { number }) : t("incidents.focus", { number, cell: cell.name })}
      </span>
      <Button small onClick={() => select(null)}>
        {t("incidents.show_all")} <Kbd>Esc</Kbd>
      </Button>
    </p>
  );
}
