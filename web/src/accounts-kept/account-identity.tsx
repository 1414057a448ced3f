/** Whom an account is at the town's identity provider, for administrators: linked by its subject there, never by name; unlinked again. */
import type { LinkIdentity, AccountIdentity as Shown } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { deleteJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Facts } from "../ui/panel.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import "../ui/form-fields.css";

const TABLES = ["account_identity"];
const deciders = ["town", "provider"] as const;
type Linked = NonNullable<Shown["identity"]>;

/** Nothing where people sign in with a password and nobody is linked. */
export function AccountIdentity({ id, own }: { readonly id: number; readonly own: boolean }): ReactNode {
  const t = useT();
  const path = `/api/accounts/${id}/identity`;
  const { answer, refused, again } = useReading<Shown>(path, {}, TABLES);
  if (!answer && !refused) return <Loading small title={t("state.loading", { what: t("provider.what") })} />;
  if (!answer && refused) return <RefusedPicture refused={refused} what={t("provider.what")} again={again} />;
  if (!answer || (!answer.offered && !answer.identity)) return null;
  return (
    <section>
      <h3>{t("provider.title")}</h3>
      {answer.identity ? <LinkedWith identity={answer.identity} /> : <p>{t("provider.none")}</p>}
      {answer.identity && !own && <Unlink path={path} />}
      {!answer.identity && !own && <LinkForm path={path} mayGiveRights={answer.mayGiveRights} />}
    </section>
  );
}

function LinkedWith({ identity }: { readonly identity: Linked }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const at = isoDayClock(identity.linkedAt);
  return (
    <Facts
      facts={[
        [t("provider.subject"), <code key="subject">{identity.subject}</code>],
        [t("provider.issuer"), identity.issuer],
        [t("provider.rights"), t(`provider.rights.${identity.rightsFrom}`)],
        [
          t("provider.linked_at"),
          identity.linkedBy === null
            ? t("provider.linked_self", { at })
            : t("provider.linked_by", { at, name: identity.linkedBy }),
        ],
        [t("provider.used_at"), isoDayClock(identity.usedAt)],
      ]}
    />
  );
}

function Unlink({ path }: { readonly path: string }): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <div className="row account-steps">
        <Button onClick={() => setAsking(true)}>{t("provider.unlink")}</Button>
      </div>
    );
  return (
    <>
      <p className="help">{t("provider.unlink_sure")}</p>
      <div className="row account-steps">
        <Button
          look="danger"
          busy={busy}
          onClick={() => void run(() => deleteJson(path), [...TABLES, "account", "session"])}
        >
          {t("provider.unlink")}
        </Button>
        <Button autoFocus onClick={() => setAsking(false)}>
          {t("provider.keep")}
        </Button>
      </div>
      <RefusedWords refused={refused} />
    </>
  );
}

function LinkForm({ path, mayGiveRights }: { readonly path: string; readonly mayGiveRights: boolean }): ReactNode {
  const t = useT();
  const { busy, refused, run, forget } = useCommand();
  const [wish, setWish] = useState<LinkIdentity>({ subject: "", rightsFrom: "town" });
  return (
    <div className="form-grid">
      <p className="help">{t("provider.ask_link")}</p>
      <Field
        label={t("provider.subject")}
        maxLength={255}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={wish.subject}
        help={t("provider.subject_help")}
        onChange={({ target }) => {
          setWish({ ...wish, subject: target.value });
          forget();
        }}
      />
      {mayGiveRights && (
        <SelectBox
          label={t("provider.rights")}
          value={wish.rightsFrom}
          choices={deciders.map((value) => ({ value, label: t(`provider.rights.${value}`) }))}
          onChoose={(rightsFrom) => setWish({ ...wish, rightsFrom })}
        />
      )}
      <RefusedWords refused={refused} />
      <div className="row">
        <Button
          icon="link"
          busy={busy}
          refusal={wish.subject.trim() === "" ? { code: "request.invalid", title: t("provider.subject_help") } : null}
          onClick={() => void run(() => putJson<Shown>(path, { ...wish, subject: wish.subject.trim() }), TABLES)}
        >
          {t("provider.do_link")}
        </Button>
      </div>
    </div>
  );
}
