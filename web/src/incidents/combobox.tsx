/** A text field with a list of what fits below it (ARIA combobox): arrows move, Enter chooses and goes on, Escape closes the list. */
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from "react";
import "../ui/field.css";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";

type Words = { readonly title: string; readonly note: string };
type ComboboxProps<Choice> = {
  readonly label: string;
  readonly help?: string;
  /** Said in place of the help. */
  readonly wrong?: string | undefined;
  /** The part of the form it is (use-missing.ts). */
  readonly part?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly keyOf: (choice: Choice) => string;
  readonly wordsOf: (choice: Choice) => Words;
  readonly onType: (text: string) => void;
  readonly onChoose: (choice: Choice) => void;
  /** Said where nothing fits. */
  readonly none?: string | undefined;
  readonly focused?: boolean;
  /** How many were found, read out. */
  readonly found?: string;
};

export function Combobox<Choice>(props: ComboboxProps<Choice>): ReactNode {
  const { label, help, wrong, value, choices, keyOf, wordsOf, onType, onChoose, none, focused = false, found } = props;
  const id = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, choices.length - 1));
  const shown = open && (choices.length > 0 || (none !== undefined && value.trim() !== ""));
  const choose = (choice: Choice | undefined): void => {
    setOpen(false);
    if (choice === undefined) return;
    onChoose(choice);
  };
  return (
    <div data-part={props.part}>
      <Labelled id={id} label={label} help={help} wrong={wrong} anchor={anchor}>
        <input
          id={id}
          role="combobox"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one field that the key which opened this leads to
          autoFocus={focused}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && choices.length > 0 ? `${id}-${at}` : undefined}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={(wrong ?? help) === undefined ? undefined : `${id}-help`}
          value={value}
          onChange={({ target }) => {
            onType(target.value);
            setOpen(true);
            setActive(0);
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) =>
            onComboKey(event, {
              at,
              many: choices.length,
              shown,
              setOpen,
              setActive,
              choose: () => choose(choices[at]),
            })
          }
        />
      </Labelled>
      <span className="sr" role="status">
        {shown ? (choices.length === 0 ? none : found) : ""}
      </span>
      {shown && (
        <Choices
          beside={anchor}
          id={id}
          label={label}
          none={none}
          lines={choices.map((choice) => ({ key: keyOf(choice), ...wordsOf(choice) }))}
          at={at}
          onChoose={(index) => choose(choices[index])}
        />
      )}
    </div>
  );
}

type LabelledProps = {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly wrong: string | undefined;
  readonly anchor: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
};

const Labelled = ({ id, label, help, wrong, anchor, children }: LabelledProps): ReactNode => (
  <>
    <label className="label" htmlFor={id}>
      {label}
    </label>
    <div className="field" ref={anchor} data-wrong={wrong ? true : undefined}>
      {children}
    </div>
    {(wrong ?? help) !== undefined && (
      <p id={`${id}-help`} className="help" data-wrong={wrong ? true : undefined} role={wrong ? "alert" : undefined}>
        {wrong && <Icon name="warning" size={14} />} {wrong ?? help}
      </p>
    )}
  </>
);

type ComboKeys = {
  readonly at: number;
  readonly many: number;
  readonly shown: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly setActive: (index: number) => void;
  readonly choose: () => void;
};

function onComboKey(event: KeyboardEvent, { at, many, shown, setOpen, setActive, choose }: ComboKeys): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (step !== undefined && many > 0) {
    setOpen(true);
    setActive((step + many) % many);
  } else if (event.key === "Enter" && shown) choose();
  else if (event.key === "Escape" && shown) setOpen(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

type ChoicesProps = {
  readonly beside: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly label: string;
  readonly none: string | undefined;
  readonly lines: readonly (Words & { readonly key: string })[];
  readonly at: number;
  readonly onChoose: (index: number) => void;
};

const Choices = ({ beside, id, label, none, lines, at, onChoose }: ChoicesProps): ReactNode => (
  <Popover
    beside={beside}
    align="fill"
    id={`${id}-list`}
    role="listbox"
    aria-label={label}
    // Keeps the focus in the field.
    onPointerDown={(event) => event.preventDefault()}
  >
    {lines.length === 0 && <p className="muted option">{none}</p>}
    {lines.map(({ key, title, note }, index) => (
      <div
        key={key}
        id={`${id}-${index}`}
        role="option"
        className="option"
        aria-selected={index === at}
        data-active={index === at || undefined}
        ref={(row) => (index === at ? row?.scrollIntoView({ block: "nearest" }) : undefined)}
        onClick={() => onChoose(index)}
      >
        <span>
          {title} <span className="muted small">{note}</span>
        </span>
      </div>
    ))}
  </Popover>
);
