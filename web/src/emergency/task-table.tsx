/** The tasks of a report as a table: step, whom, due, ended, state. */
import type { EmergencyDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";

export function TaskTable({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const t = useT();
  const { name, words, clock } = useFormats();
  const { steps } = emergency.planVersion.content;
  const heads = [
    t("emergency.steps"),
    t("emergency.task.to"),
    t("emergency.task_due"),
    t("emergency.task_ended"),
    t("emergency.roll_filter_state"),
  ];
  return (
    <div className="emergency-table">
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {emergency.tasks.map((task) => {
            const step = steps[task.step];
            return (
              <tr key={task.id}>
                <td>
                  {task.step + 1}. {step && words(step.title)}
                </td>
                <td>
                  {task.account
                    ? name(task.account.name, task.account.nameEn)
                    : task.role && t(`emergency.role.${task.role}`)}
                  {task.cell && ` · ${task.cell.name}`}
                </td>
                <td>{clock(Date.parse(task.dueAt))}</td>
                <td>{task.endedAt === null ? "–" : clock(Date.parse(task.endedAt))}</td>
                <td>
                  {t(`emergency.task.${task.state}`)}
                  {task.note && ` · ${task.note}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
