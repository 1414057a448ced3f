/** The left of the command centre: the work queue, the list of incidents, or a report that is being taken. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { AlarmSettings } from "../incidents/alarm-settings.tsx";
import { IncidentList } from "../incidents/incident-list.tsx";
import { IntakePanel } from "../incidents/intake-panel.tsx";
import { Queue } from "../situation/queue.tsx";
import { useIncidents } from "../state/incidents.ts";
import { useSession } from "../state/session.ts";
import { Segments } from "../ui/segments.tsx";
import { useNarrow } from "../ui/use-narrow.ts";

export function LeftPanel(): ReactNode {
  const t = useT();
  const { list, intake, filter, show, wish } = useIncidents();
  const officer = useSession(({ signed }) => signed?.account.role === "officer");
  const phone = useNarrow();
  /** In the field one begins with what is one's own; pressing "mine" again shows the rest. */
  const choose = (next: "work" | "incidents"): void => {
    if (next === "incidents" && officer && phone && Object.keys(filter).length === 0)
      return wish({ filter: { holder: "me" }, sort: "due" });
    show(next);
  };
  if (intake) return <IntakePanel />;
  return (
    <>
      <div className="left-choice">
        <Segments
          label={t("incidents.which_list")}
          value={list}
          onChoose={choose}
          entries={[
            { value: "work", label: t("incidents.work") },
            { value: "incidents", label: t("incidents.list") },
          ]}
        />
        <span className="grow" />
        <AlarmSettings />
      </div>
      {list === "incidents" ? <IncidentList /> : <Queue />}
    </>
  );
}
