/** The due map: ground, streets, buildings and cells, without fill and hazards, and the visits on them. */
import { type ReactNode, useMemo } from "react";
import { CellPictures } from "../layers/cell-pictures.tsx";
import { FootNote } from "../map/foot-note.tsx";
import { paintHatch } from "../map/hatches.ts";
import type { ImagePainter } from "../map/images.ts";
import { MapHost } from "../map/map-host.tsx";
import { useTown } from "../state/town.ts";
import { VisitsOnMap } from "../visits/visits-on-map.tsx";
import { composeStyle } from "./compose-style.ts";
import { useBaseStyle, usePicture } from "./use-picture.ts";

const painters: readonly ImagePainter[] = [paintHatch];

export function VisitsMap(): ReactNode {
  const town = useTown((state) => state.town);
  const picture = usePicture();
  const base = useBaseStyle();
  const style = useMemo(
    () =>
      composeStyle(
        {
          ...picture,
          fill: "none",
          off: new Set(["severity1", "severity2", "severity3"]),
          editing: false,
          draft: [],
          past: false,
          streets: null,
        },
        location.origin,
        base,
      ),
    [picture, base],
  );
  const begin = useMemo(() => {
    const [west, south, east, north] = town?.box ?? [];
    const whole = west !== undefined && south !== undefined && east !== undefined && north !== undefined;
    return { box: whole ? ([west, south, east, north] as const) : null, centre: null };
  }, [town]);
  if (!town) return null;
  return (
    <MapHost desk="visits" style={style} colours={picture.colours} painters={painters} begin={begin}>
      <CellPictures language={picture.language} />
      <VisitsOnMap />
      <FootNote />
    </MapHost>
  );
}
