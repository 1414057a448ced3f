/** Accounts that look at a division, each with where the right comes from and how long it holds. An administrator ends own lines here. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { IconButton } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import type { Looker } from "./reach.ts";
import { type Sight, useDivisionName } from "./sight.ts";
import { Validity } from "./validity.tsx";

type LookerTableProps = { readonly caption: string; readonly lookers: readonly Looker[]; readonly sight: Sight };

export function LookerTable({ caption, lookers, sight }: LookerTableProps): ReactNode {
  const t = useT();
  if (lookers.length === 0) return <p className="muted">{t("reach.nobody")}</p>;
  return (
    <table className="table reach-table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reach.account")}</th>
          <th scope="col">{t("reach.comes_from")}</th>
          <th scope="col">{t("reach.validity")}</th>
          {sight.mayChange && (
            <th scope="col">
              <span className="sr">{t("reach.actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lookers.map((looker) => (
          <LookerRow key={keyOf(looker)} looker={looker} sight={sight} />
        ))}
      </tbody>
    </table>
  );
}

const keyOf = ({ account, line }: Looker): string => `${account.id} ${line?.code} ${line?.from}`;

function LookerRow({ looker, sight }: { readonly looker: Looker; readonly sight: Sight }): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const divisionName = useDivisionName(sight);
  const { account, origin, line, standing } = looker;
  const { reach, mayChange, ownId, onAccount, onWish } = sight;
  const who = name(account.name, account.nameEn);
  const endable = mayChange && origin === "own" && line && standing !== "over" && account.id !== ownId;
  return (
    <tr data-id={account.id} data-standing={standing}>
      <th scope="row">
        <button type="button" className="plain-link" onClick={() => onAccount(account.id)}>
          {who}
        </button>
        <span className="reach-role">{t(`role.${account.role}`)}</span>
        {account.state === "disabled" && <Chip icon="lock">{t("reach.disabled")}</Chip>}
      </th>
      <td>{t(`reach.origin.${origin}`, { name: line ? divisionName(line.code) : "" })}</td>
      <td>{line ? <Validity line={line} atMs={reach.atMs} /> : "–"}</td>
      {mayChange && (
        <td className="reach-action">
          {endable && (
            <IconButton
              icon="calendar"
              small
              label={t("reach.end_named", { account: who, division: divisionName(line.code) })}
              onClick={() => onWish({ accountId: account.id })}
            />
          )}
        </td>
      )}
    </tr>
  );
}
