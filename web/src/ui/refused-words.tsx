/** A refusal beside what was tried: why, in words, down to the condition that does not hold; the code for whoever must report it. */
import type { ReactNode } from "react";
import { guardWords } from "../i18n/guard-words.ts";
import { useProblemText, useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { Icon } from "./icon.tsx";
import "./refused-words.css";

export function RefusedWords({ refused }: { readonly refused: Refused | null }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  if (refused === null) return null;
  const guard = refused.code === "states.not_now" ? guardWords(refused.details["reason"]) : null;
  return (
    <p className="refused-words" role="alert">
      <Icon name="warning" size={14} />
      <span>
        {guard === null ? problem(refused.code) : t(guard)} <code>{refused.code}</code>
      </span>
    </p>
  );
}
