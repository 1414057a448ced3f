/** The chosen street: its name and ends, three numbers, what they mean in a sentence, months, effort, the records and who is responsible. */
import type { Run, SegmentRecords } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { streetEnds, streetName } from "../i18n/street-figures.ts";
import { useLang, useT } from "../i18n/use-t.ts";
import { usePlaceOf } from "../state/place.ts";
import type { Reading } from "../state/reading.ts";
import { useChosenStreet, useShownStreets } from "../state/shown-streets.ts";
import { boxOf, type StreetRow } from "../state/street-rows.ts";
import { useSegmentRecords } from "../state/street-segment.ts";
import { useStreets } from "../state/streets.ts";
import { IconButton } from "../ui/button.tsx";
import { PanelHead } from "../ui/panel.tsx";
import { Loading, NotFound } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { SelectionActions } from "../ui/selection-actions.tsx";
import { RecordsTable } from "./records-table.tsx";
import { SegmentMonths } from "./segment-months.tsx";
import { SegmentNumbers } from "./segment-numbers.tsx";
import { RecordsSection, ResponsibleCells } from "./segment-records.tsx";
import "./street-segment.css";

export function SegmentPanel(): ReactNode {
  const t = useT();
  const { run, rows } = useShownStreets();
  const row = useChosenStreet();
  return (
    <aside className="panel right" aria-label={t("streets.inspector")}>
      {run && row ? (
        <Chosen key={row.street.key} run={run} row={row} />
      ) : (
        <NotThere waiting={rows === null && run?.state !== "failed"} />
      )}
    </aside>
  );
}

function Chosen({ run, row }: { readonly run: Run; readonly row: StreetRow }): ReactNode {
  const lang = useLang();
  const t = useT();
  const reading = useSegmentRecords(row);
  const names = { unnamed: t("streets.unnamed"), end: t("streets.dead_end") };
  usePlaceOf({ box: boxOf(row.street.path) });
  return (
    <>
      <PanelHead title={streetName(row.street, lang, names)} second={streetEnds(row.street, lang, names)}>
        <SelectionActions look="icons" />
        <IconButton small icon="close" label={t("action.close")} onClick={() => useStreets.getState().choose(null)} />
      </PanelHead>
      <div className="segment-body">
        <SegmentNumbers run={run} row={row} />
        <Behind run={run} row={row} reading={reading} />
      </div>
    </>
  );
}

function Behind({
  run,
  row,
  reading,
}: {
  readonly run: Run;
  readonly row: StreetRow;
  readonly reading: Reading<SegmentRecords>;
}): ReactNode {
  const t = useT();
  const [table, setTable] = useState(false);
  const { answer, refused, readAt, again } = reading;
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("streets.records_what")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("streets.records_what") })} />;
  }
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <SegmentMonths run={run} row={row} behind={answer} />
      <RecordsSection behind={answer} onTable={() => setTable(true)} />
      <ResponsibleCells cells={answer.cells} />
      {table && <RecordsTable behind={answer} onClose={() => setTable(false)} />}
    </>
  );
}

/** A link may name a street that this run did not look at. */
function NotThere({ waiting }: { readonly waiting: boolean }): ReactNode {
  const t = useT();
  if (waiting) return <Loading small title={t("state.loading", { what: t("streets.col.street") })} />;
  return (
    <NotFound
      small
      title={t("state.not_found", { what: t("streets.col.street") })}
      text={t("state.not_found_hint")}
      ways={
        <button type="button" className="button" onClick={() => useStreets.getState().choose(null)}>
          {t("state.back")}
        </button>
      }
    />
  );
}
