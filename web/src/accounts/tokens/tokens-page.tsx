/** API tokens in the administration: everybody's, to revoke; a new one of one's own; how GIS clients use them. */
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

export function TokensPage(): ReactNode {
  const t = useT();
  const [step, setStep] = useState<"list" | "new" | CreatedToken>("list");
  const close = (): void => setStep("list");
  return (
    <div className="town-page tokens-page">
      <header className="row">
        <h2 className="grow">{t("tokens.title")}</h2>
        <Button look="primary" icon="plus" onClick={() => setStep("new")}>
          {t("tokens.new")}
        </Button>
      </header>
      <p className="muted">{t("tokens.all_text")}</p>
      <section>
        <TokenList all />
      </section>
      <section>
        <GisGuide />
      </section>
      {step === "new" && (
        <Dialog wide title={t("tokens.new")} closeLabel={t("action.close")} onClose={close}>
          <p className="help">{t("tokens.text")}</p>
          <NewTokenForm onMade={setStep} />
        </Dialog>
      )}
      {typeof step === "object" && (
        <Dialog title={t("tokens.made", { name: step.summary.name })} closeLabel={t("action.close")} onClose={close}>
          <TokenSecret made={step} onKept={close} />
        </Dialog>
      )}
    </div>
  );
}
