/** Accounts of the town: who may sign in, as what, where and until when; found by words, role and state; invited and opened from here. */
import type { AccountList, InvitedAccount, KeptAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Query } from "../state/api.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { AccountPage } from "./account-page.tsx";
import { AccountRows, MoreRows } from "./account-rows.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { roles } from "./roles.ts";
import { SignInRulesDialog } from "./sign-in-rules-dialog.tsx";
import "../ui/table.css";
import "./accounts-kept.css";

type AccountsPageProps = {
  /** The account that is open; null is the list. The address is the caller's. */
  readonly open: number | null;
  readonly onOpen: (id: number | null) => void;
  /** To the map of where an account may look. */
  readonly onMap: (id: number) => void;
  readonly divisions: DivisionField["choices"];
};

export function AccountsPage({ open, onOpen, onMap, divisions }: AccountsPageProps): ReactNode {
  if (open !== null)
    return <AccountPage key={open} id={open} divisions={divisions} onLeave={() => onOpen(null)} onMap={onMap} />;
  return <AccountTable divisions={divisions} onOpen={onOpen} />;
}

type Wish = {
  readonly q: string;
  readonly role: KeptAccount["role"] | "";
  readonly state: KeptAccount["state"] | "";
};
const states = ["active", "disabled"] as const;
const everybody: Wish = { q: "", role: "", state: "" };
const queryOf = ({ q, role, state }: Wish): Query => ({
  ...(q.trim() === "" ? {} : { q: q.trim() }),
  ...(role ? { role } : {}),
  ...(state ? { state } : {}),
});

function AccountTable({ divisions, onOpen }: Omit<AccountsPageProps, "open" | "onMap">): ReactNode {
  const t = useT();
  const [wish, setWish] = useState(everybody);
  const [inviting, setInviting] = useState(false);
  const [ruling, setRuling] = useState(false);
  const [invited, setInvited] = useState<InvitedAccount | null>(null);
  const query = queryOf(wish);
  const { answer, refused, readAt, again } = useReading<AccountList>("/api/accounts", query, ["account"]);
  if (!answer && !refused) return <Loading title={t("state.loading", { what: t("accounts.what") })} />;
  if (!answer && refused)
    return <RefusedPicture refused={refused} what={t("accounts.what")} subject={t("accounts.what")} again={again} />;
  return (
    <div className="town-page accounts-page">
      <header className="row">
        <h2 className="grow">{t("accounts.title")}</h2>
        <Button icon="shield" onClick={() => setRuling(true)}>
          {t("rules.sign_in")}
        </Button>
        <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
          {t("accounts.invite")}
        </Button>
      </header>
      <p className="muted">{t("accounts.text")}</p>
      <section>
        <Conditions wish={wish} onAsk={setWish} />
        {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
        <p className="small muted" role="status">
          {t("accounts.found", { count: answer?.total ?? 0 })}
        </p>
        {answer && <Found key={JSON.stringify(query)} list={answer} query={query} onOpen={onOpen} />}
        {answer?.accounts.length === 0 && <NobodyFound onAll={() => setWish(everybody)} />}
      </section>
      {ruling && <SignInRulesDialog onClose={() => setRuling(false)} />}
      {inviting && (
        <InviteDialog
          divisions={divisions}
          onClose={() => setInviting(false)}
          onInvited={(made) => {
            setInviting(false);
            setInvited(made);
          }}
        />
      )}
      {invited && (
        <LinkDialog
          link={invited.link}
          login={invited.account.login}
          // To the new account: its link can be made again there.
          onClose={() => onOpen(invited.account.id)}
        />
      )}
    </div>
  );
}

const NobodyFound = ({ onAll }: { readonly onAll: () => void }): ReactNode => {
  const t = useT();
  return <Empty small title={t("accounts.none")} ways={<Button onClick={onAll}>{t("accounts.show_all")}</Button>} />;
};

function Conditions({ wish, onAsk }: { readonly wish: Wish; readonly onAsk: (wish: Wish) => void }): ReactNode {
  const t = useT();
  const any = { value: "" as const, label: t("accounts.any") };
  return (
    <div className="account-conditions">
      <Field
        label={t("accounts.search")}
        type="search"
        maxLength={80}
        placeholder={t("accounts.search_hint")}
        value={wish.q}
        onChange={({ target }) => onAsk({ ...wish, q: target.value })}
      />
      <SelectBox
        label={t("accounts.role")}
        value={wish.role}
        choices={[any, ...roles.map((role) => ({ value: role, label: t(`role.${role}`) }))]}
        onChoose={(role) => onAsk({ ...wish, role })}
      />
      <SelectBox
        label={t("accounts.state")}
        value={wish.state}
        choices={[any, ...states.map((state) => ({ value: state, label: t(`accounts.only.${state}`) }))]}
        onChoose={(state) => onAsk({ ...wish, state })}
      />
    </div>
  );
}

function Found(props: {
  readonly list: AccountList;
  readonly query: Query;
  readonly onOpen: (id: number) => void;
}): ReactNode {
  const { list, query, onOpen } = props;
  const t = useT();
  if (list.accounts.length === 0) return null;
  return (
    <table className="table account-table">
      <caption className="sr">{t("accounts.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("accounts.name")}</th>
          <th scope="col">{t("accounts.role")}</th>
          <th scope="col">{t("accounts.jurisdictions")}</th>
          <th scope="col">{t("accounts.state")}</th>
          <th scope="col">{t("accounts.last_seen")}</th>
          <th scope="col" className="num">
            {t("accounts.sessions")}
          </th>
        </tr>
      </thead>
      <AccountRows accounts={list.accounts} onOpen={onOpen} />
      {list.after !== null && <MoreRows key={list.after} query={query} after={list.after} onOpen={onOpen} />}
    </table>
  );
}
