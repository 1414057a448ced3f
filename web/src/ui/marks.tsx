/** The marks that mean the same on map, list, strip and paper: severity, due plate, grade, officer. Shape before colour. */
import "./marks.css";

export type SeverityLevel = 1 | 2 | 3;

/** I diamond with "!", II triangle, III open ring. Give `label` where no word stands beside it. */
export function SeverityMark({
  severity,
  small = false,
  label,
}: {
  readonly severity: SeverityLevel;
  readonly small?: boolean;
  readonly label?: string;
}) {
  return (
    <svg
      className="mark"
      viewBox="-10 -10 20 20"
      data-small={small || undefined}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {severity === 1 && <path className="mark-1" d="M0-8.5 8.5 0 0 8.5-8.5 0z" />}
      {severity === 1 && <path className="mark-1-sign" d="M0-4.2V.8M0 3.9V4" />}
      {severity === 2 && <path className="mark-2" d="M0-7 7.6 6H-7.600z" />}
      {severity === 3 && <circle className="mark-3" r="5.2" />}
    </svg>
  );
}

export type DueTone = "over" | "soon" | "plain";

export const DuePlate = ({ tone, text }: { readonly tone: DueTone; readonly text: string }) => (
  <span className="due" data-tone={tone}>
    {text}
  </span>
);

export type GradeLetter = "G" | "Y" | "O" | "R";

/** A square with its letter; "?" where nothing has been graded. `label` is read out and shown on hover. */
export const GradeMark = ({
  grade,
  label,
  large = false,
}: {
  readonly grade: GradeLetter | null;
  readonly label: string;
  readonly large?: boolean;
}) => (
  <span
    className="grade"
    data-grade={grade ?? "none"}
    data-large={large || undefined}
    role="img"
    aria-label={label}
    title={label}
  >
    {grade ?? "?"}
  </span>
);
