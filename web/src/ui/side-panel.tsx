/** A panel that comes over the right side of a desk and goes again: head with its name and a cross, a body that scrolls. Escape closes. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./button.tsx";
import "./side-panel.css";

type SidePanelProps = {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** On a phone the map stays in sight above it: what it shows is also drawn there. */
  readonly withMap?: boolean;
  readonly children: ReactNode;
};

export function SidePanel({ title, closeLabel, onClose, withMap = false, children }: SidePanelProps): ReactNode {
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  // Who opened it by key goes on inside it.
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      className="side-panel"
      data-with-map={withMap || undefined}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="side-head">
        <h2 id={id} ref={head} tabIndex={-1} className="grow cut">
          {title}
        </h2>
        <IconButton icon="close" small label={closeLabel} onClick={onClose} />
      </header>
      <div className="side-body">{children}</div>
    </aside>
  );
}
