/** Accounts as rows of a table, and the rows after them when asked for: each page is read by itself and follows the changes. */
import type { AccountList, KeptAccount } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import type { Query } from "../state/api.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { type Clock, hasBegun, lastDay } from "./account-draft.ts";
import { AccountStateChip } from "./account-state-chip.tsx";

type Opening = { readonly onOpen: (id: number) => void };
const COLUMNS = 6;
const MINUTE_MS = 60_000;

export function AccountRows({ accounts, onOpen }: Opening & { readonly accounts: readonly KeptAccount[] }): ReactNode {
  const clock = { nowMs: useNow(MINUTE_MS), offsetMinutes: useTownOffset() };
  return (
    <tbody>
      {accounts.map((account) => (
        <Row key={account.id} account={account} clock={clock} onOpen={onOpen} />
      ))}
    </tbody>
  );
}

type MoreProps = Opening & { readonly query: Query; readonly after: number };

export function MoreRows({ query, after, onOpen }: MoreProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const [wanted, setWanted] = useState(false);
  const { answer, refused, reading, again } = useReading<AccountList>(
    wanted ? "/api/accounts" : null,
    { ...query, after },
    ["account"],
  );
  if (answer)
    return (
      <>
        <AccountRows accounts={answer.accounts} onOpen={onOpen} />
        {answer.after !== null && <MoreRows key={answer.after} query={query} after={answer.after} onOpen={onOpen} />}
      </>
    );
  return (
    <tbody>
      <tr>
        <td colSpan={COLUMNS}>
          <Button busy={wanted && reading} onClick={() => (wanted ? again() : setWanted(true))}>
            {t(refused ? "state.retry" : "accounts.more")}
          </Button>
          {refused && (
            <span className="help" data-wrong role="alert">
              {problem(refused.code)}
            </span>
          )}
        </td>
      </tr>
    </tbody>
  );
}

type OfAccount = { readonly account: KeptAccount; readonly clock: Clock };

function Row({ account, clock, onOpen }: Opening & OfAccount): ReactNode {
  const t = useT();
  const { name, isoDayClock, whole } = useFormats();
  const own = useSession(({ signed }) => signed?.account.id === account.id);
  return (
    <tr
      data-id={account.id}
      // For the pointer only: the keyboard has the button of the first column.
      onClick={({ target }) => target instanceof Element && !target.closest("button") && onOpen(account.id)}
    >
      <td>
        <button type="button" className="plain-link" onClick={() => onOpen(account.id)}>
          {name(account.name, account.nameEn)}
        </button>{" "}
        <code>{account.login}</code>
        {own && <span className="muted small"> {t("accounts.you")}</span>}
      </td>
      <td>{t(`role.${account.role}`)}</td>
      <td className="account-places">
        <Places account={account} clock={clock} />
      </td>
      <td>
        <AccountStateChip account={account} />
      </td>
      <td data-head={t("accounts.last_seen")}>{isoDayClock(account.lastSeenAt)}</td>
      <td className="num" data-head={t("accounts.sessions")}>
        {whole(account.sessions)}
      </td>
    </tr>
  );
}

/** The administrator looks everywhere, whatever stands in the account. */
function Places({ account: { role, jurisdictions }, clock }: OfAccount): ReactNode {
  const t = useT();
  const { name, isoDay } = useFormats();
  if (role === "administrator") return t("account.everywhere");
  if (jurisdictions.length === 0) return <span className="muted">{t("accounts.nowhere")}</span>;
  return (
    <ul>
      {jurisdictions.map((place) => (
        <li key={`${place.code} ${place.from}`}>
          {name(place.name, place.nameEn)}
          {!hasBegun(place, clock) && (
            <span className="muted"> {t("accounts.from_day", { day: isoDay(place.from) })}</span>
          )}
          {place.to !== null && (
            <span className="muted"> {t("accounts.until_day", { day: lastDay(place, clock) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
