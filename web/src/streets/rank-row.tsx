/** One street of the ranking: name and ends, rate with its count and length, change, confidence with the effort beside it. */
import type { ReactNode } from "react";
import { metres, rateFigure, streetEnds, streetName } from "../i18n/street-figures.ts";
import { useFormats, useLang, useT } from "../i18n/use-t.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { useStreetRun } from "../state/street-run.ts";
import { StreetSwatch } from "../ui/street-swatch.tsx";

type RankRowProps = {
  readonly row: StreetRow;
  /** From 1, the head being the first. */
  readonly rowIndex: number;
  readonly current: boolean;
  readonly perInspection: boolean;
  readonly onOpen: () => void;
};

export function RankRow({ row, rowIndex, current, perInspection, onOpen }: RankRowProps): ReactNode {
  const t = useT();
  const lang = useLang();
  const { change, whole } = useFormats();
  const names = { unnamed: t("streets.unnamed"), end: t("streets.dead_end") };
  const { street, rank, count, before, rate, inspections } = row;
  return (
    <tr aria-rowindex={rowIndex} aria-current={current || undefined} onClick={onOpen}>
      <td className="rank">{rank ?? "–"}</td>
      <th scope="row">
        <button
          type="button"
          data-row
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          <b className="cut">{streetName(street, lang, names)}</b>
          <small className="cut">{streetEnds(street, lang, names)}</small>
        </button>
      </th>
      <td className="num">
        <b>{rateFigure(rate)}</b>
        <small>
          {perInspection
            ? t("streets.on_visits", { count: whole(count), visits: whole(inspections) })
            : t("streets.on_length", { count: whole(count), length: metres(street.lengthM) })}
        </small>
      </td>
      <td className="num">
        {change(count - before)}
        <small>
          {row.change === "none" || row.change === "steady"
            ? t("streets.from_count", { count: before })
            : t(`streets.change.${row.change}`)}
        </small>
      </td>
      <td className="confidence">
        <span>
          <StreetSwatch short entry={row.class} />
          {t(`streets.short.${row.class}`)}
        </span>
        <Effort inspections={inspections} />
      </td>
    </tr>
  );
}

/** Inspections say how hard officers looked; where inspections are counted themselves it would be said twice. */
function Effort({ inspections }: { readonly inspections: number }): ReactNode {
  const t = useT();
  const counted = useStreetRun(({ run }) => run?.wish.subject === "inspections");
  return counted ? null : <small>{t("streets.visits", { count: inspections })}</small>;
}
