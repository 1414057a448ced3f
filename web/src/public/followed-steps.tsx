/** What was done with a matter and when, in plain words, with those words that were meant for whoever reported it. */
import type { FollowedReport } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { type SayKey, useDays, useSay } from "./say.ts";
import { publicWords } from "./words.ts";

type FollowedStepsProps = { readonly steps: FollowedReport["incident"]["steps"] };

export function FollowedSteps({ steps }: FollowedStepsProps): ReactNode {
  const say = useSay();
  const { dayClock } = useDays();
  return (
    <ol className="past">
      {steps.map(({ action, at, note }) => (
        <li key={`${at} ${action}`}>
          <div>
            <b>{say(known(`follow.step.${action}`))}</b>
            <small>{dayClock(at)}</small>
            {note && <small>{note}</small>}
          </div>
        </li>
      ))}
    </ol>
  );
}

const known = (key: string): "follow.step.other" =>
  (key in publicWords ? (key as SayKey) : "follow.step.other") as "follow.step.other";
