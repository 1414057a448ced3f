/** The browser's own list with its label above. */
import type { ReactNode } from "react";

export const Select = ({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChoose: (value: string) => void;
}): ReactNode => (
  <label className="schedule-select">
    <span className="label">{label}</span>
    <select value={value} onChange={(event) => onChoose(event.target.value)}>
      {choices.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
