/** Says in words what the map shows, after each move, for those who do not see it. */
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useCamera } from "../state/camera.ts";
import { useInView } from "../state/in-view.ts";

const PAUSE_MS = 900;

/** `placeAt` names what lies at a position; null when nothing does. */
export function LiveWords({ placeAt }: { readonly placeAt: (lng: number, lat: number) => string | null }): ReactNode {
  const t = useT();
  const view = useCamera((state) => state.view);
  const { severity1, severity2, severity3, overdue } = useInView((state) => state.counts);
  const [described, setDescribed] = useState({ t, words: "" });
  useEffect(() => {
    if (!view) return undefined;
    const timer = setTimeout(() => {
      const place = placeAt(view.lng, view.lat) ?? t("map.nowhere");
      const words = t("map.described", {
        zoom: Math.round(view.zoom * 10) / 10,
        place,
        hazards: severity1 + severity2 + severity3,
        critical: severity1,
        overdue,
      });
      setDescribed({ t, words });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [view, severity1, severity2, severity3, overdue, t, placeAt]);
  return (
    <p className="map-sr" aria-live="polite">
      {/* Words of the language before are said no more. */}
      {described.t === t && described.words}
    </p>
  );
}
