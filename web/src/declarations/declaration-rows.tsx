/** The declarations of one page on a phone: where, until when, what by whom, and what the town's rules say about it. */
import type { DeclarationSummary } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { Icon } from "../ui/icon.tsx";
import { JobRow, onListKey } from "../ui/job-row.tsx";

const MINUTE_MS = 60_000;

type DeclarationRowsProps = {
  readonly declarations: readonly DeclarationSummary[];
  readonly onOpen: (id: number) => void;
};

export function DeclarationRows({ declarations, onOpen }: DeclarationRowsProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  return (
    <div role="group" aria-label={t("declarations.title")} onKeyDown={onListKey}>
      {declarations.map((declaration) => (
        <JobRow
          key={declaration.id}
          mark={<Icon name={declaration.facts.length > 0 ? "warning" : "report"} />}
          title={declaration.address}
          plate={plateOf(declaration)}
          where={t("declarations.kind_by", {
            kind: t(`declarations.kind.${declaration.kind}`),
            by: t(`declarations.by.${declaration.party}`),
          })}
          whose={declaration.happenedOn}
          third={
            declaration.facts.length > 0
              ? declaration.facts.map(({ code }) => t(`fact.${code}`)).join(t("fact.comma"))
              : undefined
          }
          onOpen={() => onOpen(declaration.id)}
        />
      ))}
    </div>
  );

  function plateOf({ dueAt, state }: DeclarationSummary) {
    return state === "submitted"
      ? duePlate({ deadlineAt: dueAt, closedAt: null }, now, t, formats)
      : ({ tone: "plain", text: t(`declarations.state.${state}`) } as const);
  }
}
