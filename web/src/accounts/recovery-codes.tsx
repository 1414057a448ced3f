/** Ten recovery codes, shown this once: to copy, print or write down; goes away only when somebody says that they are kept. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly done: string; readonly onKept: () => void };

export function RecoveryCodes({ codes, done, onKept }: RecoveryCodesProps): ReactNode {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(codes.join("\n")).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="factor-form" role="group" aria-label={t("factors.codes_title")}>
      <h4>{t("factors.codes_title")}</h4>
      <p>{t("factors.codes_text")}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <footer className="dialog-actions">
        <Button icon="copy" onClick={copy}>
          {t(copied ? "factors.codes_copied" : "factors.codes_copy")}
        </Button>
        <Button look="primary" onClick={onKept}>
          {done}
        </Button>
      </footer>
    </div>
  );
}
