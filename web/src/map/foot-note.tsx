/** The corner that is always there: scale, sources, and that a demo is no official map. */
import type { ReactNode } from "react";
import type { Translate } from "../i18n/translate.ts";
import { useLang, useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useTown } from "../state/town.ts";
import { metresPerPx, roundScale } from "./scale.ts";

export function FootNote(): ReactNode {
  const t = useT();
  const lang = useLang();
  const town = useTown((state) => state.town);
  const view = useCamera((state) => state.view);
  const scale = view ? roundScale(metresPerPx(view.lat, view.zoom)) : null;
  const sources = [town?.attribution[lang], town?.baseMap?.attribution, town?.demo ? t("map.demo") : null].filter(
    Boolean,
  );
  return (
    <div className="map-foot" role="contentinfo" aria-label={t("map.attribution")}>
      {scale && (
        <span className="map-scale">
          {lengthText(scale.lengthM, t)}
          <i style={{ width: `${scale.widthPx}px` }} />
        </span>
      )}
      <span>{sources.join(" · ")}</span>
    </div>
  );
}

export const lengthText = (lengthM: number, t: Translate): string =>
  lengthM >= 1_000 ? t("map.kilometres", { length: lengthM / 1_000 }) : t("map.metres", { length: lengthM });
