/** The second step of signing in: a code of the authenticator, a passkey, or a recovery code, as the server says which there are. */
import type { PasskeyQuestion, Session, SecondStep as Step } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CodeField } from "./code-field.tsx";
import { answerPasskey, canUsePasskeys } from "./passkey.ts";
import { WaitWords } from "./wait-words.tsx";

type SecondStepProps = { readonly step: Step; readonly onBack: (isOver: boolean) => void };

export function SecondStep({ step, onBack }: SecondStepProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const hasTotp = step.ways.includes("totp");
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const { attempt } = step;
  const take = (body: () => Promise<object>): void =>
    void run(async () => postJson<Session>("/api/session/second-step", { attempt, ...(await body()) }), []).then(
      (session) => {
        if (session) useSession.getState().signIn(session);
        else setCode("");
      },
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== "") take(async () => ({ code }));
  };
  const byPasskey = (): void =>
    take(async () => ({
      passkey: await answerPasskey(await postJson<PasskeyQuestion>("/api/session/passkey-question", { attempt })),
    }));
  if (refused?.code === "session.step_over") return <Over onBack={() => onBack(true)} />;
  return (
    <form onSubmit={submit} noValidate>
      <p>{t("step.text")}</p>
      {(hasTotp || recovery) && (
        <CodeField key={String(recovery)} value={code} onChange={setCode} recovery={recovery} autoFocus />
      )}
      <StepRefused refused={refused} />
      {(hasTotp || recovery) && (
        <Button look="primary" type="submit" busy={busy}>
          {t("step.check")}
        </Button>
      )}
      {step.ways.includes("passkey") && canUsePasskeys() && (
        <Button look={hasTotp || recovery ? "secondary" : "primary"} icon="lock" busy={busy} onClick={byPasskey}>
          {t("step.by_passkey")}
        </Button>
      )}
      {step.ways.includes("recovery") && (
        <Button look="plain" onClick={() => setRecovery(!recovery)}>
          {t(recovery ? (hasTotp ? "step.by_code" : "step.by_passkey") : "step.by_recovery")}
        </Button>
      )}
      <Button look="plain" icon="back" onClick={() => onBack(false)}>
        {t("step.back")}
      </Button>
    </form>
  );
}

const Over = ({ onBack }: { readonly onBack: () => void }): ReactNode => {
  const t = useT();
  return (
    <>
      <p role="alert">{t("step.over")}</p>
      <Button look="primary" onClick={onBack}>
        {t("step.back")}
      </Button>
    </>
  );
};

function StepRefused({ refused }: { readonly refused: Refused | null }): ReactNode {
  const t = useT();
  const left = refused?.details["triesLeft"];
  if (refused?.code === "session.locked_out") return <WaitWords refused={refused} />;
  if (typeof left === "number")
    return (
      <p className="refused-words" role="alert">
        {t("step.tries_left", { count: left })}
      </p>
    );
  return <RefusedWords refused={refused} />;
}
