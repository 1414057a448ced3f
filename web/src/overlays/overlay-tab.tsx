/**
 * Overlay analysis in one tab: the question as a sentence, what came of it, and the list of what is kept. Whoever may not lay layers
 * over one another sees one picture that says so.
 */
import type { OverlayList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useOverlays } from "../state/overlays.ts";
import { useReading } from "../state/reading.ts";
import { Section } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { OverlayForm } from "./overlay-form.tsx";
import { OverlayLines } from "./overlay-lines.tsx";
import { OverlayResult } from "./overlay-result.tsx";
import { useMadeLayers } from "./use-made-layers.ts";
import "./overlays.css";

export function OverlayTab({ divisions }: { readonly divisions: DivisionField }): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<OverlayList>("/api/overlays", {}, ["overlay"]);
  const made = useMadeLayers(answer);
  const shown = useOverlays((state) => state.shownId !== null);
  const what = t("overlay.list_what");
  if (!answer && refused) return <RefusedPicture refused={refused} what={what} again={again} />;
  return (
    <div className="overlays">
      <OverlayForm made={made} divisions={divisions} />
      {shown && <OverlayResult />}
      <Section title={t("overlay.list")} aside={answer?.overlays.length || ""}>
        {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        {answer ? (
          <OverlayLines overlays={answer.overlays} names={made.names} />
        ) : (
          <Loading small title={t("state.loading", { what })} />
        )}
      </Section>
    </div>
  );
}
