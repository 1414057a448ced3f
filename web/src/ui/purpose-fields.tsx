/** What for: asked before something personal is opened. "Other" needs words. The look is written down, and this says so. */
import type { LookAtContact } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { SelectBox, TextBox } from "./form-fields.tsx";

const LONGEST_REASON = 300;
const purposes = ["visit", "notice", "declaration", "other"] as const;
export type LookPurpose = (typeof purposes)[number];
export type Purposed = { readonly purpose: LookPurpose; readonly reason: string };

/** `wanting`: words are missing. `wish`: as it is sent. */
export function usePurpose(usual: LookPurpose): {
  readonly purposed: Purposed;
  readonly setPurposed: (purposed: Purposed) => void;
  readonly wanting: boolean;
  readonly wish: LookAtContact;
} {
  const [purposed, setPurposed] = useState<Purposed>({ purpose: usual, reason: "" });
  const reason = purposed.reason.trim();
  const wish = { purpose: purposed.purpose, ...(reason === "" ? {} : { reason }) };
  return { purposed, setPurposed, wanting: purposed.purpose === "other" && reason === "", wish };
}

type PurposeFieldsProps = { readonly purposed: Purposed; readonly onChange: (purposed: Purposed) => void };

export function PurposeFields({ purposed, onChange }: PurposeFieldsProps): ReactNode {
  const t = useT();
  return (
    <div className="form-grid">
      <SelectBox
        label={t("contact.purpose")}
        value={purposed.purpose}
        onChoose={(purpose) => onChange({ ...purposed, purpose })}
        choices={purposes.map((value) => ({ value, label: t(`contact.purpose.${value}`) }))}
      />
      <TextBox
        label={t(purposed.purpose === "other" ? "contact.reason" : "contact.reason_optional")}
        value={purposed.reason}
        onChange={(reason) => onChange({ ...purposed, reason })}
        longest={LONGEST_REASON}
        rows={2}
      />
      <p className="help">{t("contact.logged")}</p>
    </div>
  );
}
