/** What is missing, kind by kind, each entry a way to its place. Officers are named for their cells, never for how they work. */
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Empty } from "../ui/pictures.tsx";
import { AccountButton } from "./account-list.tsx";
import { neededRoles } from "./gaps.ts";
import { type Sight, useDivisionName } from "./sight.ts";

export function GapList({ sight }: { readonly sight: Sight }): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const { gaps, onAccount } = sight;
  const { missing, coming, outside, nowhere } = gaps;
  if ([missing, coming, outside, nowhere].every(({ length }) => length === 0))
    return <Empty small title={t("reach.gaps_none")} text={t("reach.gaps_none_text")} />;
  return (
    <div className="reach-gaps">
      {neededRoles.map((role) => (
        <Kind key={role} title={t(`reach.gap.${role}`)} count={missing.filter((gap) => gap.role === role).length}>
          {missing
            .filter((gap) => gap.role === role)
            .map(({ code }) => (
              <DivisionEntry key={code} code={code} sight={sight} />
            ))}
        </Kind>
      ))}
      <Kind title={t("reach.gap.coming")} count={coming.length}>
        {coming.map(({ code, role, fromMs }) => (
          <DivisionEntry
            key={`${code} ${role}`}
            code={code}
            sight={sight}
            says={t(`reach.coming.${role}`, { day: isoDay(fromMs) })}
          />
        ))}
      </Kind>
      <Kind title={t("reach.gap.outside")} count={outside.length} help={t("reach.gap.outside_help")}>
        {outside.map(({ account, cells }) => (
          <li key={account.id}>
            <AccountButton
              account={account}
              sight={sight}
              says={t("reach.cells_outside", { count: cells.length })}
              onChoose={({ id }) => onAccount(id)}
            />
          </li>
        ))}
      </Kind>
      <Kind title={t("reach.gap.nowhere")} count={nowhere.length}>
        {nowhere.map((account) => (
          <li key={account.id}>
            <AccountButton
              account={account}
              sight={sight}
              says={t("reach.nowhere")}
              onChoose={({ id }) => onAccount(id)}
            />
          </li>
        ))}
      </Kind>
    </div>
  );
}

type KindProps = {
  readonly title: string;
  readonly count: number;
  readonly help?: string;
  readonly children: ReactNode;
};

function Kind({ title, count, help, children }: KindProps): ReactNode {
  if (count === 0) return null;
  return (
    <section>
      <h4>
        {title} <span className="muted">{count}</span>
      </h4>
      {help && <p className="small muted">{help}</p>}
      <ul>{children}</ul>
    </section>
  );
}

type DivisionEntryProps = { readonly code: string; readonly sight: Sight; readonly says?: string };

function DivisionEntry({ code, sight, says }: DivisionEntryProps): ReactNode {
  const divisionName = useDivisionName(sight);
  return (
    <li>
      <button type="button" className="reach-entry" onClick={() => sight.onDivision(code)}>
        <b>{divisionName(code)}</b>
        {says && <span className="muted small">{says}</span>}
      </button>
    </li>
  );
}
