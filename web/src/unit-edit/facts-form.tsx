/** The facts of a home and the fields the town has added, in one form. Sends only what was changed. */
import type { ChangeUnit, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { patchJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { ExtraInputs } from "../ui/extra-inputs.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import { UnitFields } from "./unit-fields.tsx";
import { changesOf, wishOf } from "./unit-wish.ts";

export type EditFormProps = { readonly unit: UnitDetail; readonly onDone: () => void };

export function FactsForm({ unit, onDone }: EditFormProps): ReactNode {
  const t = useT();
  const [wish, setWish] = useState(() => wishOf(unit));
  const [extra, setExtra] = useState<NonNullable<ChangeUnit["extra"]>>({});
  const { busy, refused, run } = useCommand();
  const standing = Object.fromEntries(unit.extra.map(({ key, value }) => [key, value]));
  const changes = {
    ...changesOf(wishOf(unit), wish),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
  const nothing = Object.keys(changes).length === 0;
  const save = async (): Promise<void> => {
    const body: ChangeUnit = { version: unit.version, ...changes };
    const done = await run(() => patchJson<UnitDetail>(`/api/units/${unit.id}`, body), changedByEdit);
    if (done) onDone();
  };
  return (
    <div className="form-grid">
      <UnitFields wish={wish} onChange={(part) => setWish({ ...wish, ...part })} />
      <ExtraInputs
        fields={unit.extra}
        values={{ ...standing, ...extra }}
        onChange={(key, value) => setExtra({ ...extra, [key]: value })}
      />
      <SaveFoot
        busy={busy}
        refused={refused}
        refusal={nothing ? { code: "edit.unchanged", title: t("edit.unchanged") } : null}
        onSave={() => void save()}
      />
    </div>
  );
}
