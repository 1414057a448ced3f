/** A new account: login, names, role, where it may look. Nobody can sign in with it until its link was used. */
import type { InvitedAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import type { DivisionField } from "../state/desk.ts";
import { useTownOffset } from "../state/town.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import { emptyDraft, isComplete, isLogin, newAccountOf } from "./account-draft.ts";
import { AccountFields } from "./account-fields.tsx";

type InviteDialogProps = {
  readonly divisions: DivisionField["choices"];
  readonly onClose: () => void;
  readonly onInvited: (invited: InvitedAccount) => void;
};

export function InviteDialog({ divisions, onClose, onInvited }: InviteDialogProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { busy, refused, run, forget } = useCommand();
  const offsetMinutes = useTownOffset();
  const [nowMs] = useState(() => Date.now());
  const clock = { nowMs, offsetMinutes };
  const [login, setLogin] = useState("");
  const [draft, setDraft] = useState(emptyDraft);
  const taken = refused?.code === "accounts.login_taken";
  const ready = isLogin(login) && isComplete(draft, clock);
  const invite = async (): Promise<void> => {
    const wish = newAccountOf(login, draft, { nowMs: Date.now(), offsetMinutes });
    const made = await run(() => postJson<InvitedAccount>("/api/accounts", wish), ["account"]);
    if (made) onInvited(made);
  };
  return (
    <Dialog wide title={t("accounts.invite")} closeLabel={t("action.close")} onClose={onClose}>
      <div className="form-grid">
        <Field
          label={t("accounts.login")}
          required
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={login}
          help={t("accounts.login_help")}
          wrong={loginFault()}
          onChange={({ target }) => {
            setLogin(target.value);
            if (taken) forget();
          }}
        />
        <p className="sr" role="alert">
          {taken && problem("accounts.login_taken")}
        </p>
        <AccountFields draft={draft} clock={clock} divisions={divisions} onChange={setDraft} />
        <SaveFoot
          busy={busy}
          refused={taken ? null : refused}
          refusal={ready ? null : { code: "request.invalid", title: t("accounts.fill") }}
          words={t("accounts.invite_now")}
          onSave={() => void invite()}
        />
      </div>
    </Dialog>
  );

  function loginFault(): string | undefined {
    if (taken) return problem("accounts.login_taken");
    return login === "" || isLogin(login) ? undefined : t("accounts.login_wrong");
  }
}
