/** The mark of a state: square with a letter, its ground by colour and hatch as on the map. The word stands beside it or is read out. */
import type { RollCallState } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { rollStates } from "./states.ts";

export function RollMark({ state }: { readonly state: RollCallState }): ReactNode {
  const t = useT();
  return (
    <span className="roll-mark" data-state={state} role="img" aria-label={t(`emergency.roll.${state}`)}>
      <span aria-hidden="true">{t(`emergency.letter.${state}`)}</span>
    </span>
  );
}

/** The four states with their numbers. */
export function RollCounts({ counts }: { readonly counts: Readonly<Record<RollCallState, number>> }): ReactNode {
  const t = useT();
  return (
    <dl className="roll-counts">
      {rollStates.map((state) => (
        <div key={state} data-state={state} data-none={counts[state] === 0 || undefined}>
          <dt>
            <RollMark state={state} /> {t(`emergency.roll.${state}`)}
          </dt>
          <dd data-testid={`count-${state}`}>{counts[state]}</dd>
        </div>
      ))}
    </dl>
  );
}
