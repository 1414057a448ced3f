/** All rates in groups, one a row: name, bar, share, counts, target. A row opens how it is counted; arrow keys move between rows. */
import type { RateLine } from "@gridstead/server/contract";
import type { KeyboardEvent, ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { RateBar, RateCounts, RateShare, RateTarget, TrustNote } from "./rate-figure.tsx";
import { rateGroups, type ShownRate } from "./rates-view.ts";
import "../ui/table.css";

const COLUMNS = 4;

export function RateTable(props: {
  readonly lines: readonly RateLine[];
  readonly chosen: ShownRate;
  readonly onChoose: (rate: ShownRate) => void;
}): ReactNode {
  const { lines, chosen, onChoose } = props;
  const t = useT();
  const byName = new Map<string, RateLine>(lines.map((line) => [line.name, line]));
  return (
    <table className="table rate-table" onKeyDown={onRowKey}>
      <caption className="sr">{t("rates.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rates.column.name")}</th>
          <th scope="col">{t("rates.column.rate")}</th>
          <th scope="col" className="num">
            {t("rates.column.counts")}
          </th>
          <th scope="col">{t("rates.column.target")}</th>
        </tr>
      </thead>
      {rateGroups.map(({ key, rates }) => (
        <tbody key={key}>
          <tr className="rate-group">
            <th scope="rowgroup" colSpan={COLUMNS}>
              {t(`rates.group.${key}`)}
            </th>
          </tr>
          {rates.map((name) => (
            <RateRow key={name} name={name} line={byName.get(name)} current={name === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function RateRow(props: {
  readonly name: ShownRate;
  readonly line: RateLine | undefined;
  readonly current: boolean;
  readonly onChoose: (rate: ShownRate) => void;
}): ReactNode {
  const { name, line, current, onChoose } = props;
  const t = useT();
  return (
    <tr aria-current={current || undefined} data-rate={name} onClick={() => onChoose(name)}>
      <th scope="row">
        <div className="rate-name">
          <button type="button" className="plain-link" data-row onClick={() => onChoose(name)}>
            {t(`rates.name.${name}`)}
          </button>
          <span className="rate-note">
            <TrustNote name={name} line={line} />
          </span>
        </div>
      </th>
      <td className="rate-share">
        <RateBar line={line} />
        <span className="rate-text">
          <RateShare line={line} />
        </span>
      </td>
      <td className="num">
        <RateCounts line={line} withUnit />
      </td>
      <td>
        <RateTarget name={name} line={line} />
      </td>
    </tr>
  );
}

function onRowKey(event: KeyboardEvent<HTMLTableElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}
