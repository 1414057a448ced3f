/** What an activation would reach, in numbers, and what one should know before. */
import type { EmergencyPreview } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";

export function Numbers({ numbers }: { readonly numbers: EmergencyPreview }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { buildings, units, people, cells, officers, tasks, unfilled, others } = numbers;
  const facts = [
    ["buildings", buildings],
    ["units", units],
    ["people", people ?? t("emergency.not_shown")],
    ["cells", cells.length],
    ["officers", officers],
    ["tasks", tasks],
  ] as const;
  const without = cells.filter(({ officer }) => officer === null).length;
  const warnings = [
    ...(without > 0 ? [t("emergency.cell_without", { count: without })] : []),
    ...(unfilled.length > 0 ? [t("emergency.unfilled", { roles: unfilled.join(", ") })] : []),
    ...(others.length > 0
      ? [t("emergency.others", { names: others.map((one) => `${name(one.name, one.nameEn)} ${one.place}`).join("; ") })]
      : []),
  ];
  return (
    <>
      <dl className="emergency-numbers">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`emergency.number.${key}`)}</dt>
            <dd data-testid={`number-${key}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {warnings.map((words) => (
        <p key={words} className="emergency-warning">
          <Icon name="warning" size={14} /> {words}
        </p>
      ))}
    </>
  );
}
