/** What covers the page while the session is locked: whose it is, and the ways to unlock it. Shows nothing of the town but its name. */
import type { PasskeyQuestion, Session, Unlock } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useLock } from "../state/lock.ts";
import { useReading } from "../state/reading.ts";
import { type Signed, useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CodeField } from "./code-field.tsx";
import { answerPasskey, canUsePasskeys } from "./passkey.ts";
import { SignInHead } from "./sign-in-head.tsx";
import { WaitWords } from "./wait-words.tsx";
import "./sign-in-page.css";
import "./lock-screen.css";

export function LockScreen(): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const who = useLock((state) => state.who);
  const signed = useSession((state) => state.signed);
  // What unlocks it may have changed since it was opened.
  const { answer } = useReading<Session>("/api/session");
  const seen = answer ?? who ?? signed ?? null;
  return (
    <main className="sign-in" aria-label={t("lock.title")}>
      <SignInHead />
      <div>
        <h1>{t("lock.title")}</h1>
        <p className="soft">{t("lock.text")}</p>
      </div>
      {seen && (
        <p className="lock-who">
          <b>{name(seen.account.name, seen.account.nameEn)}</b> <span className="muted">{seen.account.login}</span>
        </p>
      )}
      {seen && <Ways seen={seen} />}
    </main>
  );
}

function Ways({ seen }: { readonly seen: Signed }): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const hasPassword = seen.unlockBy.includes("password");
  const hasCode = seen.unlockBy.includes("totp") || seen.unlockBy.includes("recovery");
  const [byCode, setByCode] = useState(!hasPassword);
  const [typed, setTyped] = useState("");
  const unlock = (body: () => Promise<Unlock>): void =>
    void run(async () => postJson<Session>("/api/session/unlock", await body()), []).then((session) => {
      if (session) open(session);
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed !== "") unlock(async () => (byCode ? { code: typed } : { password: typed }));
  };
  const byPasskey = (): void =>
    unlock(async () => {
      const question = await postJson<PasskeyQuestion>("/api/session/unlock-question", {});
      return { passkey: await answerPasskey(question) };
    });
  return (
    <form onSubmit={submit} noValidate>
      {byCode ? (
        hasCode && <CodeField value={typed} onChange={setTyped} recovery={!seen.unlockBy.includes("totp")} autoFocus />
      ) : (
        <Field
          label={t("sign_in.password")}
          type="password"
          autoComplete="current-password"
          maxLength={256}
          value={typed}
          autoFocus
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {refused?.code === "session.locked_out" ? <WaitWords refused={refused} /> : <RefusedWords refused={refused} />}
      {(hasPassword || hasCode) && (
        <Button look="primary" type="submit" busy={busy}>
          {t("lock.unlock")}
        </Button>
      )}
      {seen.unlockBy.includes("passkey") && canUsePasskeys() && (
        <Button icon="lock" busy={busy} onClick={byPasskey}>
          {t("lock.by_passkey")}
        </Button>
      )}
      {hasPassword && hasCode && (
        <Button
          look="plain"
          onClick={() => {
            setByCode(!byCode);
            setTyped("");
          }}
        >
          {t(byCode ? "lock.by_password" : "lock.by_code")}
        </Button>
      )}
      <Leave />
    </form>
  );
}

/** For somebody else at the same desk. What was not saved is lost, and the words say so. */
function Leave(): ReactNode {
  const t = useT();
  const { busy, run } = useCommand();
  const [asked, setAsked] = useState(false);
  const leave = (): void =>
    void run(() => deleteJson("/api/session").then(() => true), []).then((done) => {
      if (!done) return;
      useSession.getState().signOut();
      useLock.getState().unlock();
    });
  return (
    <>
      {asked && <p role="status">{t("lock.leave_text")}</p>}
      <Button look={asked ? "danger" : "plain"} busy={busy} onClick={asked ? leave : () => setAsked(true)}>
        {t(asked ? "lock.leave_now" : "lock.leave")}
      </Button>
    </>
  );
}

function open(session: Session): void {
  useSession.getState().signIn(session);
  useLock.getState().unlock();
}
