/** A few words beside the thing pointed at or focused; for a refused action why it is refused, with the code. Escape hides it. */
import { type ReactNode, useId, useRef, useState } from "react";
import { Popover } from "./popover.tsx";

export type Refusal = { readonly code: string; readonly title: string; readonly detail?: string };
type TipProps = { readonly children: ReactNode } & (
  | { readonly text: string; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly text?: never }
);

export function Tip({ children, text, refusal }: TipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <span
      ref={anchor}
      className="tip-anchor"
      aria-describedby={open && refusal ? id : undefined}
      onPointerEnter={(event) => event.pointerType === "mouse" && setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onPointerDown={() => setOpen(Boolean(refusal))}
      onFocus={(event) => event.target.matches(":focus-visible") && setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      {children}
      {open && (
        <Popover beside={anchor} className={`tip ${refusal ? "" : "is-short"}`} role="tooltip" id={id}>
          {refusal ? <WhyNot refusal={refusal} /> : text}
        </Popover>
      )}
    </span>
  );
}

const WhyNot = ({ refusal }: { readonly refusal: Refusal }) => (
  <>
    <b>{refusal.title}</b>
    {refusal.detail && <p className="soft">{refusal.detail}</p>}
    <code>{refusal.code}</code>
  </>
);
