/** The mark of a kind of points beside its word, the same as on the map. */
import type { PointKind } from "@gridstead/server/contract";
import { letterDrop, outlines } from "./point-shapes.ts";
import "./point-mark.css";

export const PointMark = ({
  kind,
  label,
}: {
  readonly kind: Pick<PointKind, "shape" | "letter">;
  readonly label?: string;
}) => (
  <svg
    className="point-mark"
    viewBox="-11 -11 22 22"
    {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
  >
    <path d={outlines[kind.shape]} />
    <text y={letterDrop(kind.shape) + 3.2}>{kind.letter}</text>
  </svg>
);
