/** A hazard state by state on one line: done, failed, where it stands, what is to come, with days and names. Shapes differ, not only colours. */
import type { HazardDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { partyWords } from "../i18n/action-words.ts";
import { none } from "../i18n/format.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { RefusedWords } from "../ui/refused-words.tsx";
import { type TrackStep, trackOf } from "./track.ts";
import { stationWords } from "./track-words.ts";
import { useHazard } from "./use-hazard.ts";
import "./hazard-steps.css";

export function HazardTrack({ hazardId }: { readonly hazardId: number }): ReactNode {
  const t = useT();
  const { words, monthDay } = useFormats();
  const { answer, refused } = useHazard(hazardId);
  const now = useNow(60_000);
  if (!answer) return <RefusedWords refused={refused} />;
  const certifyBy = answer.certifyByPostponed ?? answer.certifyBy;
  const passed = certifyBy !== null && Date.parse(certifyBy) < now && answer.closedAt === null;
  return (
    <section className="track" aria-labelledby="hazard-track">
      <h3 id="hazard-track">
        {t("steps.track", { name: words(answer.title) })}
        {passed && <span>{t("steps.certify_passed", { day: monthDay(certifyBy) })}</span>}
      </h3>
      <ol className="track-line">
        {trackOf(answer).map((step, index) => (
          // Stations never change their order.
          <Station key={`${step.action}${String(index)}`} step={step} hazard={answer} />
        ))}
      </ol>
    </section>
  );
}

function Station({ step, hazard }: { readonly step: TrackStep; readonly hazard: HazardDetail }): ReactNode {
  const t = useT();
  const { mood, action, count } = step;
  return (
    <li data-mood={mood} aria-current={mood === "now" ? "step" : undefined}>
      {mood === "bad" && (
        <svg className="track-cross" viewBox="0 0 12 12" aria-hidden="true">
          <path d="m3 3 6 6M9 3 3 9" />
        </svg>
      )}
      <b>{action === "earlier" ? t("steps.earlier", { count }) : t(stationWords(action))}</b>
      {mood === "next" && <span className="sr">{t("steps.to_come")}</span>}
      <StationNote step={step} hazard={hazard} />
    </li>
  );
}

function StationNote({ step, hazard }: { readonly step: TrackStep; readonly hazard: HazardDetail }): ReactNode {
  const t = useT();
  const { monthDay, name } = useFormats();
  const { at, line, action } = step;
  if (at === null) {
    const due = hazard.certifyByPostponed ?? hazard.certifyBy;
    return action === "report_fixed" && due !== null ? t("steps.by_day", { day: monthDay(due) }) : none;
  }
  const party = line === null ? null : partyWords(line.party);
  const who = line?.account ? name(line.account.name, line.account.nameEn) : party === null ? null : t(party);
  const round = line !== null && line.round > 1 && action === "notify" ? t("queue.round", { count: line.round }) : null;
  return [monthDay(at), round ?? who].filter(Boolean).join(t("file.comma"));
}
