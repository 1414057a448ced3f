/** A labelled text field with help or what is wrong with it, a checkbox and a switch: native inputs under the drawing. */
import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import "./field.css";
import { Icon } from "./icon.tsx";

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id"> & {
  readonly label: string;
  readonly help?: string;
  readonly wrong?: string | undefined;
  readonly trailing?: ReactNode;
};

export function Field({ label, help, wrong, trailing, ...input }: FieldProps) {
  const id = useId();
  const words = wrong ?? help;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="field" data-wrong={wrong ? true : undefined}>
        <input
          {...input}
          id={id}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={words ? `${id}-help` : undefined}
        />
        {trailing}
      </div>
      {words && (
        <p id={`${id}-help`} className="help" data-wrong={wrong ? true : undefined}>
          {wrong && <Icon name="warning" size={14} />} {words}
        </p>
      )}
    </div>
  );
}

type TickProps = { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void };

/** `hideLabel` where the row already says what is ticked. */
export const Checkbox = ({
  label,
  checked,
  onChange,
  mixed = false,
  hideLabel = false,
}: TickProps & { readonly mixed?: boolean; readonly hideLabel?: boolean }) => (
  <label className="tick">
    <input
      type="checkbox"
      className="check"
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = mixed;
      }}
      onChange={(event) => onChange(event.target.checked)}
      {...(hideLabel ? { "aria-label": label } : {})}
    />
    {!hideLabel && label}
  </label>
);

export const Switch = ({ label, checked, onChange }: TickProps) => (
  <label className="tick">
    <input
      type="checkbox"
      role="switch"
      className="switch"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
    {label}
  </label>
);
