/** The first nine streets by month, one under the other on one scale: whether a street has been hot for long or only just. */
import type { Run, SegmentRecords } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { streetName } from "../i18n/street-figures.ts";
import { useLang, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { useStreets } from "../state/streets.ts";
import { Button } from "../ui/button.tsx";
import { MonthBars } from "../ui/month-bars.tsx";
import { Section } from "../ui/panel.tsx";
import { monthsBefore, useMonthsLabel } from "./segment-months.tsx";

const STREETS = 9;

export function SmallMultiples({ run, rows }: { readonly run: Run; readonly rows: readonly StreetRow[] }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [most, setMost] = useState(1);
  const first = rows.filter(({ rank }) => rank !== null).slice(0, STREETS);
  if (first.length === 0) return null;
  return (
    <Section title={t("streets.multiples")}>
      {open ? (
        <>
          <p className="tiny muted">{t("streets.multiples_hint")}</p>
          <ul className="multiples">
            {first.map((row) => (
              <Multiple
                key={row.place}
                run={run}
                row={row}
                most={most}
                onMost={(count) => setMost((known) => Math.max(known, count))}
              />
            ))}
          </ul>
        </>
      ) : (
        <Button small onClick={() => setOpen(true)}>
          {t("streets.multiples_show")}
        </Button>
      )}
    </Section>
  );
}

type MultipleProps = {
  readonly run: Run;
  readonly row: StreetRow;
  readonly most: number;
  readonly onMost: (count: number) => void;
};

function Multiple({ run, row, most, onMost }: MultipleProps): ReactNode {
  const t = useT();
  const lang = useLang();
  const name = streetName(row.street, lang, { unnamed: t("streets.unnamed") });
  const { answer } = useReading<SegmentRecords>(`/api/streets/runs/${run.id}/segments/${row.segment}`);
  const counts = answer?.months.counts ?? [];
  const highest = Math.max(0, ...counts);
  if (highest > most) onMost(highest);
  const label = useMonthsLabel(name, counts);
  return (
    <li>
      <button type="button" className="plain-link" onClick={() => useStreets.getState().choose(row.street.key)}>
        <span className="cut">
          {row.rank} {name}
        </span>
      </button>
      <MonthBars
        label={label}
        counts={counts}
        before={monthsBefore(answer?.months.from ?? [], run.wish.from)}
        most={most}
        widthPx={170}
        heightPx={20}
      />
    </li>
  );
}
