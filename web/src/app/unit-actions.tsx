/** What one can do with a home from the head of its file: print it, add a hazard, change it, inspect it. */
import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { AddHazard } from "../hazard-steps/add-hazard.tsx";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { EditUnit } from "../unit-edit/edit-unit.tsx";

const FIELD: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

export function UnitActions({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<"hazard" | "edit" | null>(null);
  const may = useSession(({ signed }) => FIELD.has(signed?.account.role ?? ""));
  const { address } = unit.building;
  const where = unit.room === null ? address : t("unit.title", { address, room: unit.room });
  const close = (): void => setOpen(null);
  return (
    <>
      {may && (
        <>
          <Button icon="draft" onClick={() => setOpen("edit")}>
            {t("file.edit")}
          </Button>
          <Button icon="warning" onClick={() => setOpen("hazard")}>
            {t("file.add_hazard")}
          </Button>
          <Button look="primary" icon="check" onClick={() => useDesk.getState().setPage("inspect")}>
            {t("file.inspect")}
          </Button>
        </>
      )}
      {open === "hazard" && <AddHazard place={{ unitId: unit.id }} where={where} onClose={close} />}
      {open === "edit" && <EditUnit unit={unit} onClose={close} />}
    </>
  );
}
