/** What the questions are made of: a heading with its hint, one of few as big buttons, a counter, a day, a line of text. 44 px and more. */
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { Icon } from "../ui/icon.tsx";
import { useDays, useSay } from "./say.ts";

type AskedProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
};

export const Label = ({ label, hint, id }: AskedProps & { readonly id?: string }) => (
  <div className="asked-label" id={id}>
    <b>{label}</b>
    {hint && <span>{hint}</span>}
  </div>
);

export const Wrong = ({ text, id }: { readonly text: string | undefined; readonly id?: string }) =>
  text ? (
    <p className="asked-wrong" id={id}>
      <Icon name="warning" />
      {text}
    </p>
  ) : null;

type Choice<Value extends string> = { readonly value: Value; readonly label: string; readonly note?: string };

/** Radio buttons: the arrow keys move, Tab enters and leaves. */
export function Choices<Value extends string>(
  props: AskedProps & {
    readonly value: Value | null;
    readonly choices: readonly Choice<Value>[];
    readonly onChoose: (value: Value) => void;
    readonly columns?: 1 | 2 | 3;
  },
) {
  const { label, hint, wrong, value, choices, onChoose, columns = 3 } = props;
  const id = useId();
  const reachable = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  return (
    <div className="asked">
      <Label label={label} hint={hint} id={id} />
      <div
        className="choices"
        role="radiogroup"
        aria-labelledby={id}
        data-columns={columns}
        data-wrong={wrong ? true : undefined}
        onKeyDown={onRadioKey}
      >
        {choices.map((choice, index) => (
          <button
            key={choice.value}
            type="button"
            role="radio"
            aria-checked={choice.value === value}
            tabIndex={index === reachable ? 0 : -1}
            onClick={() => onChoose(choice.value)}
          >
            {choice.value === value && <Icon name="check" />}
            <span>
              {choice.label}
              {choice.note && <small>{choice.note}</small>}
            </span>
          </button>
        ))}
      </div>
      <Wrong text={wrong} />
    </div>
  );
}

function onRadioKey(event: KeyboardEvent<HTMLElement>): void {
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
  const at = radios.indexOf(event.target as HTMLElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = radios[(at + step + radios.length) % radios.length];
  next?.focus();
  next?.click();
}

/** "–" is not said, 0 is zero. */
export function Counter(props: {
  readonly label: string;
  readonly value: number | null;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
  readonly mayBeUnsaid?: boolean;
}) {
  const { label, value, most, onChange, mayBeUnsaid = false } = props;
  const say = useSay();
  const least = mayBeUnsaid ? null : 0;
  const fewer = value === null ? null : value > 0 ? value - 1 : least;
  return (
    <div className="counter" role="group" aria-label={label}>
      <span>{label}</span>
      <button
        type="button"
        aria-label={say("count.fewer", { what: label })}
        aria-disabled={value === least}
        onClick={() => onChange(fewer)}
      >
        <Icon name="minus" size={20} />
      </button>
      <output aria-live="polite">{value ?? "–"}</output>
      <button
        type="button"
        aria-label={say("count.more", { what: label })}
        aria-disabled={value === most}
        onClick={() => onChange(Math.min(most, (value ?? 0) + 1))}
      >
        <Icon name="plus" size={20} />
      </button>
    </div>
  );
}

/** The browser's own day field lies over the written day: a touch opens the calendar, the keyboard sees and types into the field. */
export function DayField(
  props: AskedProps & {
    readonly value: string;
    readonly onChange: (day: string) => void;
    readonly none?: string;
    readonly least?: string;
    readonly most?: string;
  },
) {
  const { label, hint, wrong, value, onChange, none, least, most } = props;
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const { day } = useDays();
  return (
    <div className="asked">
      <label htmlFor={id} className="asked-label">
        <b>{label}</b>
        {hint && <span>{hint}</span>}
      </label>
      <div className="box day" data-wrong={wrong ? true : undefined}>
        <span aria-hidden="true" className={value === "" ? "muted" : undefined}>
          {value === "" ? none : day(value)}
        </span>
        <Icon name="calendar" size={20} />
        <input
          ref={own}
          id={id}
          type="date"
          value={value}
          min={least}
          max={most}
          aria-invalid={wrong ? true : undefined}
          onClick={() => openCalendar(own.current)}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <Wrong text={wrong} />
    </div>
  );
}

function openCalendar(field: HTMLInputElement | null): void {
  try {
    field?.showPicker();
  } catch {
    // Not every browser opens it on request; the field itself still takes the day.
  }
}

export function LineField({
  label,
  hint,
  wrong,
  unit,
  ...input
}: AskedProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id"> & { readonly unit?: string }) {
  const id = useId();
  return (
    <div className="asked">
      <label htmlFor={id} className="asked-label">
        <b>{label}</b>
        {hint && <span>{hint}</span>}
      </label>
      <div className="box" data-wrong={wrong ? true : undefined}>
        <input
          {...input}
          id={id}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
        />
        {unit && <span className="soft">{unit}</span>}
      </div>
      <Wrong text={wrong} id={`${id}-wrong`} />
    </div>
  );
}

/** The way on and the way back, at the foot of the screen. */
export function Push({
  children,
  onClick,
  look = "primary",
  busy = false,
}: {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly look?: "primary" | "secondary" | "danger";
  readonly busy?: boolean;
}) {
  return (
    <button
      type="button"
      className="push"
      data-look={look}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={() => !busy && onClick()}
    >
      {busy && <span className="turning" />}
      {children}
    </button>
  );
}
