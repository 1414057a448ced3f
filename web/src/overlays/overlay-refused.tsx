/** Why a question was not answered, beside the form: the words of the refusal, which layer it is about, its limit, its code. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { useOverlays } from "../state/overlays.ts";
import { choiceWords } from "./layer-words.ts";
import type { MadeLayers } from "./use-made-layers.ts";

export function OverlayRefused({ made }: { readonly made: MadeLayers }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { refused, draft } = useOverlays();
  if (!refused) return null;
  const { side, most } = refused.details;
  return (
    <div className="overlay-refused" role="alert">
      <b>{t("overlay.refused")}</b>
      <p>{problem(refused.code)}</p>
      {(side === "left" || side === "right") && (
        <p>{t("overlay.refused_at", { layer: choiceWords(draft[side].choice, made.names, t) })}</p>
      )}
      {side !== undefined && typeof most === "number" && <p>{t("overlay.refused_most", { most })}</p>}
      <code>{refused.code}</code>
    </div>
  );
}
