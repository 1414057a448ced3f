/** What the desk of streets puts on the map: clicks that choose a street, and the period before under the swipe. */
import type { StyleSpecification } from "maplibre-gl";
import type { ReactNode } from "react";
import type { ImagePainter } from "../map/images.ts";
import type { Picture } from "../map/picture.ts";
import { StreetClicks } from "../street-map/street-clicks.tsx";
import { StreetSwipe } from "../street-map/street-swipe.tsx";

type StreetsDeskProps = {
  readonly picture: Picture;
  readonly style: StyleSpecification;
  readonly painters: readonly ImagePainter[];
};

export const StreetsDesk = ({ picture, style, painters }: StreetsDeskProps): ReactNode => (
  <>
    <StreetClicks />
    <StreetSwipe style={style} colours={picture.colours} painters={painters} />
  </>
);
