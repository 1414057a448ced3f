/** Counts by severity: shape, number, and the word for whoever hears the page. */
import type { ReactNode } from "react";
import { SeverityMark } from "../ui/marks.tsx";
import { useSay } from "./say.ts";

type SeveritiesProps = { readonly critical: number; readonly serious: number; readonly general: number };

export function Severities({ critical, serious, general }: SeveritiesProps): ReactNode {
  const say = useSay();
  return (
    <span className="wall-severities">
      {([critical, serious, general] as const).map((count, index) => {
        const severity = (index + 1) as 1 | 2 | 3;
        return (
          <span key={severity}>
            <SeverityMark severity={severity} label={say(`severity.${severity}`)} /> {count}
          </span>
        );
      })}
    </span>
  );
}
