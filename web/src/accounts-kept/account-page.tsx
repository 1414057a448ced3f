/** One account: its fields, whether it can be signed in with, its links and sessions. Nobody changes his or her own rights. */
import type { KeptAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Loading, NotFound } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { SessionLines } from "../ui/session-lines.tsx";
import { AccountAccess } from "./account-access.tsx";
import { newestOf } from "./account-draft.ts";
import { AccountIdentity } from "./account-identity.tsx";
import { ChangeAccountForm } from "./change-account.tsx";
import { OwnAccountFacts } from "./own-account-facts.tsx";

type AccountPageProps = {
  readonly id: number;
  readonly divisions: DivisionField["choices"];
  readonly onLeave: () => void;
  readonly onMap: (id: number) => void;
};

export function AccountPage({ id, divisions, onLeave, onMap }: AccountPageProps): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<KeptAccount>(`/api/accounts/${id}`, {}, ["account"]);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("accounts.one") })} />;
  if (!answer && refused?.status === 404)
    return (
      <NotFound
        title={t("state.not_found", { what: t("accounts.one") })}
        text={t("accounts.not_found_text")}
        code={refused.code}
        ways={<Button onClick={onLeave}>{t("accounts.back")}</Button>}
      />
    );
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("accounts.one")} subject={t("accounts.one")} again={again} />;
  if (!answer) return null;
  return (
    <Opened account={answer} divisions={divisions} onLeave={onLeave} onMap={onMap}>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
    </Opened>
  );
}

type OpenedProps = Omit<AccountPageProps, "id"> & { readonly account: KeptAccount; readonly children: ReactNode };

function Opened({ account: read, divisions, onLeave, onMap, children }: OpenedProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const own = useSession(({ signed }) => signed?.account.id === read.id);
  const [answered, setAnswered] = useState<KeptAccount | null>(null);
  const account = newestOf(read, answered);
  return (
    <div className="town-page accounts-page">
      <header className="row">
        <IconButton icon="back" label={t("accounts.back")} onClick={onLeave} />
        <h2 className="grow">
          {name(account.name, account.nameEn)} <code>{account.login}</code>
        </h2>
        <Button icon="map" onClick={() => onMap(account.id)}>
          {t("accounts.on_map")}
        </Button>
      </header>
      {children}
      <section>
        <h3>{t("accounts.fields")}</h3>
        {own ? (
          <OwnAccountFacts account={account} />
        ) : (
          <ChangeAccountForm account={account} divisions={divisions} onAnswer={setAnswered} />
        )}
      </section>
      <section>
        <h3>{t("accounts.access")}</h3>
        <AccountAccess account={account} own={own} onAnswer={setAnswered} />
      </section>
      <AccountIdentity id={account.id} own={own} />
      <section>
        <h3>{t("sessions.title")}</h3>
        {own ? (
          <SessionLines readPath="/api/sessions" endPath="/api/sessions" />
        ) : (
          <SessionLines readPath={`/api/accounts/${account.id}/sessions`} endPath="/api/account-sessions" />
        )}
      </section>
    </div>
  );
}
