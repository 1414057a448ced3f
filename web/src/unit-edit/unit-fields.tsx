/** What is known of a home as fields: where its door is, how large it is, how it is let, its codes. Used to register one and to change one. */
import type { ReactNode } from "react";
import { lettingWords, statusWords } from "../i18n/register-words.ts";
import { useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import type { UnitWish } from "./unit-wish.ts";

const lettings = ["whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"] as const;
const statuses = ["let", "vacant", "undeclared"] as const;
const LONGEST_NOTE = 2_000;

type UnitFieldsProps = {
  readonly wish: UnitWish;
  readonly onChange: (part: Partial<UnitWish>) => void;
};

export function UnitFields({ wish, onChange }: UnitFieldsProps): ReactNode {
  const t = useT();
  const text = (key: "floor" | "room" | "areaM2" | "rooms" | "beds" | "estateUnitCode") => ({
    value: wish[key],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange({ [key]: target.value }),
  });
  return (
    <>
      <div className="form-pair">
        <Field label={t("unit.floor_head")} type="number" step={1} min={-9} max={200} {...text("floor")} />
        <Field label={t("unit.room")} maxLength={40} required {...text("room")} />
        <Field label={`${t("unit.area")} (m²)`} type="number" min={0} max={100_000} step="any" {...text("areaM2")} />
      </div>
      <div className="form-pair">
        <Field label={t("unit.rooms")} type="number" step={1} min={0} max={500} {...text("rooms")} />
        <Field label={t("unit.beds")} type="number" step={1} min={0} max={500} {...text("beds")} />
      </div>
      <div className="form-pair">
        <SelectBox
          label={t("unit.letting")}
          value={wish.letting}
          onChoose={(letting) => onChange({ letting })}
          choices={lettings.map((value) => ({ value, label: t(lettingWords(value)) }))}
        />
        <SelectBox
          label={t("unit.status")}
          value={wish.status}
          onChoose={(status) => onChange({ status })}
          choices={[...statuses, ...(wish.status === "deregistered" ? (["deregistered"] as const) : [])].map(
            (value) => ({
              value,
              label: t(statusWords(value)),
            }),
          )}
        />
      </div>
      <Field
        label={t("edit.estate_code")}
        help={t("edit.estate_code_help")}
        maxLength={28}
        {...text("estateUnitCode")}
      />
      <Checkbox label={t("edit.lettable")} checked={wish.lettable} onChange={(lettable) => onChange({ lettable })} />
      <TextBox
        label={t("edit.note")}
        value={wish.note}
        onChange={(note) => onChange({ note })}
        longest={LONGEST_NOTE}
        rows={2}
        help={t("edit.note_help")}
      />
    </>
  );
}
