/** What one can do with a house: register a home, change it, print the cards of its doors. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { type BuildingPage, EditBuilding } from "../building-edit/edit-building.tsx";
import { useLang, useT } from "../i18n/use-t.ts";
import { useSession } from "../state/session.ts";
import { IconButton } from "../ui/button.tsx";
import { AddUnit } from "../unit-edit/add-unit.tsx";

const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);
type Open = "unit" | BuildingPage;

export function BuildingActions({ building }: { readonly building: BuildingDetail }): ReactNode {
  const t = useT();
  const language = useLang();
  const [open, setOpen] = useState<Open | null>(null);
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const close = (): void => setOpen(null);
  if (!may) return null;
  return (
    <div className="building-actions">
      <IconButton small icon="plus" label={t("edit.add_unit")} onClick={() => setOpen("unit")} />
      <IconButton small icon="draft" label={t("edit.house")} onClick={() => setOpen("facts")} />
      <IconButton
        small
        icon="print"
        label={t("edit.cards")}
        onClick={() => window.open(`/api/buildings/${building.id}/cards?language=${language}`, "_blank", "noopener")}
      />
      {open === "unit" && <AddUnit buildingId={building.id} address={building.address} onClose={close} />}
      {open !== null && open !== "unit" && <EditBuilding building={building} begin={open} onClose={close} />}
    </div>
  );
}
