/** One group of the queue: its head folds it, the first few jobs are shown, the rest on demand. The chosen job shows what can be done. */
import { useEffect, useRef, useState } from "react";
import { duePlate, waitingPlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useShownInstant } from "../state/now.ts";
import { type Selection, useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { Icon } from "../ui/icon.tsx";
import { JobRow, onListKey } from "../ui/job-row.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { SelectionActions } from "../ui/selection-actions.tsx";
import type { Group, GroupName, Job } from "./queue-groups.ts";
import { groupWords } from "./queue-words.ts";

const FIRST_FEW: Readonly<Record<GroupName, number>> = { overdue: 4, dueToday: 3, toDispatch: 3 };
const STEP = 50;

export function QueueGroup({ group, unfolded }: { readonly group: Group; readonly unfolded: boolean }) {
  const t = useT();
  const { whole } = useFormats();
  const { title, more: moreOf } = groupWords(useTime((state) => state.at !== null));
  const [folded, setFolded] = useState(false);
  const [more, setMore] = useState(0);
  const shown = (unfolded ? STEP : FIRST_FEW[group.name]) + more;
  const chosen = useSelection((state) => state.selected);
  // What is selected elsewhere is shown here too, however far down it stands.
  const jobs = group.jobs.filter((job, index) => index < shown || isSelected(job, chosen));
  const rest = group.total - jobs.length;
  const listable = group.jobs.length > jobs.length;
  return (
    <section aria-label={t(title[group.name])}>
      <h3>
        <button type="button" className="queue-fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <Icon name={folded ? "right" : "down"} size={14} />
          <b>{t(title[group.name])}</b> {whole(group.total)}
        </button>
      </h3>
      {!folded && (
        <ul onKeyDown={onListKey}>
          {jobs.map((job) => (
            <li key={`${job.kind}${job.id}`}>
              <QueueJob job={job} />
            </li>
          ))}
        </ul>
      )}
      {!folded && rest > 0 && listable && (
        <button type="button" className="queue-fold" onClick={() => setMore(more + STEP)}>
          <Icon name="right" size={14} />
          {t(moreOf[group.name], { count: rest })}
        </button>
      )}
      {!folded && rest > 0 && !listable && (
        <p className="queue-fold">{t("queue.listed", { shown: jobs.length, total: group.total })}</p>
      )}
      {!folded && more > 0 && (
        <button type="button" className="queue-fold" onClick={() => setMore(0)}>
          <Icon name="down" size={14} />
          {t("queue.fewer")}
        </button>
      )}
    </section>
  );
}

function QueueJob({ job }: { readonly job: Job }) {
  const t = useT();
  const formats = useFormats();
  const now = useShownInstant(30_000);
  const live = useTime((state) => state.at === null);
  const { selected, select } = useSelection();
  const current = isSelected(job, selected);
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) own.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const { name, words } = formats;
  const officer = job.officer ? name(job.officer.name, job.officer.nameEn) : null;
  const plate =
    job.waitsSince === null
      ? duePlate({ deadlineAt: job.deadlineAt, closedAt: null }, now, t, formats)
      : waitingPlate(job.waitsSince, now, t, formats);
  return (
    <div ref={own} className="queue-job" data-current={current || undefined}>
      <JobRow
        mark={
          job.severity === null ? (
            <Icon name="report" />
          ) : (
            <SeverityMark severity={job.severity} label={t(`severity.${job.severity}`)} />
          )
        }
        title={job.title ? words(job.title) : t("incident.untitled", { id: job.sourceId })}
        plate={plate}
        where={job.address ?? t("unit.none")}
        whose={[job.cellName, officer].filter(Boolean).join(" ")}
        third={
          current
            ? [job.sourceId, live && job.round > 1 ? t("queue.round", { count: job.round }) : null]
                .filter(Boolean)
                .join(" · ")
            : undefined
        }
        current={current}
        onOpen={() => select(current ? null : { kind: job.kind, id: job.id })}
      />
      {current && (
        <div className="queue-actions">
          <SelectionActions look="words" />
        </div>
      )}
    </div>
  );
}

const isSelected = (job: Job, selected: Selection | null): boolean =>
  selected?.kind === job.kind && selected.id === job.id;
