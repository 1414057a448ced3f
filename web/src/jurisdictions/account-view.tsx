/** One account: its jurisdictions with their dates, and an officer's cells with those that lie outside. The map shows the same. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { NotFound } from "../ui/pictures.tsx";
import { type Account, cellsOutside, type Line, standingOf } from "./reach.ts";
import { type Sight, useDivisionName } from "./sight.ts";
import { Validity } from "./validity.tsx";
import { ViewHead } from "./view-head.tsx";

export function AccountView({ id, sight }: { readonly id: number; readonly sight: Sight }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { reach, onBack } = sight;
  const account = reach.accounts.get(id);
  if (!account)
    return (
      <NotFound
        title={t("reach.account_gone")}
        text={t("reach.account_gone_text")}
        code="accounts.not_found"
        ways={<Button onClick={onBack}>{t("reach.back")}</Button>}
      />
    );
  return (
    <div className="reach-view">
      <ViewHead
        title={
          <>
            {name(account.name, account.nameEn)} <code>{account.login}</code>
          </>
        }
        second={t(`role.${account.role}`)}
        onBack={onBack}
      />
      {account.state === "disabled" && (
        <p>
          <Chip icon="lock">{t("reach.disabled")}</Chip>
        </p>
      )}
      <section>
        <h4>{t("reach.lines")}</h4>
        {account.role === "administrator" && <p>{t("reach.everywhere_text")}</p>}
        <Lines account={account} sight={sight} />
        <Actions account={account} sight={sight} />
      </section>
      <Cells account={account} sight={sight} />
    </div>
  );
}

type OfAccount = { readonly account: Account; readonly sight: Sight };
const order = { in_force: 0, coming: 1, over: 2 } as const;

function Lines({ account, sight }: OfAccount): ReactNode {
  const t = useT();
  const { reach, mayChange, ownId } = sight;
  const rank = (line: Line): number => order[standingOf(line, reach.atMs)];
  const lines = (reach.linesOf.get(account.id) ?? []).toSorted((a, b) => rank(a) - rank(b) || a.from - b.from);
  const changeable = mayChange && account.id !== ownId;
  if (lines.length === 0)
    return account.role === "administrator" ? null : <p className="muted">{t("reach.no_lines")}</p>;
  return (
    <table className="table reach-table">
      <caption className="sr">{t("reach.lines")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("accounts.division")}</th>
          <th scope="col">{t("reach.validity")}</th>
          {changeable && (
            <th scope="col">
              <span className="sr">{t("reach.actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <LineRow
            key={`${line.code} ${line.from}`}
            line={line}
            account={account}
            sight={sight}
            changeable={changeable}
          />
        ))}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  account,
  sight,
  changeable,
}: OfAccount & { readonly line: Line; readonly changeable: boolean }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const divisionName = useDivisionName(sight);
  const { reach, onDivision, onWish } = sight;
  const standing = standingOf(line, reach.atMs);
  const where = divisionName(line.code);
  return (
    <tr data-standing={standing}>
      <th scope="row">
        <button type="button" className="plain-link" onClick={() => onDivision(line.code)}>
          {where}
        </button>
      </th>
      <td>
        <Validity line={line} atMs={reach.atMs} />
      </td>
      {changeable && (
        <td className="reach-action">
          {standing !== "over" && (
            <IconButton
              icon="calendar"
              small
              label={t("reach.end_named", { account: name(account.name, account.nameEn), division: where })}
              onClick={() => onWish({ accountId: account.id })}
            />
          )}
        </td>
      )}
    </tr>
  );
}

function Actions({ account, sight }: OfAccount): ReactNode {
  const t = useT();
  const { mayChange, ownId, onOpenAccount, onWish } = sight;
  if (!mayChange) return null;
  const own = account.id === ownId;
  return (
    <>
      <div className="row reach-actions">
        {!own && account.role !== "administrator" && (
          <Button small icon="plus" onClick={() => onWish({ accountId: account.id, give: "" })}>
            {t("reach.give")}
          </Button>
        )}
        <Button small icon="account" onClick={() => onOpenAccount(account.id)}>
          {t("reach.open_account")}
        </Button>
      </div>
      {own && (
        <p className="help">
          <Icon name="lock" size={14} /> {t("reach.own")}
        </p>
      )}
    </>
  );
}

function Cells({ account, sight: { reach } }: OfAccount): ReactNode {
  const t = useT();
  const cells = reach.cellsOf.get(account.id) ?? [];
  const outside = new Set(cellsOutside(reach, account.id));
  if (cells.length === 0) return null;
  return (
    <section>
      <h4>{t("reach.cells")}</h4>
      <ul className="reach-cells">
        {cells.map((cell) => (
          <li key={`${cell.id} ${cell.standsIn}`}>
            {cell.name} <code>{cell.code}</code>
            {cell.standsIn && <span className="muted small">{t("reach.stands_in")}</span>}
            {outside.has(cell) && account.role === "officer" && (
              <Chip tone="alarm" icon="warning">
                {t("reach.cell_outside")}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
