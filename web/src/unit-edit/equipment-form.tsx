/** What the home has against fire and gas: there or not, how many, until when it serves. */
import type { ChangeUnit, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { equipmentWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import { patchJson } from "../state/api.ts";
import { changedByEdit } from "../state/changed-by-edit.ts";
import { useCommand } from "../state/command.ts";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import type { EditFormProps } from "./facts-form.tsx";

type Equipment = NonNullable<ChangeUnit["equipment"]>;
type Key = keyof Equipment;
type Entry = NonNullable<Equipment[Key]>;
const keys: readonly Key[] = [
  "extinguisher",
  "smoke_detector",
  "emergency_light",
  "escape_ladder",
  "rcd",
  "gas_alarm",
  "sprinkler",
  "e_bike_charging",
];
/** Serve until a day. */
const EXPIRES: ReadonlySet<Key> = new Set(["extinguisher", "smoke_detector", "gas_alarm"]);

export function EquipmentForm({ unit, onDone }: EditFormProps): ReactNode {
  const [equipment, setEquipment] = useState<Equipment>(unit.equipment);
  const { busy, refused, run } = useCommand();
  const save = async (): Promise<void> => {
    const body: ChangeUnit = { version: unit.version, equipment };
    const done = await run(() => patchJson<UnitDetail>(`/api/units/${unit.id}`, body), changedByEdit);
    if (done) onDone();
  };
  const change = (key: Key, entry: Entry | null): void => {
    const { [key]: _before, ...rest } = equipment;
    setEquipment(entry === null ? rest : { ...rest, [key]: entry });
  };
  return (
    <div className="form-grid">
      {keys.map((key) => (
        <EquipmentLine key={key} name={key} entry={equipment[key] ?? null} onChange={(entry) => change(key, entry)} />
      ))}
      <SaveFoot busy={busy} refused={refused} onSave={() => void save()} />
    </div>
  );
}

type EquipmentLineProps = {
  readonly name: Key;
  readonly entry: Entry | null;
  readonly onChange: (entry: Entry | null) => void;
};

function EquipmentLine({ name, entry, onChange }: EquipmentLineProps): ReactNode {
  const t = useT();
  const there = entry?.there === true;
  return (
    <fieldset className="edit-line">
      <legend className="sr">{t(equipmentWords(name))}</legend>
      <SelectBox
        label={t(equipmentWords(name))}
        value={entry === null ? "" : there ? "yes" : "no"}
        onChoose={(chosen) => onChange(chosen === "" ? null : { ...entry, there: chosen === "yes" })}
        choices={[
          { value: "", label: t("edit.not_said") },
          { value: "yes", label: t("edit.there") },
          { value: "no", label: t("edit.not_there") },
        ]}
      />
      {there && name !== "rcd" && (
        <Field
          label={t("edit.count")}
          type="number"
          min={0}
          max={1_000}
          value={entry.count ?? ""}
          onChange={({ target }) => {
            const { count: _before, ...rest } = entry;
            onChange(target.value === "" ? rest : { ...rest, count: Number(target.value) });
          }}
        />
      )}
      {there && EXPIRES.has(name) && (
        <Field
          label={t("edit.expires")}
          type="date"
          value={entry.expires ?? ""}
          onChange={({ target }) => onChange({ ...entry, expires: target.value === "" ? null : target.value })}
        />
      )}
    </fieldset>
  );
}
