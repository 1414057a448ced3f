/** One line of work in a list: mark, what, how late, where, whose. A button; what it opens is its owner's business. */
import type { KeyboardEvent, ReactNode } from "react";
import { DuePlate, type DueTone } from "./marks.tsx";
import "./panel.css";

export type JobRowProps = {
  readonly mark: ReactNode;
  readonly title: string;
  readonly plate: { readonly tone: DueTone; readonly text: string };
  readonly where: string;
  readonly whose: string;
  readonly third?: string | undefined;
  readonly current?: boolean;
  readonly onOpen: () => void;
};

export const JobRow = ({ mark, title, plate, where, whose, third, current = false, onOpen }: JobRowProps) => (
  <button type="button" className="job" data-row aria-current={current || undefined} onClick={onOpen}>
    {mark}
    <span className="job-title cut">{title}</span>
    <DuePlate tone={plate.tone} text={plate.text} />
    <span className="job-where">
      <span>{where}</span>
      <span>{whose}</span>
    </span>
    {third && (
      <span className="job-where">
        <span>{third}</span>
      </span>
    )}
  </button>
);

/** Arrow keys move between the rows of a list. Put it on the list's container. */
export function onListKey(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}
