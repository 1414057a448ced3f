/** Registers a home of this house. Sent twice it is one home: the form carries its own id. */

import type { UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useSelection } from "../state/selection.ts";
import { Dialog } from "../ui/dialog.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import { UnitFields } from "./unit-fields.tsx";
import { newWish, unitOf } from "./unit-wish.ts";

type AddUnitProps = { readonly buildingId: number; readonly address: string; readonly onClose: () => void };

export function AddUnit({ buildingId, address, onClose }: AddUnitProps): ReactNode {
  const t = useT();
  const [uuid] = useState(() => newUuid());
  const [wish, setWish] = useState(newWish);
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const body = unitOf(uuid, wish);
    const made = await run(() => postJson<UnitDetail>(`/api/buildings/${buildingId}/units`, body), changedByEdit);
    if (!made) return;
    useSelection.getState().select({ kind: "unit", id: made.id });
    onClose();
  };
  return (
    <Dialog wide title={t("edit.add_unit")} closeLabel={t("action.close")} onClose={onClose}>
      <p className="soft">{address}</p>
      <div className="form-grid">
        <UnitFields wish={wish} onChange={(part) => setWish({ ...wish, ...part })} />
        <SaveFoot
          busy={busy}
          refused={refused}
          words={t("edit.register")}
          refusal={wish.room.trim() === "" ? { code: "edit.no_door", title: t("edit.no_door") } : null}
          onSave={() => void save()}
        />
      </div>
    </Dialog>
  );
}
