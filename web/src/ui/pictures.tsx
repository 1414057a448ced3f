/**
 * The five pictures that never look alike: loading, empty, failed, forbidden, not found. Each says what is the case and offers a way out.
 * Drawn as a small block map. Their words come from whoever shows them.
 */
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import "./pictures.css";

const BLOCKS = "M8 14h58v40H8zM74 14h44v40H74zM126 14h86v40h-86zM8 62h40v44H8zM56 62h78v44H56zM142 62h70v44h-70z";
type PictureProps = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly code?: string;
  readonly ways?: ReactNode;
  readonly small?: boolean;
};

/** Shown only after 300 ms, so that what is quick does not flicker. `share` (0 to 1) where progress is known; else a moving bar. */
export function Loading({ share, ...rest }: PictureProps & { readonly share?: number }) {
  const t = useT();
  const waitedMs = useWaited();
  if (waitedMs < SHOW_AFTER_MS) return <div className="picture" aria-busy="true" />;
  return (
    <Picture
      {...rest}
      text={rest.text ?? (waitedMs < SAY_AFTER_MS ? undefined : t("state.seconds_waited", { count: waitedMs / 1_000 }))}
      busy
      drawing={
        <>
          <path className="solid" d={BLOCKS} />
          <path className="solid-2" d="M8 14h58v40H8zM74 14h44v40H74z" />
        </>
      }
      below={
        <div
          className="progress"
          role="progressbar"
          aria-label={rest.title}
          {...(share === undefined
            ? {}
            : { "aria-valuenow": Math.round(share * 100), "aria-valuemin": 0, "aria-valuemax": 100 })}
        >
          <i
            data-unknown={share === undefined || undefined}
            style={share === undefined ? undefined : { width: `${share * 100}%` }}
          />
        </div>
      }
    />
  );
}

export const Empty = (props: PictureProps) => (
  <Picture
    {...props}
    drawing={
      <>
        <path className="plot" d={BLOCKS} />
        <circle className="dash" cx="95" cy="84" r="9" />
      </>
    }
  />
);

export const Failed = (props: PictureProps) => (
  <Picture
    {...props}
    alert
    drawing={
      <>
        <path
          className="plot"
          d="M8 14h58v40H8zM8 62h40v44H8zM74 14h20l6 12-8 10 8 18H74zM56 62h34l-6 14 9 12-6 18H56z"
        />
        <path className="plot" d="M126 18h92v40h-86l-8-18 8-10zM116 66h102v44H118l6-18-9-12z" />
        <circle className="ground" cx="110" cy="60" r="17" />
        <circle className="ink-line" cx="110" cy="60" r="12" />
        <path className="ink-line" d="m106 56 8 8m0-8-8 8" />
      </>
    }
  />
);

export const Forbidden = (props: PictureProps) => (
  <Picture
    {...props}
    drawing={
      <>
        <defs>
          <pattern id="picture-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V8M0 0H8" stroke="var(--hatch-soft)" strokeWidth="1.4" />
          </pattern>
        </defs>
        <path className="plot" d="M8 14h58v40H8zM8 62h40v44H8z" />
        <path className="hatched" d="M74 14h138v92H56V62h18z" />
        <rect className="ground" x="120" y="40" width="38" height="40" rx="6" />
        <path className="ink-line" d="M126 58h26v18h-26zM131 58v-6a8 8 0 0 1 16 0v6" />
      </>
    }
  />
);

export const NotFound = (props: PictureProps) => (
  <Picture
    {...props}
    drawing={
      <>
        <path className="plot" d="M8 14h58v40H8zM126 14h86v40h-86zM8 62h40v44H8zM142 62h70v44h-70zM56 62h78v44H56z" />
        <path className="dash" d="M74 14h44v40H74z" />
        <text className="question" x="96" y="41" textAnchor="middle">
          ?
        </text>
      </>
    }
  />
);

function Picture(
  props: PictureProps & {
    readonly drawing: ReactNode;
    readonly below?: ReactNode;
    readonly busy?: boolean;
    readonly alert?: boolean;
  },
) {
  const { title, text, code, ways, drawing, below, busy, alert, small } = props;
  return (
    <section className="picture" aria-busy={busy} data-small={small || undefined} role={alert ? "alert" : undefined}>
      <svg viewBox="0 0 220 120" aria-hidden="true">
        {drawing}
      </svg>
      <h3>{title}</h3>
      {text && <p>{text}</p>}
      {below}
      {code && <code>{code}</code>}
      {ways && <div className="ways">{ways}</div>}
    </section>
  );
}

const SHOW_AFTER_MS = 300;
const SAY_AFTER_MS = 3_000;

/** Moves at 300 ms, then at every whole second. */
function useWaited(): number {
  const [waitedMs, setWaitedMs] = useState(0);
  useEffect(() => {
    const next = waitedMs < SHOW_AFTER_MS ? SHOW_AFTER_MS : Math.floor(waitedMs / 1_000) * 1_000 + 1_000;
    const timer = setTimeout(() => setWaitedMs(next), next - waitedMs);
    return () => clearTimeout(timer);
  }, [waitedMs]);
  return waitedMs;
}
