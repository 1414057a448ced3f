/** A whole number between two, typed or stepped; what is not one is not taken over. */
import type { ReactNode } from "react";
import { Field } from "../ui/field.tsx";

type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly help?: string;
  readonly onChange: (value: number) => void;
};

export function NumberField({ label, value, least, most, help, onChange }: NumberFieldProps): ReactNode {
  return (
    <Field
      label={label}
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      value={value}
      {...(help === undefined ? {} : { help })}
      onChange={({ target }) => {
        const typed = Math.round(target.valueAsNumber);
        if (typed >= least && typed <= most) onChange(typed);
      }}
    />
  );
}
