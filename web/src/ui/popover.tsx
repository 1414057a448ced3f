/**
 * A card in the browser's top layer, placed beside what opened it and kept inside the window. Menus, lists and tooltips are made of it.
 * It does not close by itself: whoever opened it listens.
 */
import { type HTMLAttributes, type ReactNode, type Ref, type RefObject, useLayoutEffect, useRef } from "react";
import "./popover.css";

type PopoverProps = HTMLAttributes<HTMLDivElement> & {
  readonly beside: RefObject<HTMLElement | null>;
  /** start: left edges meet; end: right edges meet; fill: as wide as what opened it. */
  readonly align?: "start" | "end" | "fill";
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
};

export function Popover({ beside, align = "start", children, className = "", ...rest }: PopoverProps) {
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = own.current;
    if (!card || !beside.current) return undefined;
    card.showPopover();
    const place = (): void => {
      if (beside.current) putBeside(card, beside.current.getBoundingClientRect(), align);
    };
    place();
    const grown = new ResizeObserver(place);
    grown.observe(card);
    addEventListener("resize", place);
    addEventListener("scroll", place, true);
    return () => {
      grown.disconnect();
      removeEventListener("resize", place);
      removeEventListener("scroll", place, true);
    };
  }, [beside, align]);
  return (
    <div {...rest} ref={own} popover="manual" className={`popover ${className}`}>
      {children}
    </div>
  );
}

const GAP_PX = 4;
const EDGE_PX = 8;

function putBeside(card: HTMLElement, anchor: DOMRect, align: "start" | "end" | "fill"): void {
  if (align === "fill") card.style.width = `${anchor.width}px`;
  const { width, height } = card.getBoundingClientRect();
  const left = align === "end" ? anchor.right - width : anchor.left;
  const below = anchor.bottom + GAP_PX;
  const fitsBelow = below + height <= innerHeight - EDGE_PX || anchor.top < height + GAP_PX + EDGE_PX;
  card.style.left = `${Math.max(EDGE_PX, Math.min(left, innerWidth - width - EDGE_PX))}px`;
  card.style.top = `${fitsBelow ? below : anchor.top - GAP_PX - height}px`;
  card.style.maxHeight = `${Math.max(120, (fitsBelow ? innerHeight - below : anchor.top - GAP_PX) - EDGE_PX)}px`;
}
