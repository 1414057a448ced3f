/** Units of a cell as a bar against the target band, with a mark where it stood before. Drawn only: the numbers stand beside it. */
import type { ReactNode } from "react";
import { useGrid } from "../state/grid.ts";

const SCALE = 1.4;

export function LoadBar({ units, before }: { readonly units: number; readonly before?: number }): ReactNode {
  const { low, high } = useGrid((state) => state.target);
  const share = (count: number): string => `${Math.min(100, (100 * count) / (high * SCALE || 1))}%`;
  return (
    <span className="grid-bullet" aria-hidden="true">
      <i className="grid-band" style={{ left: share(low), width: `calc(${share(high)} - ${share(low)})` }} />
      <i className="grid-bar" style={{ width: share(units) }} />
      {before !== undefined && <i className="grid-was" style={{ left: share(before) }} />}
    </span>
  );
}
