/** Inputs for the fields that the town has added, by their kind; what is impossible is said by the server, under the field's own name. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useLang, useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "./field.tsx";
import { SelectBox } from "./form-fields.tsx";

type ExtraField = UnitDetail["extra"][number];
type Value = ExtraField["value"];
type ExtraInputsProps = {
  readonly fields: readonly ExtraField[];
  readonly values: Readonly<Record<string, Value>>;
  readonly onChange: (key: string, value: Value) => void;
};

export const ExtraInputs = ({ fields, values, onChange }: ExtraInputsProps): ReactNode =>
  fields
    .filter(({ retired }) => !retired)
    .map((field) => (
      <ExtraInput
        key={field.key}
        field={field}
        value={values[field.key] ?? null}
        onChange={(value) => onChange(field.key, value)}
      />
    ));

type ExtraInputProps = {
  readonly field: ExtraField;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

function ExtraInput({ field, value, onChange }: ExtraInputProps): ReactNode {
  const t = useT();
  const lang = useLang();
  const label = `${lang === "zh" ? field.label : (field.labelEn ?? field.label)}${field.rules.required ? " *" : ""}`;
  const hint = lang === "zh" ? field.hint : (field.hintEn ?? field.hint);
  const help = hint === null ? {} : { help: hint };
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const choices = field.rules.choices ?? [];
  const named = (choice: (typeof choices)[number]): string => (lang === "zh" ? choice.zh : (choice.en ?? choice.zh));
  switch (field.kind) {
    case "yes_no":
      return (
        <SelectBox
          label={label}
          {...help}
          value={value === null ? "" : value === true ? "yes" : "no"}
          onChoose={(chosen) => onChange(chosen === "" ? null : chosen === "yes")}
          choices={[
            { value: "", label: t("edit.not_said") },
            { value: "yes", label: t("file.yes") },
            { value: "no", label: t("file.no") },
          ]}
        />
      );
    case "choice":
      return (
        <SelectBox
          label={label}
          {...help}
          value={text}
          onChoose={(chosen) => onChange(chosen === "" ? null : chosen)}
          choices={[
            { value: "", label: t("edit.not_said") },
            ...choices.map((choice) => ({ value: choice.code, label: named(choice) })),
          ]}
        />
      );
    case "choices":
      return <Several label={label} field={field} value={value} named={named} onChange={onChange} />;
    case "number":
    case "whole":
      return (
        <Field
          label={label}
          {...help}
          type="number"
          step={field.kind === "whole" ? 1 : "any"}
          min={field.rules.minimum}
          max={field.rules.maximum}
          value={text}
          onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
        />
      );
    case "date":
    case "text":
    default:
      return (
        <Field
          label={label}
          {...help}
          type={field.kind}
          maxLength={field.rules.longest ?? 2_000}
          value={text}
          onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
        />
      );
  }
}

function Several(
  props: ExtraInputProps & { readonly label: string; readonly named: (choice: { code: string; zh: string }) => string },
) {
  const { label, field, value, named, onChange } = props;
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset className="edit-choices">
      <legend className="label">{label}</legend>
      {(field.rules.choices ?? []).map((choice) => (
        <Checkbox
          key={choice.code}
          label={named(choice)}
          checked={chosen.includes(choice.code)}
          onChange={(on) => onChange(on ? [...chosen, choice.code] : chosen.filter((code) => code !== choice.code))}
        />
      ))}
    </fieldset>
  );
}
