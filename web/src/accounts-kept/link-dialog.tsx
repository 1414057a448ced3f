/** A link to set a password, shown this once: to copy and to hand over. Whoever has it can set the password, so it goes to one person only. */
import type { AccountLink } from "@gridstead/server/contract";
import { type ReactNode, useRef, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { joinAddress } from "./account-state.ts";

type LinkDialogProps = { readonly link: AccountLink; readonly login: string; readonly onClose: () => void };

export function LinkDialog({ link, login, onClose }: LinkDialogProps): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const own = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = joinAddress(link.token, location.origin);
  const mark = (): void => own.current?.querySelector("input")?.select();
  const copy = (): void => {
    void copyText(address, mark).then(setCopied);
  };
  return (
    <Dialog
      title={t(`accounts.link.${link.kind}`, { login })}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button icon="copy" onClick={copy}>
            {t("action.copy_link")}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t("accounts.link.handed")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.link.once", { until: isoDayClock(link.expiresAt) })}</p>
      <div ref={own}>
        <Field label={t("accounts.link.address")} readOnly value={address} onFocus={({ target }) => target.select()} />
      </div>
      {link.kind === "reset" && <p className="muted">{t("accounts.link.old_holds")}</p>}
      <p role="status">
        {copied === true && t("action.link_copied")}
        {copied === false && t("accounts.link.not_copied")}
      </p>
    </Dialog>
  );
}

/** Without TLS a browser lends no clipboard; then the address is marked, to be copied by hand. */
async function copyText(text: string, mark: () => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    mark();
    return false;
  }
}
