/** Search by anything, and conditions that all hold together; each that is set stands as a chip that takes it away. */
import type { UnitConditions } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ConditionForm } from "./condition-form.tsx";
import { useConditionWords } from "./condition-words.ts";
import { conditionsOf, useListWish } from "./list-wish.ts";

export function ConditionBar(): ReactNode {
  const t = useT();
  const { wish, set, drop, take } = useListWish();
  const [open, setOpen] = useState(false);
  const wordsOf = useConditionWords();
  const chosen = conditionsOf(wish);
  const keys = (Object.keys(chosen) as (keyof UnitConditions)[]).filter(
    (key) => key !== "q" && chosen[key] !== undefined,
  );
  return (
    <>
      <div className="row condition-bar">
        <label className="field grow">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t("list.search")}
            placeholder={t("list.search_hint")}
            maxLength={100}
            value={wish.q ?? ""}
            onChange={({ target }) => (target.value === "" ? drop("q") : set({ q: target.value }))}
          />
        </label>
        <Button icon="filter" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("list.conditions")}
          {keys.length > 0 && <span className="n">{keys.length}</span>}
        </Button>
      </div>
      {open && <ConditionForm />}
      {keys.length > 0 && (
        <ul className="condition-chips" aria-label={t("list.conditions")}>
          {keys.map((key) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => drop(key)}
                aria-label={t("list.drop", { what: wordsOf(key, chosen) })}
              >
                {wordsOf(key, chosen)} <Icon name="close" size={14} />
              </button>
            </li>
          ))}
          <li>
            <Button small look="plain" onClick={() => take(wish.columns ? { columns: wish.columns } : {})}>
              {t("list.clear")}
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}
