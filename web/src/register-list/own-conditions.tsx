/** Conditions of the list on fields of the town's own; absent where there are none. */
import type { ExtraFieldList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { conditionsOf, useListWish } from "./list-wish.ts";

type OwnField = ExtraFieldList["fields"][number];
const ops = ["is", "not", "from", "to", "has", "empty"] as const;
type Op = (typeof ops)[number];
const MOST_OWN = 10;

export function OwnConditions(): ReactNode {
  const all = useReading<ExtraFieldList>("/api/extra-fields").answer?.fields ?? [];
  const fields = all.filter(({ target, retired }) => target === "rental_unit" && !retired);
  return fields.length === 0 ? null : <OwnCondition fields={fields} />;
}

function OwnCondition({ fields }: { readonly fields: readonly OwnField[] }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { wish, set } = useListWish();
  const [chosen, setChosen] = useState("");
  const [op, setOp] = useState<Op>("is");
  const [value, setValue] = useState("");
  const field = fields.find(({ key }) => key === chosen) ?? fields[0];
  if (!field) return null;
  const add = (): void =>
    set({ extra: [...(conditionsOf(wish).extra ?? []), `${field.key}:${op}:${value}`].slice(-MOST_OWN) });
  return (
    <fieldset className="condition-own">
      <legend className="label">{t("fields.title")}</legend>
      <div>
        <SelectBox
          hideLabel
          label={t("fields.label")}
          value={field.key}
          onChoose={(key) => {
            setChosen(key);
            setValue("");
          }}
          choices={fields.map(({ key, label, labelEn }) => ({ value: key, label: name(label, labelEn) }))}
        />
        <SelectBox
          hideLabel
          label={t("list.op")}
          value={op}
          onChoose={setOp}
          choices={ops.map((each) => ({ value: each, label: t(`list.op.${each}`) }))}
        />
        {op !== "empty" && <OwnValue field={field} value={value} onChange={setValue} />}
        <Button icon="plus" onClick={add}>
          {t("list.add")}
        </Button>
      </div>
    </fieldset>
  );
}

type OwnValueProps = {
  readonly field: OwnField;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function OwnValue({ field, value, onChange }: OwnValueProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { choices } = field.rules;
  if (choices) {
    return (
      <SelectBox
        hideLabel
        label={t("list.value")}
        value={value}
        onChoose={onChange}
        choices={[
          { value: "", label: t("form.choose") },
          ...choices.map(({ code, zh, en }) => ({ value: code, label: name(zh, en ?? null) })),
        ]}
      />
    );
  }
  return (
    <label className="field">
      <input
        aria-label={t("list.value")}
        maxLength={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
