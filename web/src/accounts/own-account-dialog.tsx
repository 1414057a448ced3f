/** One's own account: where one is signed in, each session but this one can be ended, and another password, which signs out everywhere. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SessionLines } from "../ui/session-lines.tsx";
import { FactorsSection } from "./factors-section.tsx";
import { PasswordFields } from "./password-fields.tsx";
import { isReady, LONGEST_PASSWORD, nothingTyped } from "./password-rule.ts";
import "../ui/chip.css";

export function OwnAccountDialog({
  login,
  onClose,
}: {
  readonly login: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  return (
    <Dialog title={t("own.open")} closeLabel={t("action.close")} onClose={onClose}>
      <section className="own-account-part" aria-label={t("sessions.title")}>
        <h3>{t("sessions.title")}</h3>
        <p className="help">{t("own.sessions_text")}</p>
        <SessionLines readPath="/api/sessions" endPath="/api/sessions" />
      </section>
      <section className="own-account-part" aria-label={t("factors.title")}>
        <h3>{t("factors.title")}</h3>
        <p className="help">{t("factors.text")}</p>
        <FactorsSection />
      </section>
      <section className="own-account-part" aria-label={t("own.password")}>
        <h3>{t("own.password")}</h3>
        <p className="help">{t("own.password_text")}</p>
        <PasswordForm login={login} />
      </section>
    </Dialog>
  );
}

function PasswordForm({ login }: { readonly login: string }): ReactNode {
  const t = useT();
  const { busy, refused, run, forget } = useCommand();
  const [present, setPresent] = useState("");
  const [typed, setTyped] = useState(nothingTyped);
  const wrong = refused?.code === "session.wrong_password";
  const ready = present !== "" && isReady(typed);
  const change = async (): Promise<void> => {
    const done = await run(async () => {
      await putJson("/api/session/password", { present, password: typed.password });
      return true;
    }, []);
    if (done) useSession.getState().signOut({ login, because: "password_changed" });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void change();
  };
  return (
    <form className="password-form" onSubmit={submit} noValidate>
      <input
        className="sr"
        type="text"
        autoComplete="username"
        value={login}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <Field
        label={t("own.present")}
        type="password"
        autoComplete="current-password"
        required
        maxLength={LONGEST_PASSWORD}
        value={present}
        wrong={wrong ? t("own.present_wrong") : undefined}
        onChange={({ target }) => {
          setPresent(target.value);
          forget();
        }}
      />
      <PasswordFields typed={typed} onChange={setTyped} />
      <RefusedWords refused={wrong ? null : refused} />
      <Button
        look="primary"
        type="submit"
        busy={busy}
        refusal={ready ? null : { code: "request.invalid", title: t("password.fill") }}
      >
        {t("own.change")}
      </Button>
    </form>
  );
}
