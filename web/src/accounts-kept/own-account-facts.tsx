/** The administrator's own account: everything is shown, nothing can be changed here, and why. */
import type { KeptAccount } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import { Facts } from "../ui/panel.tsx";

export function OwnAccountFacts({ account }: { readonly account: KeptAccount }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { name } = useFormats();
  const places = account.jurisdictions.map((place) => name(place.name, place.nameEn)).join(", ");
  return (
    <>
      <p className="own-account">
        <Icon name="lock" size={14} /> {problem("accounts.not_own")}
      </p>
      <Facts
        facts={[
          [t("accounts.name"), account.name],
          [t("accounts.name_en"), account.nameEn ?? "–"],
          [t("accounts.phone"), account.phone ?? "–"],
          [t("accounts.role"), t(`role.${account.role}`)],
          [
            t("accounts.jurisdictions"),
            account.role === "administrator" ? t("account.everywhere") : places || t("accounts.nowhere"),
          ],
        ]}
      />
    </>
  );
}
