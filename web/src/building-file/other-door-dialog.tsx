/** A door that is not let: what it is used for, what was noted, when somebody last looked. It has no file. */
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { doorUseWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Facts } from "../ui/panel.tsx";
import type { PlanRoom } from "./door-tile.tsx";

type OtherDoorDialogProps = { readonly door: PlanRoom; readonly onClose: () => void };

export function OtherDoorDialog({ door, onClose }: OtherDoorDialogProps): ReactNode {
  const t = useT();
  const { longDay, whole } = useFormats();
  return (
    <Dialog title={door.room} closeLabel={t("action.close")} onClose={onClose}>
      <Facts
        facts={[
          [t("building.kind"), t(doorUseWords(door.use))],
          [t("unit.floor_head"), whole(door.floor)],
          [t("edit.note"), door.note ?? none],
          [t("edit.checked_on"), door.checkedOn === null ? none : longDay(door.checkedOn)],
        ]}
      />
    </Dialog>
  );
}
