/** What is different from the answer before, in numbers: the question was asked again with the data of now. */
import type { OverlayChanges as Changes } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Facts } from "../ui/panel.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";

export function OverlayChanges({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const { isoDayClock, whole } = useFormats();
  const { answer, refused, again } = useReading<Changes>(`/api/overlays/${id}/changes`, {}, ["overlay"]);
  if (refused && !answer) return <RefusedPicture refused={refused} what={t("overlay.changes")} again={again} />;
  if (!answer) return null;
  const { before, now, came, gone, changed } = answer;
  const fromTo = (was: number | null, is: number | null): string =>
    t("overlay.from_to", { was: whole(was), is: whole(is), change: whole((is ?? 0) - (was ?? 0)) });
  return (
    <section className="overlay-changes" aria-label={t("overlay.changes")}>
      <p className="small">{t("overlay.compared", { time: isoDayClock(before.at) })}</p>
      <Facts
        facts={[
          [t("overlay.changes_features"), fromTo(before.features, now.features)],
          ...(before.total === null || now.total === null
            ? []
            : [[t("overlay.changes_total"), fromTo(before.total, now.total)] as const]),
          [t("overlay.changes_came"), whole(came)],
          [t("overlay.changes_gone"), whole(gone)],
          [t("overlay.changes_changed"), whole(changed)],
        ]}
      />
    </section>
  );
}
