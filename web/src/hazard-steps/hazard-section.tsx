/** A hazard's steps and what was done so far as a section of the inspector: buttons above, lines of history below, newest first. */
import type { HazardDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { actionWords, partyWords } from "../i18n/action-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";
import { PhotoStrip } from "../ui/photo-strip.tsx";
import { HazardSteps } from "./hazard-steps.tsx";
import { HazardNotice } from "./notice-card.tsx";
import { useHazard } from "./use-hazard.ts";

export function HazardSection({ hazardId }: { readonly hazardId: number }): ReactNode {
  const t = useT();
  const { answer } = useHazard(hazardId);
  if (!answer) return null;
  const photos = answer.photos.map((photo) => ({ ...photo, mediaType: "image/webp" }));
  return (
    <>
      {answer.closedAt === null && (
        <Section title={t("steps.label")}>
          <HazardSteps hazardId={hazardId} />
        </Section>
      )}
      <HazardNotice hazardId={hazardId} />
      {photos.length > 0 && (
        <Section title={t("file.evidence_hazard")}>
          <PhotoStrip photos={photos} />
        </Section>
      )}
      {answer.history.length > 0 && (
        <Section title={t("steps.history")}>
          <ol className="hazard-lines">
            {answer.history.toReversed().map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function Line({ line }: { readonly line: HazardDetail["history"][number] }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const party = partyWords(line.party);
  const who = line.account ? name(line.account.name, line.account.nameEn) : party === null ? null : t(party);
  const round = line.round > 1 ? t("queue.round", { count: line.round }) : null;
  return (
    <li>
      <b>{t(actionWords(line.action))}</b>
      <time className="muted" dateTime={line.at}>
        {isoDayClock(line.at)}
      </time>
      <span>{[who, round, line.note].filter(Boolean).join(" · ")}</span>
    </li>
  );
}
