/** Which rows of a long list are in sight, and how much room stands for the others. All rows are equally high. */
import { type RefObject, useEffect, useState } from "react";

/** As rank-table's rows are drawn; on a phone they are higher. */
const ROW_PX = 43;
const THUMB_ROW_PX = 56;
const HEAD_PX = 27;
/** Rows kept above and below, so that keys and wheels find them. */
const SPARE = 8;

export type Sight = {
  readonly from: number;
  readonly to: number;
  readonly abovePx: number;
  readonly belowPx: number;
  /** In words for people: from 1. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly turn: (step: 1 | -1) => void;
};

/** `shownAt` is a row that shall be in sight whenever it changes; negative: none. */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, count: number, shownAt: number): Sight {
  const [seen, setSeen] = useState({ topPx: 0, heightPx: 600, rowPx: ROW_PX });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = (): void =>
      setSeen({
        topPx: element.scrollTop,
        heightPx: element.clientHeight,
        rowPx: matchMedia("(max-width: 640px)").matches ? THUMB_ROW_PX : ROW_PX,
      });
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);
  const { topPx, heightPx, rowPx } = seen;
  useEffect(() => {
    const element = scroller.current;
    if (!element || shownAt < 0) return;
    const at = shownAt * rowPx;
    const room = element.clientHeight - HEAD_PX - rowPx;
    if (at < element.scrollTop || at > element.scrollTop + room) element.scrollTo({ top: Math.max(0, at - room / 2) });
  }, [scroller, shownAt, rowPx]);
  return {
    ...sightOf(topPx, heightPx, rowPx, count),
    turn: (step) => scroller.current?.scrollBy({ top: step * pagePx(heightPx, rowPx) }),
  };
}

const pagePx = (heightPx: number, rowPx: number): number =>
  Math.max(1, Math.floor((heightPx - HEAD_PX) / rowPx)) * rowPx;

/** Pure. */
export function sightOf(topPx: number, heightPx: number, rowPx: number, count: number): Omit<Sight, "turn"> {
  const first = Math.max(0, Math.min(count - 1, Math.floor(topPx / rowPx)));
  const last = Math.max(0, Math.min(count, Math.ceil((topPx + heightPx - HEAD_PX) / rowPx)));
  const from = Math.max(0, first - SPARE);
  const to = Math.min(count, last + SPARE);
  return {
    from,
    to,
    abovePx: from * rowPx,
    belowPx: (count - to) * rowPx,
    firstSeen: count === 0 ? 0 : first + 1,
    lastSeen: Math.min(count, Math.max(1, Math.floor((topPx + heightPx - HEAD_PX) / rowPx))),
  };
}
