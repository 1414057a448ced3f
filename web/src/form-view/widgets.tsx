/** The answers of a form: choices, numbers, dates, text. Native inputs under the drawing; the words of the question label them. */
import type { WidgetProps } from "@rjsf/utils";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

const optionsOf = ({ options }: WidgetProps): readonly { value: string; label: string }[] =>
  (options.enumOptions ?? []).map(({ value, label }) => ({ value: String(value), label }));

/** Pressing the chosen one again takes the answer back, unless it must be answered. */
export function Choices(props: WidgetProps): ReactNode {
  const { id, name, value, required, disabled, readonly, onChange } = props;
  return (
    <div className="form-choices" role="radiogroup" aria-labelledby={`${id}-words`}>
      {optionsOf(props).map((choice) => (
        <label key={choice.value} className="form-choice" data-answer={choice.value}>
          <input
            type="radio"
            name={`${id}-${name}`}
            checked={value === choice.value}
            disabled={disabled || readonly}
            onChange={() => onChange(choice.value)}
            onClick={() => {
              if (value === choice.value && !required) onChange(undefined);
            }}
          />
          {value === choice.value && <Icon name={choice.value === "not_ok" ? "close" : "check"} size={14} />}
          {choice.label}
        </label>
      ))}
    </div>
  );
}

export function SeveralChoices(props: WidgetProps): ReactNode {
  const { id, value, disabled, readonly, onChange } = props;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <div className="form-choices" role="group" aria-labelledby={`${id}-words`}>
      {optionsOf(props).map((choice) => (
        <label key={choice.value} className="form-choice">
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            disabled={disabled || readonly}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, choice.value] : chosen.filter((each) => each !== choice.value))
            }
          />
          {chosen.includes(choice.value) && <Icon name="check" size={14} />}
          {choice.label}
        </label>
      ))}
    </div>
  );
}

export function SelectOne(props: WidgetProps): ReactNode {
  const { id, value, disabled, readonly, onChange } = props;
  const t = useT();
  return (
    <select
      className="form-select"
      aria-labelledby={`${id}-words`}
      value={typeof value === "string" ? value : ""}
      disabled={disabled || readonly}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
    >
      <option value="">{t("form.choose")}</option>
      {optionsOf(props).map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

export function NumberSteps({ id, value, schema, disabled, readonly, onChange }: WidgetProps): ReactNode {
  const t = useT();
  const least = typeof schema.minimum === "number" ? schema.minimum : -Infinity;
  const most = typeof schema.maximum === "number" ? schema.maximum : Infinity;
  const present = typeof value === "number" ? value : Math.max(0, least === -Infinity ? 0 : least);
  const go = (by: number): void => onChange(Math.min(most, Math.max(least, present + by)));
  const stopped = Boolean(disabled || readonly);
  return (
    <div className="form-steps">
      <IconButton icon="minus" label={t("form.less")} onClick={() => go(-1)} aria-disabled={stopped || undefined} />
      <input
        type="number"
        inputMode={schema.type === "integer" ? "numeric" : "decimal"}
        step={schema.type === "integer" ? 1 : "any"}
        aria-labelledby={`${id}-words`}
        value={typeof value === "number" ? value : ""}
        disabled={stopped}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.valueAsNumber)}
      />
      <IconButton icon="plus" label={t("form.more")} onClick={() => go(1)} aria-disabled={stopped || undefined} />
    </div>
  );
}

const Text = ({ type, props }: { readonly type: "text" | "date"; readonly props: WidgetProps }): ReactNode => (
  <input
    className="form-text"
    type={type}
    aria-labelledby={`${props.id}-words`}
    value={typeof props.value === "string" ? props.value : ""}
    maxLength={props.schema.maxLength}
    disabled={props.disabled || props.readonly}
    onChange={({ target }) => props.onChange(target.value === "" ? undefined : target.value)}
  />
);
export const ShortText = (props: WidgetProps): ReactNode => <Text type="text" props={props} />;
export const DateInput = (props: WidgetProps): ReactNode => <Text type="date" props={props} />;

export const LongText = (props: WidgetProps): ReactNode => (
  <textarea
    className="form-text"
    rows={3}
    aria-labelledby={`${props.id}-words`}
    value={typeof props.value === "string" ? props.value : ""}
    maxLength={props.schema.maxLength}
    disabled={props.disabled || props.readonly}
    onChange={({ target }) => props.onChange(target.value === "" ? undefined : target.value)}
  />
);
