/** That API tokens of one's own end soon: where the bell is looked at, until they are replaced. What to do stands behind the account button. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";

export function TokenAlertLine({ count }: { readonly count: number }): ReactNode {
  const t = useT();
  return (
    <p className="token-alert">
      <Icon name="warning" size={14} /> {t("tokens.ending", { count })} {t("tokens.ending_where")}
    </p>
  );
}
