/** Signing in: account and password, in either language, without the map. Says when a session has ended and when the town is invented. */
import type { Session } from "@gridstead/server/contract";
import { type FormEvent, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTown } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SignInHead } from "./sign-in-head.tsx";
import "./sign-in-page.css";

export function SignInPage() {
  const t = useT();
  const { words } = useFormats();
  const town = useTown((state) => state.town);
  const { ended, arrival } = useSession();
  return (
    <main className="sign-in">
      <SignInHead />
      <div>
        <h1>{town ? words(town.name) : t("sign_in.title")}</h1>
        <p className="soft">{t("sign_in.purpose")}</p>
      </div>
      {ended && <p role="status">{t("sign_in.ended")}</p>}
      {arrival && <p role="status">{t(`join.${arrival.because}`)}</p>}
      <SignInForm />
      {town?.demo && <p className="help">{t("sign_in.demo")}</p>}
    </main>
  );
}

function SignInForm() {
  const t = useT();
  const { submit, busy, wrong } = useSigningIn();
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
      <p className="sr" role="alert">
        {wrong}
      </p>
    </form>
  );
}

function useSigningIn() {
  const problem = useProblemText();
  const signIn = useSession((state) => state.signIn);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setCode(null);
    postJson<Session>("/api/session", { account: typed.get("account"), password: typed.get("password") })
      .then(signIn, (error: unknown) => setCode(asRefused(error).code))
      .finally(() => setBusy(false));
  };
  return { submit, busy, wrong: code === null ? undefined : problem(code) };
}
