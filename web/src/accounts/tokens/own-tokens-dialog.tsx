/** One's own API tokens: the list, a new one, and the secret of it, one after the other in the same dialog. */
import type { CreatedToken } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { GisGuide } from "./gis-guide.tsx";
import { NewTokenForm } from "./new-token-form.tsx";
import { TokenList } from "./token-list.tsx";
import { TokenSecret } from "./token-secret.tsx";
import "../../ui/form-fields.css";
import "./tokens.css";

export function OwnTokensDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [step, setStep] = useState<"list" | "new" | CreatedToken>("list");
  const toList = (): void => setStep("list");
  return (
    <Dialog wide title={titleOf()} closeLabel={t("action.close")} onClose={onClose}>
      {step === "list" && (
        <>
          <p className="help">{t("tokens.text")}</p>
          <div className="row token-steps">
            <Button look="primary" icon="plus" onClick={() => setStep("new")}>
              {t("tokens.new")}
            </Button>
          </div>
          <TokenList />
          <GisGuide folded />
        </>
      )}
      {step === "new" && (
        <>
          <div className="row token-steps">
            <Button small icon="back" onClick={toList}>
              {t("tokens.back")}
            </Button>
          </div>
          <NewTokenForm onMade={setStep} />
        </>
      )}
      {typeof step === "object" && <TokenSecret made={step} onKept={toList} />}
    </Dialog>
  );

  function titleOf(): string {
    if (step === "list") return t("tokens.own_title");
    return step === "new" ? t("tokens.new") : t("tokens.made", { name: step.summary.name });
  }
}
