/** That somebody has second factors, never what they are; and taking them away when they are lost. */
import type { KeptAccount, KeptFactors } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { deleteJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Facts } from "../ui/panel.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";

type AccountFactorsProps = { readonly account: KeptAccount };

export function AccountFactors({ account }: AccountFactorsProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { answer, again } = useReading<KeptFactors>(`/api/accounts/${account.id}/factors`, {}, ["session"]);
  const [asking, setAsking] = useState(false);
  if (!answer) return null;
  const none = !answer.totp && answer.passkeys === 0;
  const words = none
    ? t("accounts.factors_none")
    : t("accounts.factors_has", {
        totp: t(answer.totp ? "accounts.factors_yes" : "accounts.factors_no"),
        passkeys: answer.passkeys,
        codes: answer.recoveryCodesLeft,
      });
  return (
    <>
      <Facts facts={[[t("accounts.factors"), words]]} />
      <div className="row account-steps">
        <Button
          look="danger"
          refusal={none ? { code: "factors.not_found", title: problem("factors.not_found") } : null}
          onClick={() => setAsking(true)}
        >
          {t("accounts.factors_take")}
        </Button>
      </div>
      {asking && (
        <TakeAway
          account={account}
          onClose={() => {
            setAsking(false);
            again();
          }}
        />
      )}
    </>
  );
}

function TakeAway({ account, onClose }: AccountFactorsProps & { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { busy, refused, run } = useCommand();
  const take = async (): Promise<void> => {
    const left = await run(
      () => deleteJson<KeptFactors>(`/api/accounts/${account.id}/factors`),
      ["account", "session"],
    );
    if (left) onClose();
  };
  return (
    <Dialog
      title={`${t("accounts.factors_take")} · ${name(account.name, account.nameEn)}`}
      closeLabel={t("action.close")}
      onClose={onClose}
    >
      <p>{t("accounts.factors_take_text")}</p>
      <SaveFoot
        busy={busy}
        refused={refused}
        look="danger"
        words={t("accounts.factors_take")}
        onSave={() => void take()}
      />
    </Dialog>
  );
}
