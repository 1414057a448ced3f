/** Choose one of few, all of them in sight: segments for settings, tabs for parts of a panel. Arrow keys move between tabs. */
import type { KeyboardEvent, ReactNode } from "react";
import "./segments.css";

type Entry<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly count?: number | string | undefined;
};
type ChooseProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly entries: readonly Entry<Value>[];
  readonly onChoose: (value: Value) => void;
};

export const Segments = <Value extends string>({ label, value, entries, onChoose }: ChooseProps<Value>) => (
  <div className="segments" role="group" aria-label={label}>
    {entries.map((entry) => (
      <button
        key={entry.value}
        type="button"
        aria-pressed={entry.value === value}
        onClick={() => onChoose(entry.value)}
      >
        {entry.label}
      </button>
    ))}
  </div>
);

/** `panelId` names the element the tabs switch; use it with `TabPanel`. */
export const Tabs = <Value extends string>({
  label,
  value,
  entries,
  onChoose,
  panelId,
}: ChooseProps<Value> & { readonly panelId: string }) => (
  <div className="tabs" role="tablist" aria-label={label} onKeyDown={onTabKey}>
    {entries.map((entry) => (
      <button
        key={entry.value}
        id={`${panelId}-${entry.value}`}
        type="button"
        role="tab"
        aria-selected={entry.value === value}
        aria-controls={panelId}
        tabIndex={entry.value === value ? 0 : -1}
        onClick={() => onChoose(entry.value)}
      >
        {entry.label}
        {entry.count !== undefined && <span className="n">{entry.count}</span>}
      </button>
    ))}
  </div>
);

export const TabPanel = ({
  id,
  value,
  children,
}: {
  readonly id: string;
  readonly value: string;
  readonly children: ReactNode;
}) => (
  <div id={id} role="tabpanel" aria-labelledby={`${id}-${value}`} className="tab-panel" tabIndex={-1}>
    {children}
  </div>
);

function onTabKey(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.indexOf(event.target as HTMLElement);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const tab = tabs[(next + tabs.length) % tabs.length];
  tab?.focus();
  tab?.click();
}
