/** Choose one of several from a list that opens: ARIA select-only combobox. Arrows, Home, End, letters, Enter, Escape. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import "./button.css";
import { Icon } from "./icon.tsx";
import { Popover } from "./popover.tsx";

type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** Second words in grey, and how far the entry is indented. */
  readonly note?: string;
  readonly depth?: number;
};
type ListboxProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
  readonly small?: boolean;
  readonly align?: "start" | "end";
  readonly shown?: ReactNode;
};

export function Listbox<Value extends string>(props: ListboxProps<Value>) {
  const { label, value, choices, onChoose, small, align = "start", shown } = props;
  const anchor = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const at = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  const [active, setActive] = useState<number | null>(null);
  const open = active !== null;
  const choose = (index: number): void => {
    setActive(null);
    const choice = choices[index];
    if (choice && choice.value !== value) onChoose(choice.value);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button"
        data-look="plain"
        data-small={small || undefined}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        onClick={() => setActive(open ? null : at)}
        onBlur={() => setActive(null)}
        onKeyDown={(event) => onListKey(event, { active, at, choices, setActive, choose })}
      >
        <span>{shown ?? choices[at]?.label}</span>
        <Icon name="down" size={14} />
      </button>
      {open && (
        <Popover beside={anchor} align={align} id={listId} role="listbox" aria-label={label}>
          {choices.map((choice, index) => (
            <Option
              key={choice.value}
              id={`${listId}-${index}`}
              choice={choice}
              active={index === active}
              chosen={index === at}
              onChoose={() => choose(index)}
            />
          ))}
        </Popover>
      )}
    </>
  );
}

function Option<Value extends string>(props: {
  readonly id: string;
  readonly choice: Choice<Value>;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { id, choice, active, chosen, onChoose } = props;
  return (
    <div
      id={id}
      ref={(row) => (active ? row?.scrollIntoView({ block: "nearest" }) : undefined)}
      className="option"
      role="option"
      aria-selected={chosen}
      data-active={active || undefined}
      // Keeps the focus on the button, so that choosing is not "leaving".
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      style={{ paddingInlineStart: 8 + (choice.depth ?? 0) * 14 }}
    >
      {chosen ? <Icon name="check" /> : <span className="indent" />}
      <span>{choice.label}</span>
      {choice.note && <span className="muted small">{choice.note}</span>}
    </div>
  );
}

type ListKeys<Value extends string> = {
  readonly active: number | null;
  readonly at: number;
  readonly choices: readonly Choice<Value>[];
  readonly setActive: (index: number | null) => void;
  readonly choose: (index: number) => void;
};

function onListKey<Value extends string>(event: KeyboardEvent, keys: ListKeys<Value>): void {
  const { active, at, choices, setActive, choose } = keys;
  const opens = ["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key);
  if (active === null) {
    if (!opens) return;
    event.preventDefault();
    setActive(at);
    return;
  }
  const step = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: choices.length - 1 }[event.key];
  if (step !== undefined) setActive(Math.max(0, Math.min(choices.length - 1, step)));
  else if (event.key === "Enter" || event.key === " ") choose(active);
  else if (event.key === "Escape") setActive(null);
  else if (event.key.length === 1) setActive(firstThatBegins(choices, event.key) ?? active);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

const firstThatBegins = (choices: readonly Choice<string>[], letter: string): number | null => {
  const index = choices.findIndex(({ label }) => label.toLowerCase().startsWith(letter.toLowerCase()));
  return index < 0 ? null : index;
};
