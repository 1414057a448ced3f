/** Whether an account can be signed in with: a new link to set the password, disabling with what that ends, enabling again. */
import type { AccountLink, ChangeAccount, KeptAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { patchJson, postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Facts } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import { AccountFactors } from "./account-factors.tsx";
import { AccountStateChip } from "./account-state-chip.tsx";
import { LinkDialog } from "./link-dialog.tsx";

type Answering = { readonly account: KeptAccount; readonly onAnswer: (account: KeptAccount) => void };

export function AccountAccess({ account, own, onAnswer }: Answering & { readonly own: boolean }): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  return (
    <>
      <Facts
        facts={[
          [t("accounts.state"), <AccountStateChip key="state" account={account} />],
          [t("accounts.last_seen"), isoDayClock(account.lastSeenAt)],
        ]}
      />
      {own ? <p className="help">{t("accounts.own_password")}</p> : <Steps account={account} onAnswer={onAnswer} />}
      {!own && <AccountFactors account={account} />}
    </>
  );
}

function Steps({ account, onAnswer }: Answering): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { busy, refused, run } = useCommand();
  const [link, setLink] = useState<AccountLink | null>(null);
  const [asking, setAsking] = useState(false);
  const disabled = account.state === "disabled";
  const renew = async (): Promise<void> => {
    setLink(await run(() => postJson<AccountLink>(`/api/accounts/${account.id}/link`, {}), ["account"]));
  };
  return (
    <>
      <div className="row account-steps">
        <Button
          icon="link"
          busy={busy}
          refusal={disabled ? { code: "accounts.disabled", title: problem("accounts.disabled") } : null}
          onClick={() => void renew()}
        >
          {t(account.hasPassword ? "accounts.new_link" : "accounts.new_invitation")}
        </Button>
        <Button look={disabled ? "secondary" : "danger"} onClick={() => setAsking(true)}>
          {t(disabled ? "accounts.enable" : "accounts.disable")}
        </Button>
      </div>
      <RefusedWords refused={refused} />
      {link && <LinkDialog link={link} login={account.login} onClose={() => setLink(null)} />}
      {asking && <StateDialog account={account} onAnswer={onAnswer} onClose={() => setAsking(false)} />}
    </>
  );
}

function StateDialog({ account, onAnswer, onClose }: Answering & { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { busy, refused, run } = useCommand();
  const disabled = account.state === "disabled";
  const who = name(account.name, account.nameEn);
  const go = async (): Promise<void> => {
    const body: ChangeAccount = { version: account.version, state: disabled ? "active" : "disabled" };
    const done = await run(() => patchJson<KeptAccount>(`/api/accounts/${account.id}`, body), ["account", "session"]);
    if (!done) return;
    onAnswer(done);
    onClose();
  };
  return (
    <Dialog
      title={t(disabled ? "accounts.enable_whom" : "accounts.disable_whom", { name: who })}
      closeLabel={t("action.close")}
      onClose={onClose}
    >
      <p>{disabled ? t("accounts.enable_text") : t("accounts.disable_text", { count: account.sessions })}</p>
      <SaveFoot
        busy={busy}
        refused={refused}
        look={disabled ? "primary" : "danger"}
        words={t(disabled ? "accounts.enable" : "accounts.disable")}
        onSave={() => void go()}
      />
    </Dialog>
  );
}
