/** A choice of one in the browser's own list, where an empty choice means "leave it to the data". */
import type { ReactNode } from "react";

type SelectFieldProps = {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly empty: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
};

export const SelectField = ({ field, label, value, empty, choices, onChoose }: SelectFieldProps): ReactNode => (
  <select
    className="streets-select"
    data-field={field}
    aria-label={label}
    value={value}
    onChange={(event) => onChoose(event.target.value)}
  >
    <option value="">{empty}</option>
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ))}
  </select>
);
