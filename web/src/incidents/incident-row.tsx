/** One incident in the list: what, how late, where, whose. Chosen elsewhere it scrolls into sight here. */
import type { IncidentLine } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useRef } from "react";
import { duePlate, waitingPlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useSelection } from "../state/selection.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { JobRow } from "../ui/job-row.tsx";
import { useClassName } from "./use-catalogue.ts";

export const sourceIcons: Readonly<Record<IncidentLine["source"], IconName>> = {
  officer: "account",
  phone: "call",
  public: "report",
  open311: "globe",
  import: "upload",
};

/** Next of its clocks; what has none so far waits since it was reported. */
export function useIncidentPlate(incident: IncidentLine) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(30_000);
  const { nextDue, closedAt, openedAt, deferredAt } = incident;
  if (deferredAt !== null && closedAt === null) return { tone: "plain", text: t("incidents.due.deferred") } as const;
  if (nextDue === null && closedAt === null) return waitingPlate(openedAt, now, t, formats);
  return duePlate({ deadlineAt: nextDue?.at ?? null, closedAt }, now, t, formats);
}

export function IncidentRow({ incident }: { readonly incident: IncidentLine }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const className = useClassName();
  const plate = useIncidentPlate(incident);
  const { selected, select } = useSelection();
  const current = selected?.kind === "incident" && selected.id === incident.id;
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) own.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const { holder, urged, reports, round } = incident;
  return (
    <div ref={own} className="incident-job" data-current={current || undefined}>
      <JobRow
        mark={<Icon name={sourceIcons[incident.source]} />}
        title={incident.title ?? className(incident.class)}
        plate={plate}
        where={incident.address ?? t("unit.none")}
        whose={[incident.cell?.name, holder && name(holder.name, holder.nameEn)].filter(Boolean).join(" ")}
        third={[
          incident.sourceId,
          t(`incident_stage.${incident.stage}`),
          round > 1 ? t("incident.round", { count: round }) : null,
          reports > 1 ? t("incident.reports", { count: reports }) : null,
          urged > 0 ? t("incident.urged", { count: urged }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        current={current}
        onOpen={() => select(current ? null : { kind: "incident", id: incident.id })}
      />
    </div>
  );
}
