/** How the roll call went: for each instant one bar of the four states, as wide as time; the numbers stand in the title of each. */
import type { EmergencyReport } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { rollStates } from "./states.ts";

export function CourseChart({ course }: { readonly course: EmergencyReport["course"] }): ReactNode {
  const t = useT();
  const { clock } = useFormats();
  if (course.length < 2) return null;
  return (
    <ol className="course-chart" aria-label={t("emergency.report_course")}>
      {course.map(({ at, counts }) => {
        const words = rollStates.map((state) => `${t(`emergency.roll.${state}`)} ${counts[state]}`).join(" · ");
        return (
          <li key={at}>
            <time dateTime={at}>{clock(Date.parse(at))}</time>
            <span className="course-bar" role="img" aria-label={words} title={words}>
              {rollStates.map((state) => (
                <i key={state} data-state={state} style={{ flexGrow: counts[state] }} />
              ))}
            </span>
            <small>{words}</small>
          </li>
        );
      })}
    </ol>
  );
}
