/**
 * The five pictures on the phone: loading, nothing there, failed (no line, too many at once, broken), not allowed, not found. A house
 * each, drawn differently; each says what is the case in plain words and offers the way out.
 */
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "../ui/icon.tsx";
import { refusalKey, useSay } from "./say.ts";

const HOUSE = "M20 62 60 28l40 34M30 54v44h60V54";
const DOOR = "M50 98V72h20v26";
const SHOW_AFTER_MS = 300;

type PictureProps = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly ways?: ReactNode;
  readonly code?: string;
};

/** Shown after 300 ms, so that what is quick does not flicker. */
export function LoadingPicture() {
  const say = useSay();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return <div className="plate" aria-busy="true" />;
  return (
    <Plate title={say("state.loading")} busy>
      <path className="plate-soft" d="M20 62 60 28l40 34H90v36H30V62z" />
      <circle className="plate-dot" cx="44" cy="112" r="4" />
      <circle className="plate-dot" cx="60" cy="112" r="4" />
      <circle className="plate-dot" cx="76" cy="112" r="4" />
    </Plate>
  );
}

export const EmptyPicture = (props: PictureProps) => (
  <Plate {...props}>
    <path className="plate-line" d={HOUSE} />
    <path className="plate-dash" d={DOOR} />
  </Plate>
);

export const ForbiddenPicture = (props: PictureProps) => (
  <Plate {...props}>
    <path className="plate-line" d={HOUSE} />
    <path className="plate-ink" d="M48 74h24v18H48zM52 74v-5a8 8 0 0 1 16 0v5" />
  </Plate>
);

export const NotFoundPicture = (props: PictureProps) => (
  <Plate {...props}>
    <path className="plate-dash" d={HOUSE} />
    <path className="plate-ink" d="M52 68a8 8 0 1 1 11 8c-2 1-3 2-3 5M60 90v.1" />
  </Plate>
);

/** What failed, and whose turn it is: the line of the phone, the site, or too much at once, for which waiting helps. */
export function FailedPicture({ code, again }: { readonly code: string; readonly again: () => void }) {
  const say = useSay();
  return (
    <Plate
      alert
      title={say(titleOf(code))}
      text={say(refusalKey(code) as "refused.other")}
      code={code}
      ways={
        <button type="button" className="push" data-look="primary" onClick={again}>
          <Icon name="retry" size={20} />
          {say("action.again")}
        </button>
      }
    >
      <FailedDrawing code={code} />
    </Plate>
  );
}

function titleOf(code: string): "state.wait" | "state.away" | "state.no_line" | "state.failed" {
  if (code === "request.too_many") return "state.wait";
  if (code !== "network.offline") return "state.failed";
  return refusalKey(code) === "refused.network.away" ? "state.away" : "state.no_line";
}

function FailedDrawing({ code }: { readonly code: string }) {
  if (code === "request.too_many")
    return (
      <>
        <path className="plate-line" d={HOUSE} />
        <circle className="plate-ink" cx="60" cy="76" r="14" />
        <path className="plate-ink" d="M60 68v8l6 4" />
      </>
    );
  if (code.startsWith("network."))
    return (
      <>
        <path className="plate-line" d={HOUSE} />
        <path className="plate-ink" d="M46 72a20 20 0 0 1 28 0M52 79a11 11 0 0 1 16 0M60 87v.1M46 92l28-28" />
      </>
    );
  return (
    <>
      <path className="plate-line" d="M20 62 60 28l14 12M84 48l16 14M30 54v44h28l-6-14 10-12-4-14M72 98h18V54" />
      <path className="plate-ink" d="m62 66 12 12m0-12-12 12" />
    </>
  );
}

/** Something was done: the house has its tick. */
export const DonePicture = (props: PictureProps) => (
  <Plate {...props}>
    <path className="plate-line" d={HOUSE} />
    <path className="plate-done" d="m46 76 10 10 20-22" />
  </Plate>
);

function Plate(
  props: PictureProps & { readonly children: ReactNode; readonly busy?: boolean; readonly alert?: boolean },
) {
  const { title, text, ways, code, children, busy, alert } = props;
  return (
    <section className="plate" aria-busy={busy} role={alert ? "alert" : undefined}>
      <svg viewBox="0 20 120 100" aria-hidden="true">
        {children}
      </svg>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {ways && <div className="plate-ways">{ways}</div>}
      {code && <code>{code}</code>}
    </section>
  );
}
