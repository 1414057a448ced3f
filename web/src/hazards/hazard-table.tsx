/** Open hazards as a table, page by page, now or as they were: everything the map's marks say, without the map. */
import type { HazardList, HazardSummary } from "@gridstead/server/contract";
import { useMemo, useState } from "react";
import { none, toMs } from "../i18n/format.ts";
import { duePlate } from "../i18n/plate.ts";
import { housePartWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useShownInstant } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { useAtQuery, useTime } from "../state/time.ts";
import { Button } from "../ui/button.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { type Column, Table } from "../ui/table.tsx";

const PAGE = 100;

export function HazardTable() {
  const t = useT();
  const [offset, setOffset] = useState(0);
  const query = { ...useDivisionQuery(), ...useAtQuery(), which: "open", limit: PAGE, offset };
  const { answer, refused, readAt, again } = useReading<HazardList>("/api/hazards", query, ["hazard"]);
  // Another division or instant may have fewer pages than the one that is open.
  if (answer && offset > 0 && offset >= answer.total) setOffset(0);
  const { selected, select } = useSelection();
  const columns = useColumns();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("what.hazards")} again={again} />;
    return <Loading title={t("state.loading", { what: t("what.hazards") })} />;
  }
  if (answer.total === 0) {
    return (
      <>
        <AsItWas at={answer.at} />
        <Empty title={t("hazard.none_open")} text={t("hazard.none_open_hint")} />
      </>
    );
  }
  return (
    <>
      <AsItWas at={answer.at} />
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t("table.hazards")}>
        <Table
          caption={t("table.hazards")}
          columns={columns}
          rows={answer.hazards}
          rowKey={({ id }) => id}
          rowName={({ title }) => title.zh}
          current={selected?.kind === "hazard" ? selected.id : null}
          onOpen={({ id }) => select({ kind: "hazard", id })}
        />
      </div>
      <p className="table-foot">
        <span>{t("table.page_of", { from: offset + 1, to: offset + answer.hazards.length, total: answer.total })}</span>
        <span className="grow" />
        {offset > 0 && (
          <Button small onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t("table.previous")}
          </Button>
        )}
        {offset + answer.hazards.length < answer.total && (
          <Button small onClick={() => setOffset(offset + PAGE)}>
            {t("table.next")}
          </Button>
        )}
      </p>
    </>
  );
}

/** Names the instant of the answer: while the time bar plays, the table may be a moment behind. */
function AsItWas({ at }: { readonly at: string }) {
  const t = useT();
  const { dayClock } = useFormats();
  const live = useTime((state) => state.at === null);
  return live ? null : <p className="as-of">{t("table.hazards_as_they_were", { time: dayClock(at) })}</p>;
}

function useColumns(): readonly Column<HazardSummary>[] {
  const t = useT();
  const formats = useFormats();
  const now = useShownInstant(60_000);
  return useMemo(() => {
    const { words, name, isoDay } = formats;
    return [
      { key: "title", head: t("table.hazard"), cell: ({ title }) => words(title), value: ({ title }) => words(title) },
      {
        key: "severity",
        head: t("table.severity"),
        cell: ({ severity }) => (
          <>
            <SeverityMark small severity={severity} /> {t(`severity.${severity}`)}
          </>
        ),
        value: ({ severity }) => severity,
      },
      {
        key: "address",
        head: t("table.address"),
        cell: ({ address, part }) => [address, part && t(housePartWords(part))].filter(Boolean).join(" · ") || none,
        value: ({ address }) => address,
      },
      {
        key: "cell",
        head: t("table.cell"),
        cell: ({ cell }) => cell?.name ?? none,
        value: ({ cell }) => cell?.name ?? null,
      },
      {
        key: "officer",
        head: t("table.officer"),
        cell: ({ officer }) => (officer ? name(officer.name, officer.nameEn) : none),
        value: ({ officer }) => officer?.name ?? null,
      },
      {
        key: "state",
        head: t("table.state"),
        cell: ({ state }) => t(`hazard.state.${state}`),
        value: ({ state }) => state,
      },
      {
        key: "found",
        head: t("table.found"),
        cell: ({ foundAt }) => isoDay(foundAt),
        value: ({ foundAt }) => toMs(foundAt),
        numeric: true,
      },
      {
        key: "deadline",
        head: t("table.deadline"),
        cell: (hazard) => <DuePlate {...duePlate(hazard, now, t, formats)} />,
        value: ({ deadlineAt }) => toMs(deadlineAt),
        numeric: true,
      },
    ];
  }, [t, formats, now]);
}
