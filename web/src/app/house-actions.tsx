/** What one can do while only the house is chosen: add a hazard of its stairs and common space. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { AddHazard } from "../hazard-steps/add-hazard.tsx";
import { useT } from "../i18n/use-t.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";

const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function HouseActions({ building }: { readonly building: BuildingDetail }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  if (!may) return null;
  return (
    <>
      <Button icon="warning" onClick={() => setOpen(true)}>
        {t("file.add_hazard")}
      </Button>
      {open && (
        <AddHazard place={{ buildingId: building.id }} where={building.address} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
