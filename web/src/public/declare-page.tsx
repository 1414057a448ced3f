/** A door: reads what it is, then leads step by step to a declaration and shows its receipt. Sends nothing before the last step. */
import type { Door } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useState } from "react";
import { type Fault, faultsOf, type Step, stepsOf } from "./answers.ts";
import { Frame } from "./frame.tsx";
import { type Draft, useDraft } from "./kept-draft.ts";
import { Push } from "./parts.tsx";
import { FailedPicture, ForbiddenPicture, LoadingPicture, NotFoundPicture } from "./public-pictures.tsx";
import { readDoor } from "./public-requests.ts";
import { ReceiptCard } from "./receipt-card.tsx";
import { useBoth, useSay } from "./say.ts";
import { StepCheck } from "./step-check.tsx";
import { StepHome } from "./step-home.tsx";
import { StepHow } from "./step-how.tsx";
import { StepWho } from "./step-who.tsx";
import { useAsked } from "./use-asked.ts";
import { useSending } from "./use-sending.ts";

export type StepProps = {
  readonly door: Door;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly change: (part: (before: Draft) => Partial<Draft>) => void;
  /** Photos that the server does not have yet. */
  readonly onUnderway: (count: number) => void;
};

export function DeclarePage({ code }: { readonly code: string }): ReactNode {
  const say = useSay();
  const { asked, again } = useAsked(readDoor, code);
  if (asked.state === "answered") return <Declaring key={asked.answer.code} door={asked.answer} />;
  return (
    <Frame title={say("title.declare")}>
      {asked.state === "loading" && <LoadingPicture />}
      {asked.state === "refused" && <NoDoor code={asked.refused.code} status={asked.refused.status} again={again} />}
    </Frame>
  );
}

function NoDoor({
  code,
  status,
  again,
}: {
  readonly code: string;
  readonly status: number;
  readonly again: () => void;
}) {
  const say = useSay();
  const byHand = (
    <a className="push" href="/p">
      {say("code.by_hand")}
    </a>
  );
  if (status === 404 || status === 400)
    return <NotFoundPicture title={say("door.unknown")} text={say("door.unknown_hint")} ways={byHand} code={code} />;
  if (status === 403)
    return (
      <ForbiddenPicture title={say("state.forbidden")} text={say("state.forbidden_hint")} ways={byHand} code={code} />
    );
  return <FailedPicture code={code} again={again} />;
}

function Declaring({ door }: { readonly door: Door }) {
  const say = useSay();
  const both = useBoth();
  const { draft, change, begin } = useDraft(door);
  const walk = useWalk(door, draft, change);
  const { step, steps, faults, back, on, onUnderway } = walk;
  const sending = useSending(door, draft, change);
  const title = `${both(door.town)} · ${say("title.declare")}`;
  if (draft.receipt)
    return (
      <Frame title={title}>
        <ReceiptCard receipt={draft.receipt} door={door} answers={draft.answers} another={begin} />
      </Frame>
    );
  const last = step === "check";
  return (
    <Frame
      title={title}
      back={draft.step === 0 ? undefined : back}
      bar={
        <>
          {draft.step > 0 && (
            <Push look="secondary" onClick={back}>
              {say("action.before")}
            </Push>
          )}
          <Push busy={sending.busy} onClick={last ? sending.send : on}>
            {last ? say(sending.refused ? "action.send_again" : "action.send") : say("action.next")}
          </Push>
        </>
      }
    >
      <Way at={draft.step} steps={steps} step={step} kind={draft.answers.kind} />
      <Question {...{ step, door, draft, faults, change, onUnderway, sending }} />
    </Frame>
  );
}

function Question({
  step,
  sending,
  ...props
}: StepProps & { readonly step: Step; readonly sending: ReturnType<typeof useSending> }) {
  if (step === "who") return <StepWho {...props} />;
  if (step === "how") return <StepHow {...props} />;
  return step === "home" ? <StepHome {...props} /> : <StepCheck {...props} refused={sending.refused} />;
}

/** Forward only past what is complete; every step is a step of the browser's own way back. */
function useWalk(door: Door, draft: Draft, change: StepProps["change"]) {
  const steps = stepsOf(draft.answers.kind);
  const at = Math.min(draft.step, steps.length - 1);
  const step = steps[at] ?? "who";
  const [pressed, setPressed] = useState<Step | null>(null);
  const [underway, onUnderway] = useState(0);
  const photos: readonly Fault[] = step === "home" && underway > 0 ? [{ field: "photos", fault: "photos" }] : [];
  const open = [...faultsOf(step, draft.answers, door), ...photos];
  const faults = pressed === step ? open : [];
  useEffect(() => {
    const onBack = ({ state }: PopStateEvent): void =>
      change(() => ({ step: (state as { step?: number } | null)?.step ?? 0 }));
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, [change]);
  const on = (): void => {
    setPressed(step);
    if (open.length > 0) return focusFirstFault();
    history.pushState({ step: at + 1 }, "");
    change(() => ({ step: at + 1 }));
  };
  const back = (): void => change(() => ({ step: Math.max(0, at - 1) }));
  return { step, steps, faults, on, back, onUnderway };
}

/** After the faults are drawn: to the first of them, so that it is seen and read out. */
const focusFirstFault = (): void => {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>("[data-wrong] [tabindex='0'], [data-wrong] input, .asked-wrong");
    wrong?.focus();
    wrong?.scrollIntoView({ block: "center" });
  });
};

/** Where one is, in bars and in words; the heading takes the focus when the step changes. */
function Way(props: {
  readonly at: number;
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly kind: Draft["answers"]["kind"];
}) {
  const { at, steps, step, kind } = props;
  const say = useSay();
  const where = { at: at + 1, of: steps.length };
  const heading = step === "how" ? say(`step.how.${kind ?? "letting"}`) : say(`step.${step}`);
  return (
    <>
      <div className="way" role="img" aria-label={say("step.of", where)}>
        {steps.map((each, index) => (
          <i key={each} data-on={index <= at || undefined} />
        ))}
      </div>
      <h1
        key={step}
        tabIndex={-1}
        ref={(own) => {
          if (at > 0) own?.focus();
        }}
      >
        {heading}
      </h1>
      <p className="phone-lead">
        {say("step.of", where)}
        {at < steps.length - 1 && say("step.minute")}
      </p>
    </>
  );
}
