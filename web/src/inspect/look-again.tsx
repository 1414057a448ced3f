/** Open hazards from before, looked at again at the door: put right or not. Who worked on one may find it failed, not closed. */
import type { InspectionSheet } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { duePlate } from "../i18n/plate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { Button } from "../ui/button.tsx";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import type { Draft, LookedAgain, SentPhoto } from "./draft.ts";
import { PhotoStrip } from "./photo-strip.tsx";

type OpenHazard = InspectionSheet["openHazards"][number];
const LONGEST_NOTE = 2_000;

export function LookAgain({
  unitId,
  hazards,
  draft,
  onLook,
  onPhotos,
}: {
  readonly unitId: number;
  readonly hazards: readonly OpenHazard[];
  readonly draft: Draft;
  readonly onLook: (hazardId: number, looked: LookedAgain | null) => void;
  readonly onPhotos: (key: string, photos: readonly SentPhoto[]) => void;
}): ReactNode {
  const t = useT();
  if (hazards.length === 0) return null;
  return (
    <section className="form-section">
      <h3>{t("inspect.again")}</h3>
      {hazards.map((hazard) => (
        <OneHazard
          key={hazard.id}
          hazard={hazard}
          looked={draft.again[hazard.id]}
          onLook={(looked) => onLook(hazard.id, looked)}
        >
          <PhotoStrip
            unitId={unitId}
            label={t("inspect.photo.add")}
            sent={draft.photos[`hazard:${hazard.id}`] ?? []}
            onSent={(photos) => onPhotos(`hazard:${hazard.id}`, photos)}
          />
        </OneHazard>
      ))}
    </section>
  );
}

function OneHazard({
  hazard,
  looked,
  onLook,
  children,
}: {
  readonly hazard: OpenHazard;
  readonly looked: LookedAgain | undefined;
  readonly onLook: (looked: LookedAgain | null) => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const plate = duePlate({ deadlineAt: hazard.deadlineAt, closedAt: null }, now, t, formats);
  const look = (passed: boolean) => (): void =>
    onLook(looked?.passed === passed ? null : { ...looked, passed, version: hazard.version });
  return (
    <div className="form-question">
      <div className="row">
        <SeverityMark severity={hazard.severity} label={t(`severity.${hazard.severity}`)} />
        <b className="grow">{formats.words(hazard.title)}</b>
        <DuePlate {...plate} />
      </div>
      <p className="small muted">{t("inspect.again.round", { count: hazard.round })}</p>
      {hazard.canRecheck ? (
        <div className="form-choices" role="group" aria-label={formats.words(hazard.title)}>
          <Button
            icon="check"
            look={looked?.passed === true ? "primary" : "secondary"}
            aria-pressed={looked?.passed === true}
            refusal={hazard.handledByMe ? { code: "states.not_now", title: t("inspect.again.not_yours") } : null}
            onClick={look(true)}
          >
            {t("inspect.again.passed")}
          </Button>
          <Button
            icon="close"
            look={looked?.passed === false ? "primary" : "secondary"}
            aria-pressed={looked?.passed === false}
            onClick={look(false)}
          >
            {t("inspect.again.failed")}
          </Button>
        </div>
      ) : (
        <p className="muted">{t("inspect.again.not_yet")}</p>
      )}
      {looked && !looked.passed && (
        <label className="label">
          {t("inspect.again.why")}
          <textarea
            className="form-text"
            rows={2}
            maxLength={LONGEST_NOTE}
            value={looked.note ?? ""}
            onChange={({ target }) => onLook({ ...looked, note: target.value })}
          />
        </label>
      )}
      {looked && children}
    </div>
  );
}
