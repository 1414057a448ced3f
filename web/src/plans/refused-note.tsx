/** What the server said no to, beside what was tried. */
import type { ReactNode } from "react";
import { useProblemText } from "../i18n/use-t.ts";
import { usePlanCommands } from "./plan-commands.ts";

export function RefusedNote(): ReactNode {
  const problem = useProblemText();
  const refused = usePlanCommands((state) => state.refused);
  return (
    refused && (
      <p className="plan-refused" role="alert">
        {problem(refused.code)} <code>{refused.code}</code>
      </p>
    )
  );
}
