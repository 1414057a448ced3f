/** What somebody else changed in the account while this person wrote: was and is, and the way to go on without losing words. */
import type { KeptAccount } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { WatchedField } from "./account-draft.ts";

type ChangedMeanwhileProps = {
  readonly before: KeptAccount;
  readonly after: KeptAccount;
  readonly fields: readonly WatchedField[];
  readonly onTakeOver: () => void;
};

const fieldWords = {
  name: "accounts.name",
  nameEn: "accounts.name_en",
  phone: "accounts.phone",
  role: "accounts.role",
  state: "accounts.state",
  jurisdictions: "accounts.jurisdictions",
} as const satisfies Record<WatchedField, string>;

export function ChangedMeanwhile({ before, after, fields, onTakeOver }: ChangedMeanwhileProps): ReactNode {
  const t = useT();
  const words = useFieldText();
  return (
    <div className="changed-meanwhile" role="alert">
      <p>
        <Icon name="warning" size={14} /> {t("accounts.changed_meanwhile")}
      </p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            {t(fieldWords[field])}: <del>{words(before, field)}</del> → <b>{words(after, field)}</b>
          </li>
        ))}
      </ul>
      <Button small onClick={onTakeOver}>
        {t("accounts.keep_mine")}
      </Button>
    </div>
  );
}

function useFieldText(): (account: KeptAccount, field: WatchedField) => string {
  const t = useT();
  const { name, isoDay } = useFormats();
  return (account, field) => {
    if (field === "role") return t(`role.${account.role}`);
    if (field === "state") return t(`accounts.only.${account.state}`);
    if (field !== "jurisdictions") return account[field] ?? "–";
    const places = account.jurisdictions.map((place) => {
      const days =
        place.to === null ? isoDay(place.from) : `${isoDay(place.from)} – ${isoDay(Date.parse(place.to) - 1)}`;
      return `${name(place.name, place.nameEn)} (${days})`;
    });
    return places.join(", ") || t("accounts.nowhere");
  };
}
