/** A few lines of text with a label. */
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/use-t.ts";

const LONGEST_NOTE = 2_000;

export function NoteField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (note: string) => void;
}): ReactNode {
  const t = useT();
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {t("plan.note")}
      </label>
      <textarea
        id={id}
        className="plan-text"
        rows={3}
        maxLength={LONGEST_NOTE}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
