/** Buttons with words, with an icon, and links that look like them. A button that is refused stays in its place and says why. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import "./button.css";
import { Icon, type IconName } from "./icon.tsx";
import { type Refusal, Tip } from "./tooltip.tsx";

type Look = "secondary" | "primary" | "plain" | "danger";
type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  readonly look?: Look;
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly busy?: boolean;
  /** Why this cannot be done now: greys the button, keeps it focusable, words the tooltip. */
  readonly refusal?: Refusal | null;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = "secondary", small, icon, busy, refusal, children, onClick, ...rest }: ButtonProps) {
  const stopped = Boolean(refusal) || Boolean(busy);
  const button = (
    <button
      type="button"
      {...rest}
      className="button"
      data-look={look}
      data-small={small || undefined}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      data-busy={busy || undefined}
      onClick={stopped ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="spinner" /> : icon && <Icon name={icon} size={small ? 14 : 16} />}
      {children}
    </button>
  );
  return refusal ? <Tip refusal={refusal}>{button}</Tip> : button;
}

type IconButtonProps = Omit<ButtonProps, "children" | "look" | "icon"> & {
  readonly icon: IconName;
  readonly label: string;
};

/** An icon alone: its label is read out and shown on hover and focus. */
export const IconButton = ({ icon, label, small, refusal, ...rest }: IconButtonProps) => (
  <Tip {...(refusal ? { refusal } : { text: label })}>
    <button
      type="button"
      {...rest}
      className="button"
      data-look="plain"
      data-small={small || undefined}
      data-icon
      aria-label={label}
      aria-disabled={refusal ? true : undefined}
      {...(refusal ? { onClick: undefined } : {})}
    >
      <Icon name={icon} />
    </button>
  </Tip>
);

/** A link that looks like a button: for telephone numbers and addresses, so that the browser's own gestures work. */
export const ButtonLink = ({
  href,
  icon,
  children,
  label,
  small,
  blank,
}: {
  readonly href: string;
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly label?: string;
  readonly small?: boolean;
  /** In a new tab: papers. */
  readonly blank?: boolean;
}) => (
  <a
    className="button"
    data-look="secondary"
    data-small={small || undefined}
    href={href}
    aria-label={label}
    {...(blank ? { target: "_blank", rel: "noopener" } : {})}
  >
    {icon && <Icon name={icon} size={small ? 14 : 16} />}
    {children}
  </a>
);
