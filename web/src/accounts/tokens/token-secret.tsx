/** A new token, shown this once, to be copied and kept by whoever made it. */
import type { CreatedToken } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";

type TokenSecretProps = { readonly made: CreatedToken; readonly onKept: () => void };

export function TokenSecret({ made, onKept }: TokenSecretProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  return (
    <>
      <p>{t("tokens.once", { until: isoDay(made.summary.expiresAt) })}</p>
      <CopyField label={t("tokens.secret")} value={made.token} />
      <footer className="dialog-actions">
        <Button look="primary" onClick={onKept}>
          {t("tokens.kept")}
        </Button>
      </footer>
    </>
  );
}
