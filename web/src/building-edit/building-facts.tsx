/** Storeys, stairs and the town's own fields of a house. */
import type { BuildingDetail, ChangeBuilding } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { patchJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { ExtraInputs } from "../ui/extra-inputs.tsx";
import { Field } from "../ui/field.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";

export type HouseFormProps = { readonly building: BuildingDetail; readonly onDone: () => void };
const typed = (value: number | null): string => (value === null ? "" : String(value));
const number = (text: string): number | null => (text === "" ? null : Number(text));

export function BuildingFacts({ building, onDone }: HouseFormProps): ReactNode {
  const t = useT();
  const [storeys, setStoreys] = useState(typed(building.storeys));
  const [stairs, setStairs] = useState(typed(building.stairs));
  const [extra, setExtra] = useState<NonNullable<ChangeBuilding["extra"]>>({});
  const { busy, refused, run } = useCommand();
  const standing = Object.fromEntries(building.extra.map(({ key, value }) => [key, value]));
  const changes = {
    ...(storeys === typed(building.storeys) ? {} : { storeys: number(storeys) }),
    ...(stairs === typed(building.stairs) ? {} : { stairs: number(stairs) }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
  const save = async (): Promise<void> => {
    const body: ChangeBuilding = { version: building.version, ...changes };
    const done = await run(() => patchJson<BuildingDetail>(`/api/buildings/${building.id}`, body), changedByEdit);
    if (done) onDone();
  };
  return (
    <div className="form-grid">
      <div className="form-pair">
        <Field
          label={t("building.storeys")}
          type="number"
          min={1}
          max={200}
          value={storeys}
          onChange={({ target }) => setStoreys(target.value)}
        />
        <Field
          label={t("edit.stairs")}
          type="number"
          min={0}
          max={50}
          value={stairs}
          onChange={({ target }) => setStairs(target.value)}
        />
      </div>
      <ExtraInputs
        fields={building.extra}
        values={{ ...standing, ...extra }}
        onChange={(key, value) => setExtra({ ...extra, [key]: value })}
      />
      <SaveFoot
        busy={busy}
        refused={refused}
        refusal={Object.keys(changes).length === 0 ? { code: "edit.unchanged", title: t("edit.unchanged") } : null}
        onSave={() => void save()}
      />
    </div>
  );
}
