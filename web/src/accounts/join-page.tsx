/**
 * Behind a link to set a password, for somebody without a session: whose it is, the password typed twice, then on to signing in.
 * A link that is unknown, used or over says so and how to go on. What the link may do is the server's to decide.
 */
import type { OpenLink } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Loading, NotFound } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { isToken } from "./join-path.ts";
import { PasswordFields } from "./password-fields.tsx";
import { isReady, nothingTyped } from "./password-rule.ts";
import { ProviderWay } from "./provider/provider-way.tsx";
import { SignInHead } from "./sign-in-head.tsx";
import "./sign-in-page.css";

type JoinPageProps = { readonly token: string; readonly onLeave: () => void };

export const JoinPage = (props: JoinPageProps): ReactNode => (
  <main className="sign-in">
    <SignInHead />
    {isToken(props.token) ? <AskedLink {...props} /> : <LinkOver onLeave={props.onLeave} />}
  </main>
);

function AskedLink({ token, onLeave }: JoinPageProps): ReactNode {
  const t = useT();
  const path = `/api/public/account-links/${token}`;
  const { answer, refused, again } = useReading<OpenLink>(path);
  const command = useCommand();
  if (isOver(refused?.code) || isOver(command.refused?.code)) return <LinkOver onLeave={onLeave} />;
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("join.what") })} />;
  if (!answer && refused) return <RefusedPicture refused={refused} what={t("join.what")} again={again} />;
  if (!answer) return null;
  const set = async (password: string): Promise<void> => {
    const done = await command.run(async () => {
      await postJson(path, { password });
      return true;
    }, []);
    if (!done) return;
    await leaveSession();
    useSession.getState().signOut({ login: answer.login, because: "password_set" });
    onLeave();
  };
  return (
    <>
      <SetPassword link={answer} command={command} onSet={(password) => void set(password)} />
      <ProviderWay link={token} />
    </>
  );
}

const isOver = (code: string | undefined): boolean => code === "accounts.link_over";

/** Whoever was signed in on this device is not whom the new password is for, or is signed out by it anyway. */
async function leaveSession(): Promise<void> {
  if (!useSession.getState().signed) return;
  await deleteJson("/api/session").catch(() => {});
}

type SetPasswordProps = {
  readonly link: OpenLink;
  readonly command: ReturnType<typeof useCommand>;
  readonly onSet: (password: string) => void;
};

function SetPassword({ link, command, onSet }: SetPasswordProps): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const signed = useSession((state) => state.signed);
  const [typed, setTyped] = useState(nothingTyped);
  const ready = isReady(typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onSet(typed.password);
  };
  return (
    <>
      <div>
        <h1>{t(`join.title.${link.kind}`, { name: link.name })}</h1>
        <p className="soft">{t("join.text", { login: link.login, until: isoDayClock(link.expiresAt) })}</p>
      </div>
      {signed && <p role="status">{t("join.signed_in", { name: name(signed.account.name, signed.account.nameEn) })}</p>}
      <form onSubmit={submit} noValidate>
        <input
          className="sr"
          type="text"
          autoComplete="username"
          value={link.login}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <PasswordFields typed={typed} onChange={setTyped} />
        <RefusedWords refused={command.refused} />
        <Button
          look="primary"
          type="submit"
          busy={command.busy}
          refusal={ready ? null : { code: "request.invalid", title: t("password.fill") }}
        >
          {t("join.set")}
        </Button>
      </form>
    </>
  );
}

function LinkOver({ onLeave }: Pick<JoinPageProps, "onLeave">): ReactNode {
  const t = useT();
  return (
    <NotFound
      title={t("join.over")}
      text={t("join.over_text")}
      code="accounts.link_over"
      ways={
        <Button look="primary" onClick={onLeave}>
          {t("join.to_sign_in")}
        </Button>
      }
    />
  );
}
