/** Both periods on one place: the second map shows the period before at the left, the divider says which is which. */
import type { StyleSpecification } from "maplibre-gl";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import type { MapColours } from "../map/colours.ts";
import type { ImagePainter } from "../map/images.ts";
import { SecondMap } from "../map/second-map.tsx";
import { useStreets } from "../state/streets.ts";
import { SwipeDivider } from "../ui/swipe-divider.tsx";
import { StreetsOnMap } from "./streets-on-map.tsx";

type StreetSwipeProps = {
  readonly style: StyleSpecification;
  readonly colours: MapColours;
  readonly painters: readonly ImagePainter[];
};

export function StreetSwipe({ style, colours, painters }: StreetSwipeProps): ReactNode {
  const t = useT();
  const { split, swipe } = useStreets();
  if (split === null) return null;
  return (
    <>
      <SecondMap share={split} style={style} colours={colours} painters={painters}>
        <StreetsOnMap side="before" />
      </SecondMap>
      <SwipeDivider
        split={split}
        onSwipe={swipe}
        label={t("streets.swipe.divider")}
        valueText={(count) => t("streets.swipe.value", { count })}
        left={t("streets.swipe.before")}
        right={t("streets.swipe.now")}
      />
    </>
  );
}
