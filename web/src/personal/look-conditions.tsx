/** By what the log of looks is narrowed down: words, thing, purpose, what is unusual, from and until a day. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { type LookWish, lookOnly, lookPurposes, lookThings } from "./look-wish.ts";

type LookConditionsProps = { readonly wish: LookWish; readonly onAsk: (wish: LookWish) => void };

export function LookConditions({ wish, onAsk }: LookConditionsProps): ReactNode {
  const t = useT();
  const change = (part: Partial<LookWish>): void => onAsk({ ...wish, ...part });
  const any = { value: "", label: t("looks.any") } as const;
  return (
    <div className="personal-conditions">
      <Field
        label={t("looks.search")}
        type="search"
        value={wish.q}
        maxLength={80}
        onChange={(event) => change({ q: event.target.value })}
      />
      <SelectBox
        label={t("looks.of")}
        value={wish.what}
        choices={[any, ...lookThings.map((value) => ({ value, label: t(`looks.of.${value}`) }))]}
        onChoose={(what) => change({ what })}
      />
      <SelectBox
        label={t("looks.purpose")}
        value={wish.purpose}
        choices={[any, ...lookPurposes.map((value) => ({ value, label: t(`looks.purpose.${value}`) }))]}
        onChoose={(purpose) => change({ purpose })}
      />
      <SelectBox
        label={t("looks.only")}
        value={wish.only}
        choices={[any, ...lookOnly.map((value) => ({ value, label: t(`looks.only.${value}`) }))]}
        onChoose={(only) => change({ only })}
      />
      <Field label={t("looks.from")} type="date" value={wish.from} onChange={(e) => change({ from: e.target.value })} />
      <Field
        label={t("looks.until")}
        type="date"
        value={wish.until}
        min={wish.from}
        onChange={(e) => change({ until: e.target.value })}
      />
    </div>
  );
}
