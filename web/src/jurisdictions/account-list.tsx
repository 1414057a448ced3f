/** Accounts found by name or login, with how much they look at. Also used to choose whom a jurisdiction is given to. */
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";
import { Empty } from "../ui/pictures.tsx";
import { type Account, byRole, heldBy } from "./reach.ts";
import type { Sight } from "./sight.ts";

type AccountListProps = {
  readonly sight: Sight;
  readonly onChoose: (account: Account) => void;
  /** Only those a jurisdiction can be given to: active, not administrators, not oneself. */
  readonly givable?: boolean;
};

const MOST_SHOWN = 100;

export function AccountList({ sight, onChoose, givable = false }: AccountListProps): ReactNode {
  const t = useT();
  const [words, setWords] = useState("");
  const { reach, ownId } = sight;
  const found = [...reach.accounts.values()]
    .filter((account) => !givable || isGivable(account, ownId))
    .filter((account) => hasWords(account, words))
    .toSorted(byRole);
  return (
    <div className="reach-accounts">
      <Field
        label={t("reach.find")}
        type="search"
        maxLength={80}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {found.length === 0 && <Empty small title={t("reach.none_found")} />}
      <ul>
        {found.slice(0, MOST_SHOWN).map((account) => (
          <li key={account.id}>
            <AccountButton account={account} sight={sight} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {found.length > MOST_SHOWN && (
        <p className="small muted">{t("reach.more_found", { count: found.length - MOST_SHOWN })}</p>
      )}
    </div>
  );
}

const isGivable = ({ id, role, state }: Account, ownId: number | null): boolean =>
  state === "active" && role !== "administrator" && id !== ownId;

function hasWords({ name, nameEn, login }: Account, words: string): boolean {
  const text = `${name} ${nameEn ?? ""} ${login}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type AccountButtonProps = {
  readonly account: Account;
  readonly sight: Sight;
  readonly onChoose: (account: Account) => void;
  /** What is said instead of how much the account looks at. */
  readonly says?: string;
};

export function AccountButton({ account, sight: { reach }, onChoose, says }: AccountButtonProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const places = heldBy(reach, account.id).length;
  return (
    <button type="button" className="reach-entry" onClick={() => onChoose(account)}>
      <b>{name(account.name, account.nameEn)}</b> <code>{account.login}</code>
      <span className="reach-role">{t(`role.${account.role}`)}</span>
      <span className="muted small">{says ?? reachWords()}</span>
    </button>
  );

  function reachWords(): string {
    if (account.state === "disabled") return t("accounts.state.disabled");
    if (account.role === "administrator") return t("account.everywhere");
    return t("reach.places", { count: places });
  }
}
