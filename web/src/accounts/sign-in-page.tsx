/** Signing in: account and password and what else is asked, or a passkey; in either language, without the map. Says when a session has ended. */
import type { PasskeyQuestion, Session, SecondStep as Step } from "@gridstead/server/contract";
import { type FormEvent, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, type Refused } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { asRefused } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTown } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { answerPasskey, canUsePasskeys } from "./passkey.ts";
import { ProviderWay } from "./provider/provider-way.tsx";
import { SecondStep } from "./second-step.tsx";
import { SignInHead } from "./sign-in-head.tsx";
import { WaitWords } from "./wait-words.tsx";
import "./sign-in-page.css";

export function SignInPage() {
  const t = useT();
  const { words } = useFormats();
  const town = useTown((state) => state.town);
  const { ended, arrival } = useSession();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <main className="sign-in">
      <SignInHead />
      <div>
        <h1>{step ? t("step.title") : town ? words(town.name) : t("sign_in.title")}</h1>
        {!step && <p className="soft">{t("sign_in.purpose")}</p>}
      </div>
      {ended && !step && <p role="status">{t("sign_in.ended")}</p>}
      {arrival && !step && <p role="status">{t(`join.${arrival.because}`)}</p>}
      {step ? (
        <SecondStep key={step.attempt} step={step} onBack={() => setStep(null)} />
      ) : (
        <>
          <SignInForm onStep={setStep} />
          {canUsePasskeys() && <ByPasskey />}
          <ProviderWay />
        </>
      )}
      {town?.demo && <p className="help">{t("sign_in.demo")}</p>}
    </main>
  );
}

type SignInFormProps = { readonly onStep: (step: Step) => void };
function SignInForm({ onStep }: SignInFormProps) {
  const t = useT();
  const { submit, busy, wrong, wait } = useSigningIn(onStep);
  const login = useSession((state) => state.arrival?.login);
  const [shown, setShown] = useState(false);
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label={t("sign_in.account")}
        name="account"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={64}
        defaultValue={login}
        autoFocus={login === undefined}
      />
      <Field
        label={t("sign_in.password")}
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="current-password"
        required
        maxLength={256}
        autoFocus={login !== undefined}
        wrong={wrong}
      />
      <Checkbox label={t("sign_in.show_password")} checked={shown} onChange={setShown} />
      <Button look="primary" type="submit" busy={busy}>
        {t(busy ? "sign_in.busy" : "sign_in.submit")}
      </Button>
      {wait && <WaitWords refused={wait} />}
      <p className="sr" role="alert">
        {wrong}
      </p>
    </form>
  );
}

/** No account, no password: the passkey says whose it is. */
function ByPasskey() {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const signIn = useSession((state) => state.signIn);
  const enter = async (): Promise<void> => {
    const session = await run(async () => {
      const question = await postJson<PasskeyQuestion>("/api/session/passkey-question", {});
      return postJson<Session>("/api/session/passkey", await answerPasskey(question));
    }, []);
    if (session) signIn(session);
  };
  return (
    <div className="sign-in-other">
      <p className="muted small">{t("sign_in.or")}</p>
      <Button icon="lock" busy={busy} onClick={() => void enter()}>
        {t("sign_in.by_passkey")}
      </Button>
      <RefusedWords refused={refused} />
    </div>
  );
}

function useSigningIn(onStep: SignInFormProps["onStep"]) {
  const problem = useProblemText();
  const signIn = useSession((state) => state.signIn);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setRefused(null);
    postJson<Session | Step>("/api/session", { account: typed.get("account"), password: typed.get("password") })
      .then(
        (answer) => ("attempt" in answer ? onStep(answer) : signIn(answer)),
        (error: unknown) => setRefused(asRefused(error)),
      )
      .finally(() => setBusy(false));
  };
  const wait = refused?.code === "session.locked_out" ? refused : null;
  return { submit, busy, wait, wrong: refused === null || wait ? undefined : problem(refused.code) };
}
