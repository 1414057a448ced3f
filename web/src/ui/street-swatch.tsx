/** How a street is drawn on the map, as a short line for lists and legends: width and bars say it without the colour. */
import type { ReactNode } from "react";
import "./street-swatch.css";

type Entry =
  | "hot3"
  | "hot2"
  | "hot1"
  | "none"
  | "cold"
  | "unreliable"
  | "newly_hot"
  | "intensifying"
  | "steady"
  | "fading";

export const StreetSwatch = ({
  entry,
  short = false,
}: {
  readonly entry: Entry;
  readonly short?: boolean;
}): ReactNode => (
  <svg
    className="street-swatch"
    data-entry={entry}
    width={short ? 16 : 30}
    height="10"
    viewBox={short ? "0 0 16 10" : "0 0 30 10"}
    aria-hidden="true"
  >
    <path className="line" d={short ? "M4 5H12" : "M5 5H25"} />
    {entry === "unreliable" && <path className="bars" d={short ? "M1 5H15" : "M1 5H29"} />}
  </svg>
);
