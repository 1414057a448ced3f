/** The map of an emergency: the ground with what the plan wants to be seen, its area and buildings; or the ground on which an area is drawn. */
import type { PlanLayer } from "@gridstead/server/contract";
import { type ReactNode, useMemo } from "react";
import { AreaOnMap } from "../emergency/area-on-map.tsx";
import { EmergencyOnMap } from "../emergency/emergency-on-map.tsx";
import { useEmergency } from "../emergency/use-emergency.ts";
import { CellPictures } from "../layers/cell-pictures.tsx";
import { FootNote } from "../map/foot-note.tsx";
import { paintHatch } from "../map/hatches.ts";
import type { ImagePainter } from "../map/images.ts";
import { MapHost } from "../map/map-host.tsx";
import type { Switch } from "../state/layers.ts";
import { useTown } from "../state/town.ts";
import { composeStyle } from "./compose-style.ts";
import { useBaseStyle, usePicture } from "./use-picture.ts";

const painters: readonly ImagePainter[] = [paintHatch];
const plain: readonly PlanLayer[] = ["cells", "streets", "labels"];
const switchesOf: Readonly<Record<PlanLayer, readonly Switch[]>> = {
  cells: ["cells"],
  streets: ["streets"],
  labels: ["labels"],
  communities: ["communities"],
  hazards: ["severity1", "severity2", "severity3", "overdue"],
};
const layers = ["cells", "streets", "labels", "communities", "hazards"] as const satisfies readonly PlanLayer[];

export function EmergencyMap({ id }: { readonly id: number | null }): ReactNode {
  const town = useTown((state) => state.town);
  const emergency = useEmergency(id).answer;
  const picture = usePicture();
  const base = useBaseStyle();
  const wanted = (emergency?.planVersion.content.layers ?? plain).join(",");
  const style = useMemo(() => {
    const off = new Set(
      layers.filter((layer) => !wanted.split(",").includes(layer)).flatMap((layer) => switchesOf[layer]),
    );
    const quiet = { fill: "none" as const, editing: false, draft: [], past: false, streets: null };
    return composeStyle({ ...picture, ...quiet, off }, location.origin, base);
  }, [picture, base, wanted]);
  const begin = useMemo(() => {
    const [west, south, east, north] = town?.box ?? [];
    const whole = west !== undefined && south !== undefined && east !== undefined && north !== undefined;
    return { box: whole ? ([west, south, east, north] as const) : null, centre: null };
  }, [town]);
  if (!town) return null;
  return (
    <MapHost desk="emergency" style={style} colours={picture.colours} painters={painters} begin={begin}>
      <CellPictures language={picture.language} />
      {emergency && <EmergencyOnMap emergency={emergency} />}
      <AreaOnMap />
      <FootNote />
    </MapHost>
  );
}
