/** A whole number between two, typed or stepped; what is not one stays in the field, is called wrong, and is not taken over. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";
import { wholeBetween } from "./draft-rules.ts";

type NumberFieldProps = {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly help?: string;
  readonly onChange: (value: number) => void;
};

export function NumberField({ label, value, least, most, help, onChange }: NumberFieldProps): ReactNode {
  const t = useT();
  /** While it is typed: "3" on the way to "30" may be too little, and "2" on the way to "25" is not what was meant. */
  const [typed, setTyped] = useState<{ readonly text: string; readonly before: number } | null>(null);
  const isWrong = typed !== null && wholeBetween(typed.text, least, most) === null;
  return (
    <Field
      label={label}
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      value={typed?.text ?? value}
      {...(help === undefined ? {} : { help })}
      wrong={isWrong ? t("boards.number_between", { least, most }) : undefined}
      onChange={({ target }) => {
        setTyped({ text: target.value, before: typed?.before ?? value });
        const whole = wholeBetween(target.value, least, most);
        if (whole !== null) onChange(whole);
      }}
      onBlur={() => {
        if (isWrong && typed.before !== value) onChange(typed.before);
        setTyped(null);
      }}
    />
  );
}
