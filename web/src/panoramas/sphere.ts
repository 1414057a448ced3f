/** The kept viewer (@photo-sphere-viewer/core), in a chunk of its own that is loaded when a panorama is first opened. */
import { events, Viewer } from "@photo-sphere-viewer/core";
import "@photo-sphere-viewer/core/index.css";
import { bearingOf, yawOf } from "./panorama-words.ts";

export type Sphere = {
  /** Degrees clockwise from north. */
  face(bearingDeg: number): void;
  turn(byDeg: number): void;
  close(): void;
};
type Order = {
  readonly container: HTMLElement;
  readonly address: string;
  readonly headingDeg: number;
  readonly caption: string;
  readonly words: { readonly loading: string; readonly failed: string };
  readonly onBearing: (bearingDeg: number) => void;
  readonly onReady: () => void;
  readonly onFault: () => void;
};

export function openSphere({
  container,
  address,
  headingDeg,
  caption,
  words,
  onBearing,
  onReady,
  onFault,
}: Order): Sphere {
  const viewer = new Viewer({
    container,
    panorama: address,
    caption,
    lang: { loading: words.loading, loadError: words.failed, webglError: words.failed },
    defaultYaw: yawOf(0, headingDeg),
    // Buttons of our own stand beside it, with names in the reader's language.
    navbar: false,
    keyboard: "always",
    moveInertia: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const bearing = (): number => bearingOf(viewer.getPosition().yaw, headingDeg);
  viewer.addEventListener(events.ReadyEvent.type, onReady, { once: true });
  viewer.addEventListener(events.PanoramaErrorEvent.type, onFault, { once: true });
  viewer.addEventListener(events.PositionUpdatedEvent.type, () => onBearing(bearing()));
  const face = (bearingDeg: number): void => viewer.rotate({ yaw: yawOf(bearingDeg, headingDeg), pitch: 0 });
  return { face, turn: (byDeg) => face(bearing() + byDeg), close: () => viewer.destroy() };
}
