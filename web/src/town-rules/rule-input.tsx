/** One rule: a number, a limit with its unit, a share, yes or no, or words; beside it the usual value, and a way back to it. */
import type { ClockUnit, Limit } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import type { RuleChoice, RuleField } from "./rule-paths.ts";

const units = [
  "working_hour",
  "working_day",
  "urgent_hour",
  "urgent_day",
  "natural_day",
] as const satisfies readonly ClockUnit[];
const LONGEST_WORDS = 4_000;
const LONGEST_ADDRESS = 200;

type InputProps = {
  readonly field: RuleField;
  readonly label: string;
  readonly value: unknown;
  readonly usual: unknown;
  readonly onChange: (value: unknown) => void;
};

export function RuleInput(props: InputProps): ReactNode {
  const t = useT();
  const { value, usual, onChange } = props;
  const same = JSON.stringify(value) === JSON.stringify(usual);
  return (
    <div className="rule-field" data-own={!same || undefined}>
      <Entry {...props} />
      {!same && (
        <Button small look="plain" onClick={() => onChange(usual)}>
          {t("rules.usual", { value: textOf(usual, t, props.field.choices) })}
        </Button>
      )}
    </div>
  );
}

function textOf(value: unknown, t: ReturnType<typeof useT>, choices: readonly RuleChoice[] = []): string {
  const chosen = choices.find((choice) => choice === value);
  if (chosen) return t(`rules.choice.${chosen}`);
  if (isLimit(value)) return `${value.value} ${t(`calendar.unit.${value.unit}`)}`;
  if (value === null) return t("rules.none");
  if (typeof value === "boolean") return t(value ? "rules.yes" : "rules.no");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

const isLimit = (value: unknown): value is Limit => typeof value === "object" && value !== null && "unit" in value;

function Entry({ field, label, value, onChange }: InputProps): ReactNode {
  switch (field.kind) {
    case "limit":
      return isLimit(value) ? <LimitEntry label={label} value={value} onChange={onChange} /> : null;
    case "yes_no":
      return <Checkbox label={label} checked={value === true} onChange={onChange} />;
    case "words":
      return <WordsEntry label={label} value={value} onChange={onChange} />;
    case "share":
      return <ShareEntry label={label} value={value} onChange={onChange} />;
    case "address":
      return <AddressEntry label={label} value={value} onChange={onChange} />;
    case "choice":
      return <ChoiceEntry choices={field.choices ?? []} label={label} value={value} onChange={onChange} />;
    case "optional":
    case "whole":
    case "number":
      return <NumberEntry field={field} label={label} value={value} onChange={onChange} />;
    default:
      return field.kind satisfies never;
  }
}

const NumberEntry = ({ field, label, value, onChange }: Omit<InputProps, "usual">): ReactNode => (
  <Field
    type="number"
    label={label}
    min={field.least}
    max={field.most}
    step={field.kind === "number" ? "any" : 1}
    value={typeof value === "number" ? value : ""}
    onChange={({ target }) => {
      if (target.value !== "") onChange(target.valueAsNumber);
      else if (field.kind === "optional") onChange(null);
    }}
  />
);

type EntryProps<Value> = Pick<InputProps, "label" | "onChange"> & { readonly value: Value };

function LimitEntry({ label, value, onChange }: EntryProps<Limit>): ReactNode {
  const t = useT();
  return (
    <div className="rule-limit">
      <Field
        type="number"
        label={label}
        min={1}
        max={3_650}
        value={value.value}
        onChange={({ target }) => target.value !== "" && onChange({ ...value, value: target.valueAsNumber })}
      />
      <select
        className="select-box"
        aria-label={t("rules.unit_of", { what: label })}
        value={value.unit}
        onChange={({ target }) =>
          onChange({ ...value, unit: units.find((unit) => unit === target.value) ?? value.unit })
        }
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {t(`calendar.unit.${unit}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function ChoiceEntry(props: EntryProps<unknown> & { readonly choices: readonly RuleChoice[] }): ReactNode {
  const { choices, label, value, onChange } = props;
  const t = useT();
  const chosen = choices.find((choice) => choice === value);
  return chosen === undefined ? null : (
    <SelectBox
      label={label}
      value={chosen}
      onChoose={onChange}
      choices={choices.map((choice) => ({ value: choice, label: t(`rules.choice.${choice}`) }))}
    />
  );
}

const ShareEntry = ({ label, value, onChange }: EntryProps<unknown>): ReactNode => (
  <Field
    type="number"
    label={label}
    min={0}
    max={100}
    trailing="%"
    value={typeof value === "number" ? Math.round(value * 1_000) / 10 : ""}
    onChange={({ target }) => target.value !== "" && onChange(target.valueAsNumber / 100)}
  />
);

/** Empty is none. */
const AddressEntry = ({ label, value, onChange }: EntryProps<unknown>): ReactNode => (
  <Field
    type="url"
    label={label}
    placeholder="https://"
    maxLength={LONGEST_ADDRESS}
    value={typeof value === "string" ? value : ""}
    onChange={({ target }) => onChange(target.value.trim() === "" ? null : target.value.trim())}
  />
);

const WordsEntry = ({ label, value, onChange }: EntryProps<unknown>): ReactNode => (
  <label className="label rule-words">
    {label}
    <textarea
      className="text-box"
      rows={4}
      maxLength={LONGEST_WORDS}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
);
