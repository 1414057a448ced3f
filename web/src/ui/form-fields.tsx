/** The browser's own list and a few lines of text, each with its label above and help or what is wrong below. */
import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";
import "./form-fields.css";

type Labelled = { readonly label: string; readonly help?: string | undefined; readonly wrong?: string | undefined };

type SelectBoxProps<Value extends string> = Labelled & {
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly group?: string }[];
  readonly onChoose: (value: Value) => void;
  /** Where the row already says what is chosen. */
  readonly hideLabel?: boolean;
};

export function SelectBox<Value extends string>(props: SelectBoxProps<Value>): ReactNode {
  const { label, value, choices, onChoose, help, wrong, hideLabel = false } = props;
  const id = useId();
  const groups = Map.groupBy(choices, ({ group }) => group ?? "");
  const option = (choice: (typeof choices)[number]): ReactNode => (
    <option key={choice.value} value={choice.value}>
      {choice.label}
    </option>
  );
  return (
    <div>
      {!hideLabel && (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <select
        id={id}
        className="select-box"
        aria-label={hideLabel ? label : undefined}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={(wrong ?? help) === undefined ? undefined : `${id}-help`}
        value={value}
        // What can be chosen is one of the choices.
        onChange={(event) => onChoose(event.target.value as Value)}
      >
        {[...groups].map(([group, own]) =>
          group === "" ? (
            own.map(option)
          ) : (
            <optgroup key={group} label={group}>
              {own.map(option)}
            </optgroup>
          ),
        )}
      </select>
      <Help id={`${id}-help`} help={help} wrong={wrong} />
    </div>
  );
}

type TextBoxProps = Labelled & {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly longest: number;
  readonly rows?: number;
};

export function TextBox({ label, value, onChange, longest, rows = 3, help, wrong }: TextBoxProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="text-box"
        rows={rows}
        maxLength={longest}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={(wrong ?? help) === undefined ? undefined : `${id}-help`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Help id={`${id}-help`} help={help} wrong={wrong} />
    </div>
  );
}

function Help({ id, help, wrong }: Omit<Labelled, "label"> & { readonly id: string }): ReactNode {
  const words = wrong ?? help;
  if (words === undefined) return null;
  return (
    <p id={id} className="help" data-wrong={wrong ? true : undefined}>
      {wrong && <Icon name="warning" size={14} />} {words}
    </p>
  );
}
