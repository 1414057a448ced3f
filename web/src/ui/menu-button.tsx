/** A button that opens a few things to do beside it: a menu with arrow keys; Escape and a press elsewhere close it. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import type { IconName } from "./icon.tsx";
import { Popover } from "./popover.tsx";

type MenuEntry = { readonly label: string } & ({ readonly run: () => void } | { readonly href: string });
type MenuButtonProps = {
  readonly label: string;
  readonly icon: IconName;
  readonly small?: boolean;
  readonly entries: readonly MenuEntry[];
};

export function MenuButton({ label, icon, small = false, entries }: MenuButtonProps): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  useCloseOutside(open, anchor, close);
  return (
    <span ref={anchor}>
      <Button
        icon={icon}
        small={small}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === "Escape" && close()}
      >
        {label}
      </Button>
      {open && (
        <Popover beside={anchor} role="menu" aria-label={label} onKeyDown={(event) => onMenuKey(event, close)}>
          {entries.map((entry) => (
            <Entry key={entry.label} entry={entry} close={close} />
          ))}
        </Popover>
      )}
    </span>
  );
}

function Entry({ entry, close }: { readonly entry: MenuEntry; readonly close: () => void }): ReactNode {
  if ("href" in entry) {
    return (
      <a className="option" role="menuitem" href={entry.href} target="_blank" rel="noopener" onClick={close}>
        {entry.label}
      </a>
    );
  }
  const run = (): void => {
    close();
    entry.run();
  };
  return (
    <button type="button" className="option" role="menuitem" onClick={run}>
      {entry.label}
    </button>
  );
}

function onMenuKey(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = entries.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (event.key === "Escape") close();
  if (next === undefined && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (next !== undefined) entries[(next + entries.length) % entries.length]?.focus();
}

function useCloseOutside(open: boolean, around: React.RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open) return undefined;
    around.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) latest.current();
    };
    addEventListener("pointerdown", onDown);
    return () => removeEventListener("pointerdown", onDown);
  }, [open, around]);
}
