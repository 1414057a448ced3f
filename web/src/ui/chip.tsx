/** A filter or a state in words; a filter can be taken away with its cross. And the badge that says how fresh the picture is. */
import type { ReactNode } from "react";
import "./chip.css";
import { Icon, type IconName } from "./icon.tsx";

type ChipTone = "plain" | "ok" | "warn" | "alarm" | "accent";

export const Chip = ({
  tone = "plain",
  icon,
  children,
}: {
  readonly tone?: ChipTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) => (
  <span className="chip" data-tone={tone}>
    {icon && <Icon name={icon} size={14} />}
    {children}
  </span>
);

/** A filter that is on: one button, its cross says what a click does. */
export const FilterChip = ({
  children,
  label,
  onRemove,
}: {
  readonly children: ReactNode;
  readonly label: string;
  readonly onRemove: () => void;
}) => (
  <button type="button" className="chip" data-tone="accent" aria-label={label} onClick={onRemove}>
    {children}
    <Icon name="close" size={14} />
  </button>
);

/** Dot, open ring, cross or square with a word and an age: never a colour alone. */
export const LiveBadge = ({
  status,
  word,
  age,
}: {
  readonly status: "live" | "late" | "offline" | "still";
  readonly word: string;
  readonly age: string | null;
}) => (
  <span className="live" data-status={status}>
    <span>
      <b>{word}</b> <span className="live-age">{age}</span>
    </span>
  </span>
);
