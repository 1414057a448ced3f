/** The strip of eight counts, now or as they were. Follows the focus on one incident. Those that are lists filter the queue or open the table; the others only say. */
import type { Counts } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { toMs } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDesk, useDivisionQuery } from "../state/desk.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useShownInstant } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useAtQuery, useTime } from "../state/time.ts";
import { SeverityMark } from "../ui/marks.tsx";
import { type QueueTab, useQueueView } from "./queue-view.ts";
import "./strip.css";

const tables = ["hazard", "incident", "visit", "account", "assignment", "cell_block", "rental_unit"];

export function Strip() {
  const t = useT();
  const { dayClock } = useFormats();
  const past = useTime((state) => state.at !== null);
  const { cell } = useFocus();
  const query = { ...useDivisionQuery(), ...useAtQuery(), ...(cell === null ? {} : { cellId: cell.id }) };
  const { answer: counts, refused } = useReading<Counts>("/api/counts", query, tables);
  const stats = useStats(counts, past);
  const time = past && counts ? dayClock(counts.at) : null;
  return (
    <section
      className="strip"
      data-past={time !== null || undefined}
      aria-label={time === null ? t("strip.label") : t("strip.label_at", { time })}
      aria-busy={!counts && !refused}
    >
      {time !== null && (
        <div className="stat strip-at">
          <span className="stat-title">{t("strip.as_it_was")}</span>
          <b>{time}</b>
        </div>
      )}
      {stats.map((stat) => (
        <Stat key={stat.title} {...stat} />
      ))}
    </section>
  );
}

type StatProps = {
  readonly title: string;
  readonly value: string;
  readonly beside?: ReactNode;
  readonly over?: boolean;
  readonly tab?: QueueTab;
  readonly opensTable?: boolean;
};

function useStats(counts: Counts | null, past: boolean): readonly StatProps[] {
  const t = useT();
  const now = useShownInstant(30_000);
  const { whole, change, share, age } = useFormats();
  const oldest = (at: string | null | undefined): string | undefined =>
    at ? t("strip.oldest", { age: age(now - (toMs(at) ?? now)) }) : undefined;
  const visits = counts?.visits;
  return [
    {
      title: t("strip.to_dispatch"),
      value: whole(counts?.toDispatch.count),
      beside: oldest(counts?.toDispatch.oldestAt),
      tab: "toDispatch",
    },
    {
      title: t("strip.in_handling"),
      value: whole(counts?.inHandling.count),
      beside:
        counts &&
        t(past ? "strip.against_day_before" : "strip.against_yesterday", {
          change: change(counts.inHandling.count - counts.inHandling.yesterday),
        }),
    },
    {
      title: t(past ? "strip.due_that_day" : "strip.due_today"),
      value: whole(counts?.dueToday.count),
      beside: counts && t("strip.handled", { count: counts.dueToday.handled }),
      tab: "dueToday",
    },
    {
      title: t("strip.overdue"),
      value: whole(counts?.overdue.count),
      beside: oldest(counts?.overdue.oldestDeadlineAt),
      over: (counts?.overdue.count ?? 0) > 0,
      tab: "overdue",
    },
    {
      title: t("strip.open_hazards"),
      value: whole(counts?.openHazards.count),
      beside: counts && <BySeverity open={counts.openHazards} />,
      opensTable: true,
    },
    {
      title: t(past ? "strip.visits_that_day" : "strip.visits"),
      value: whole(visits?.done),
      beside:
        visits &&
        (visits.due === 0
          ? t("strip.of_units_none")
          : t("strip.of_units", { due: visits.due, share: share(visits.done, visits.due) })),
    },
    {
      title: t("strip.officers"),
      value: whole(counts?.officers.onDuty),
      beside: counts && t("strip.of_officers", { all: counts.officers.all, substitutes: counts.officers.substitutes }),
    },
    {
      title: t("strip.blocks"),
      value: whole(counts?.blocks.withoutOfficer),
      beside: counts && t("strip.of_blocks", { all: counts.blocks.all }),
    },
  ];
}

function Stat({ title, value, beside, over = false, tab, opensTable = false }: StatProps) {
  const t = useT();
  const { openDesk, setHalf } = useDesk();
  const view = useQueueView();
  const content = (
    <>
      <span className="stat-title cut">{title}</span>
      <span className="stat-value" data-over={over || undefined}>
        <b>{value}</b>
        {beside && <span className="cut">{beside}</span>}
      </span>
    </>
  );
  if (opensTable) {
    return (
      <button type="button" className="stat" onClick={() => openDesk("table")}>
        {content}
      </button>
    );
  }
  if (!tab) return <div className="stat">{content}</div>;
  const filter = (): void => {
    view.setTab(view.tab === tab ? "all" : tab);
    setHalf("list");
  };
  return (
    <button
      type="button"
      className="stat"
      aria-pressed={view.tab === tab}
      title={t("strip.filters_queue")}
      onClick={filter}
    >
      {content}
    </button>
  );
}

function BySeverity({ open }: { readonly open: Counts["openHazards"] }) {
  const t = useT();
  const { whole } = useFormats();
  const counts = [open.critical, open.serious, open.general];
  return (
    <span className="by-severity">
      {([1, 2, 3] as const).map((severity) => (
        <span key={severity}>
          <SeverityMark small severity={severity} label={t(`severity.${severity}`)} />
          {whole(counts[severity - 1])}
        </span>
      ))}
    </span>
  );
}
