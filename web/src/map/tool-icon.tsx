/** Line icons of the map's own tools: 16 px, the colour of the text around them; always inside a button that has a name. */
import type { ReactNode } from "react";

const drawings = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  layers: "m8 2 6 3.2-6 3.2-6-3.2zM2 8.4l6 3.2 6-3.2M2 11.3l6 3.2 6-3.2",
  ruler: "m2 10.5 8.5-8.5 3.5 3.5-8.5 8.5zM4.7 7.8l1.5 1.5M6.9 5.6l1 1M9.1 3.4l1.5 1.5",
  printer: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
  full: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  body: "m8 2 5.5 3v6L8 14l-5.5-3V5zM2.5 5 8 8l5.5-3M8 8v6",
  eyeOff:
    "M6 4.1A6 6 0 0 1 8 3.8c4 0 6.2 4.2 6.2 4.2a11 11 0 0 1-1.7 2.3M10 11.9a6 6 0 0 1-2 .3C4 12.2 1.8 8 1.8 8a11 11 0 0 1 2.3-2.7M2.5 2.5l11 11",
  pointer: "m3.5 2.5 9.5 4-4 1.6-1.7 4.2z",
  brush: "M13.5 2.5 7 9M7 9c-2.2-.6-3.4.8-3.4 2.4 0 .8-.5 1.5-1.3 1.8 2.7 1 5.600-.2 5.600-2.500z",
  rectangle: "M2.5 3.5h11v9h-11z",
  lasso:
    "M8 3c3.300 0 6 1.600 6 3.600s-2.700 3.600-6 3.600-6-1.600-6-3.600S4.700 3 8 3zM5 9.800c-.8.900-.6 2.200.5 2.500 1 .3 1.300 1 .8 1.900",
  person:
    "M8 2.5a2.8 2.8 0 1 1 0 5.600 2.8 2.8 0 0 1 0-5.600zM2.800 13.500c.6-2.700 2.600-4 5.200-4s4.600 1.300 5.200 4",
  undo: "M6 3 3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6",
  redo: "m10 3 3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10",
  close: "m4 4 8 8m0-8-8 8",
  here: "M3 8h10M9.500 4.500 13 8l-3.500 3.500",
  line: "M2.500 3.500h11v9h-11zM9.800 2 6.200 14",
  area: "m3.200 5.300 5-2.800 4.800 4-2 6.200H5zM3.200 5.300h.01M8.200 2.500h.01M13 6.500h.01M11 12.700h.01M5 12.700h.01",
  freehand: "M3 11.500c-1-4 1-8 5-8.500s6 2.500 5 6-4.500 5-6.500 4-1.500-3.500.5-4 3 .500 3 2",
  cut: "M4.500 9.700a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM11.500 9.700a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM5.700 10.200 11 2.500M10.300 10.200 5 2.500",
  divide: "M2.500 2.500h11v11h-11zM8 2.500v11M2.500 8h11",
  merge: "M2.500 3.500h4v9h-4M13.500 3.500h-4v9h4M6.500 8h3",
  boundary:
    "M8 2.500c-2 2 2 3.500 0 5.500s2 3.500 0 5.500M4.700 8H1.800m0 0L3.300 6.500M1.800 8l1.500 1.500M11.300 8h2.900m0 0-1.500-1.500m1.500 1.500-1.500 1.500",
  balance: "M8 2.500v11M4.500 13.500h7M3 4.500h10M3.500 4.500l-2 4.500h4zM12.500 4.500l-2 4.500h4z",
  magnet: "M3 2.500v5a5 5 0 0 0 10 0v-5h-3v5a2 2 0 0 1-4 0v-5zM3 5h3M10 5h3",
  lock: "M4.500 7h7a1 1 0 0 1 1 1v4.500a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM5.500 7V5a2.500 2.500 0 0 1 5 0v2",
} as const;
export type ToolIconName = keyof typeof drawings;

export const ToolIcon = ({ name }: { readonly name: ToolIconName }): ReactNode => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={drawings[name]} />
  </svg>
);

type ToolButtonProps = {
  readonly icon: ToolIconName;
  readonly label: string;
  readonly pressed?: boolean;
  /** The key that takes it, written small in the corner. */
  readonly keyName?: string | undefined;
  /** Why it cannot be used now; it keeps its place and stays focusable. */
  readonly refused?: string | undefined;
  readonly onPress: () => void;
};

export const ToolButton = ({ icon, label, pressed, keyName, refused, onPress }: ToolButtonProps): ReactNode => (
  <button
    type="button"
    className="map-tool"
    aria-label={label}
    data-key={keyName}
    title={refused ? `${label}: ${refused}` : label}
    aria-pressed={pressed}
    aria-disabled={refused ? true : undefined}
    onClick={refused ? undefined : onPress}
  >
    <ToolIcon name={icon} />
  </button>
);
