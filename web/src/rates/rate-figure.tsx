/** A rate in the row it stands in: its bar from 0 with the mark of the target, its percentage, numerator over denominator, its target. */
import type { RateLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import { isFewerBetter, isTold, pointsShort, type ShownRate, trustOf } from "./rates-view.ts";

type Figure = { readonly line: RateLine | undefined };

/** From 0 to 1, never cut; hatched where one case moves it by points. Read by the figure beside it, so hidden from who listens. */
export function RateBar({ line }: Figure): ReactNode {
  const trust = trustOf(line);
  return (
    <span className="rate-bar" data-trust={trust} aria-hidden="true">
      {line && line.rate !== null && <i style={{ width: percent(line.rate) }} />}
      {line && line.target !== null && <b style={{ insetInlineStart: percent(line.target) }} />}
    </span>
  );
}

/** "94.9 %"; "–" is nothing to count. What cannot be relied on is hatched and says so. */
export function RateShare({ line }: Figure): ReactNode {
  const t = useT();
  const { share } = useFormats();
  const trust = trustOf(line);
  if (!line || line.rate === null) return <span className="muted">–</span>;
  const text = share(line.numerator ?? 0, line.denominator ?? 0, 1);
  if (trust === "sound") return text;
  return (
    <span className="unreliable" title={t(`rates.trust.${trust}`)}>
      <span>{text}</span>
      <span className="sr">, {t(`rates.trust.${trust}`)}</span>
    </span>
  );
}

/** "6,332 / 6,670 homes". */
export function RateCounts({ line, withUnit = false }: Figure & { readonly withUnit?: boolean }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  if (!line || line.numerator === null || line.denominator === null) return <span className="muted">–</span>;
  const unit = line.name === "declared" ? "people" : line.thing;
  return (
    <>
      {t("rates.counts", { numerator: whole(line.numerator), denominator: whole(line.denominator) })}
      {withUnit && <span className="muted"> {t(`rates.unit.${unit}`)}</span>}
    </>
  );
}

/** Reached with a tick, missed with a sign and by how much: never by colour alone. */
export function RateTarget({ name, line }: Figure & { readonly name: ShownRate }): ReactNode {
  const t = useT();
  const { share, tenths } = useFormats();
  const short = line ? pointsShort(line) : null;
  if (!line || line.target === null)
    return <span className="muted">{t(isFewerBetter(name) ? "rates.fewer" : "rates.no_target")}</span>;
  const target = t("rates.target_is", { share: share(line.target, 1) });
  if (short === null) return <span className="muted">{target}</span>;
  return (
    <span className="rate-target" data-missed={short > 0 || undefined}>
      <Icon name={short > 0 ? "warning" : "check"} size={14} />
      {short > 0 ? t("rates.short", { points: tenths(short) }) : t("rates.reached")}
      <span className="muted">{target}</span>
    </span>
  );
}

/** Why it says what it says, in a few words; nothing where it stands. */
export function TrustNote({ name, line }: Figure & { readonly name: ShownRate }): ReactNode {
  const t = useT();
  if (!isTold(name)) return <>{t("rates.trust.untold")}</>;
  const trust = trustOf(line);
  return trust === "sound" ? null : <>{t(`rates.trust.${trust}`)}</>;
}

const percent = (share: number): string => `${share * 100}%`;
