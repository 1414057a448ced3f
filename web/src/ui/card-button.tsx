/** A button of the app bar that opens a card beside it: closed by Escape (focus goes back), by a press elsewhere, or by what is in it. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Popover } from "./popover.tsx";

type CardButtonProps = {
  readonly className: string;
  readonly cardClassName: string;
  readonly label: string;
  readonly cardLabel: string;
  readonly face: ReactNode;
  readonly children: (close: () => void) => ReactNode;
};

export function CardButton({ className, cardClassName, label, cardLabel, face, children }: CardButtonProps): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const onDown = ({ target }: PointerEvent): void => {
      const within = target instanceof Node && [anchor, card].some(({ current }) => current?.contains(target));
      if (!within) setOpen(false);
    };
    addEventListener("pointerdown", onDown);
    return () => removeEventListener("pointerdown", onDown);
  }, [open]);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <Popover
          beside={anchor}
          align="end"
          className={cardClassName}
          role="dialog"
          aria-label={cardLabel}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            setOpen(false);
            anchor.current?.focus();
          }}
        >
          <div ref={card}>{children(() => setOpen(false))}</div>
        </Popover>
      )}
    </>
  );
}
