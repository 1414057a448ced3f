/** The work queue: overdue, due today, to dispatch; now or as it was. Filters, sorts, folds; the chosen row can be located and sent. Changes nothing. */
import type { Queue as QueueAnswer } from "@gridstead/server/contract";
import { useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useFocus } from "../state/incident-focus.ts";
import { type Reading, useReading } from "../state/reading.ts";
import { useAtQuery, useTime } from "../state/time.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { FilterChip } from "../ui/chip.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { TabPanel, Tabs } from "../ui/segments.tsx";
import { QueueGroup } from "./queue-group.tsx";
import { groupsOf, totalsOf } from "./queue-groups.ts";
import { type QueueTab, queueSorts, queueTabs, useQueueView } from "./queue-view.ts";
import { groupWords } from "./queue-words.ts";
import "./queue.css";

const MAX_LISTED = 200;

export function Queue() {
  const t = useT();
  const past = useTime((state) => state.at !== null);
  const query = { ...useDivisionQuery(), ...useAtQuery(), limit: MAX_LISTED };
  const reading = useReading<QueueAnswer>("/api/queue", query, ["hazard", "incident", "assignment", "cell_block"]);
  const { tab, setTab } = useQueueView();
  const totals = reading.answer ? totalsOf(reading.answer) : null;
  return (
    <>
      <QueueHead total={totals?.all ?? null} />
      <Tabs
        label={t("queue.title")}
        panelId="queue"
        value={tab}
        onChoose={setTab}
        entries={queueTabs.map((value: QueueTab) => ({
          value,
          label: t(value === "all" ? "queue.all" : groupWords(past).title[value]),
          count: value === "all" ? undefined : totals?.[value],
        }))}
      />
      <Filters />
      {past && reading.answer && <AsItWas at={reading.answer.at} />}
      {reading.refused && reading.answer && (
        <StaleNote refused={reading.refused} readAt={reading.readAt} again={reading.again} />
      )}
      <TabPanel id="queue" value={tab}>
        <QueueBody reading={reading} />
      </TabPanel>
    </>
  );
}

function QueueHead({ total }: { readonly total: number | null }) {
  const t = useT();
  const { whole } = useFormats();
  const { sort, setSort } = useQueueView();
  const [filtering, setFiltering] = useState(false);
  return (
    <>
      <div className="queue-head">
        <h2>{t("queue.title")}</h2>
        <span className="n">{total === null ? "" : whole(total)}</span>
        <span className="grow" />
        <Listbox
          small
          align="end"
          label={t("queue.sort")}
          value={sort}
          onChoose={setSort}
          choices={queueSorts.map((value) => ({ value, label: t(`queue.sort.${value}`) }))}
        />
        <IconButton
          small
          icon="filter"
          label={t("queue.filter")}
          aria-expanded={filtering}
          aria-pressed={filtering}
          onClick={() => setFiltering(!filtering)}
        />
      </div>
      {filtering && <SeverityFilter />}
    </>
  );
}

function SeverityFilter() {
  const t = useT();
  const { severities, toggleSeverity } = useQueueView();
  return (
    <div className="queue-filters" role="group" aria-label={t("queue.filter")}>
      {([1, 2, 3] as const).map((severity) => (
        <Button key={severity} small aria-pressed={severities.has(severity)} onClick={() => toggleSeverity(severity)}>
          <SeverityMark small severity={severity} />
          {t(`severity.short.${severity}`)}
        </Button>
      ))}
    </div>
  );
}

function Filters() {
  const t = useT();
  const { severities, toggleSeverity, clearFilters } = useQueueView();
  if (severities.size === 0) return null;
  return (
    <div className="queue-filters">
      {[...severities]
        .toSorted((a, b) => a - b)
        .map((severity) => (
          <FilterChip
            key={severity}
            label={t("queue.remove_filter", { name: t(`severity.${severity}`) })}
            onRemove={() => toggleSeverity(severity)}
          >
            {t(`severity.${severity}`)}
          </FilterChip>
        ))}
      <Button small look="plain" onClick={clearFilters}>
        {t("queue.clear_filters")}
      </Button>
    </div>
  );
}

/** Names the instant of the answer, not of the time bar: while that plays, the list may be a moment behind. */
function AsItWas({ at }: { readonly at: string }) {
  const t = useT();
  const { dayClock } = useFormats();
  return <p className="as-of">{t("queue.as_it_was", { time: dayClock(at) })}</p>;
}

function QueueBody({ reading }: { readonly reading: Reading<QueueAnswer> }) {
  const t = useT();
  const { tab, severities, sort, clearFilters } = useQueueView();
  const past = useTime((state) => state.at !== null);
  const { cell } = useFocus();
  const { answer, refused, again } = reading;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("queue.what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("queue.title") })} />;
  }
  const groups = groupsOf(answer, { tab, severities, sort, cellName: cell?.name ?? null });
  if (groups.length > 0)
    return groups.map((group) => <QueueGroup key={group.name} group={group} unfolded={tab !== "all"} />);
  const { all } = totalsOf(answer);
  if (all === 0)
    return <Empty small title={t("queue.empty")} text={t(past ? "queue.empty_hint_then" : "queue.empty_hint")} />;
  return (
    <Empty
      small
      title={t("queue.empty_filtered")}
      text={t("queue.empty_filtered_hint", { count: all })}
      ways={<Button onClick={clearFilters}>{t("queue.clear_filters")}</Button>}
    />
  );
}
