/** What the server does by itself: when it looked last and looks next, how long it took, and what kind of error there was. */
import type { ClockHealth } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { StateChip } from "./state-chip.tsx";

const severity = { bad: 0, warn: 1, ok: 2 } as const;

export function ClockRows({
  clocks,
  now,
}: {
  readonly clocks: readonly ClockHealth[];
  readonly now: number;
}): ReactNode {
  const t = useT();
  const sorted = clocks.toSorted((a, b) => severity[a.state] - severity[b.state]);
  return (
    <table className="table health-clocks">
      <thead>
        <tr>
          <th>{t("health.clock")}</th>
          <th>{t("health.clock_state")}</th>
          <th>{t("health.looked")}</th>
          <th>{t("health.next")}</th>
          <th>{t("health.fault")}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((clock) => (
          <Row key={clock.name} clock={clock} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ clock, now }: { readonly clock: ClockHealth; readonly now: number }): ReactNode {
  const t = useT();
  const { isoDayClock, tenths } = useFormats();
  const { name, state, lookedAt, nextAt, tookMs, fault, everyS } = clock;
  const inS = nextAt === null ? null : Math.max(0, (Date.parse(nextAt) - now) / 1000);
  return (
    <tr>
      <td>
        {t(`health.clock.${name}`)}
        {everyS > 0 && (
          <span className="muted small health-every"> {t("health.every", { seconds: tenths(everyS) })}</span>
        )}
      </td>
      <td>
        <StateChip state={state} />
      </td>
      <td data-head={t("health.looked")}>
        {lookedAt === null ? t("health.not_yet") : isoDayClock(lookedAt)}
        {tookMs !== null && (
          <span className="muted small"> {t("health.took", { seconds: tenths(tookMs / 1000) })}</span>
        )}
      </td>
      <td data-head={t("health.next")}>{inS === null ? "–" : t("health.in_seconds", { seconds: tenths(inS) })}</td>
      <td data-head={t("health.fault")}>
        {fault === null
          ? "–"
          : t(fault.over ? "health.fault_over" : "health.fault_now", { kind: fault.kind, at: isoDayClock(fault.at) })}
      </td>
    </tr>
  );
}
