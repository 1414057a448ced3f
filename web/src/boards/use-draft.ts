/** The board that is being composed: each step can be taken back and done again until it is kept; a wish that equals the kept board is no change. */
import type { Board, BoardWish } from "@gridstead/server/contract";
import { useCallback, useState } from "react";

const MOST_STEPS = 100;
type Steps = {
  readonly past: readonly BoardWish[];
  readonly wish: BoardWish;
  readonly future: readonly BoardWish[];
  readonly mark: string;
};

export type Draft = {
  readonly wish: BoardWish;
  readonly changed: boolean;
  readonly mayUndo: boolean;
  readonly mayRedo: boolean;
  /** `mark`: steps of one mark in a row (typing into one field, one drag) are taken back together. */
  readonly change: (wish: BoardWish, mark?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

export const wishOf = ({ slug, name, division, theme, layout }: Board): BoardWish => ({
  slug,
  name,
  division,
  theme,
  layout,
});

/** Mounted anew (by key) for another board or version. */
export function useDraft(kept: BoardWish, isNew: boolean): Draft {
  const [steps, setSteps] = useState<Steps>({ past: [], wish: kept, future: [], mark: "" });
  const change = useCallback(
    (wish: BoardWish, mark = ""): void =>
      setSteps((before) => {
        const joins = mark !== "" && mark === before.mark;
        const past = joins ? before.past : [...before.past.slice(1 - MOST_STEPS), before.wish];
        return { past, wish, future: [], mark };
      }),
    [],
  );
  const undo = useCallback(
    (): void =>
      setSteps((before) => {
        const last = before.past.at(-1);
        return last
          ? { past: before.past.slice(0, -1), wish: last, future: [before.wish, ...before.future], mark: "" }
          : before;
      }),
    [],
  );
  const redo = useCallback(
    (): void =>
      setSteps((before) => {
        const [next, ...future] = before.future;
        return next ? { past: [...before.past, before.wish], wish: next, future, mark: "" } : before;
      }),
    [],
  );
  return {
    wish: steps.wish,
    changed: isNew || JSON.stringify(steps.wish) !== JSON.stringify(kept),
    mayUndo: steps.past.length > 0,
    mayRedo: steps.future.length > 0,
    change,
    undo,
    redo,
  };
}
