/** One division: what is missing there, who may look at all of it, since when and by what right; who sees a part; who did and will. */
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { NotFound } from "../ui/pictures.tsx";
import { AccountList } from "./account-list.tsx";
import { missingAt } from "./gaps.ts";
import { LookerTable } from "./looker-table.tsx";
import { codesAbove, lookersOf } from "./reach.ts";
import { type Sight, useDivisionName } from "./sight.ts";
import { ViewHead } from "./view-head.tsx";

type DivisionViewProps = { readonly code: string; readonly sight: Sight };

export function DivisionView({ code, sight }: DivisionViewProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { reach, divisions, onBack } = sight;
  const division = divisions.find((each) => each.code === code);
  if (!division)
    return (
      <NotFound
        title={t("reach.division_gone")}
        text={t("reach.division_gone_text", { code })}
        code="divisions.not_found"
        ways={<Button onClick={onBack}>{t("reach.back")}</Button>}
      />
    );
  const lookers = lookersOf(reach, code);
  const parts = lookers.filter(({ origin }) => origin === "below" || origin === "cells");
  const whole = lookers.filter((looker) => looker.standing !== "over" && !parts.includes(looker));
  const over = lookers.filter(({ standing }) => standing === "over");
  return (
    <div className="reach-view">
      <ViewHead
        title={name(division.name, division.nameEn)}
        second={<Above code={code} sight={sight} />}
        onBack={onBack}
      />
      <Missing code={code} sight={sight} />
      <section>
        <h4>{t("reach.lookers")}</h4>
        <LookerTable caption={t("reach.lookers")} lookers={whole} sight={sight} />
        {sight.mayChange && <GiveHere code={code} sight={sight} />}
      </section>
      {parts.length > 0 && (
        <details className="reach-more">
          <summary>{t("reach.part", { count: new Set(parts.map(({ account }) => account.id)).size })}</summary>
          <LookerTable caption={t("reach.lookers")} lookers={parts} sight={sight} />
        </details>
      )}
      {over.length > 0 && (
        <details className="reach-more">
          <summary>{t("reach.over", { count: over.length })}</summary>
          <LookerTable caption={t("reach.lookers")} lookers={over} sight={sight} />
        </details>
      )}
    </div>
  );
}

function Above({ code, sight }: DivisionViewProps): ReactNode {
  const t = useT();
  const divisionName = useDivisionName(sight);
  const { divisions, onDivision } = sight;
  const level = divisions.find((each) => each.code === code)?.level as Level | undefined;
  const above = codesAbove(code).filter((each) => each !== code && divisions.some((known) => known.code === each));
  return (
    <span className="reach-above">
      {level && <span>{t(`reach.level.${level}`)}</span>}
      {above.map((each) => (
        <button key={each} type="button" className="plain-link" onClick={() => onDivision(each)}>
          {divisionName(each)}
        </button>
      ))}
    </span>
  );
}
/** As the database knows them. */
type Level = "province" | "city" | "county" | "subdistrict" | "community";

function Missing({ code, sight: { gaps } }: DivisionViewProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  const missing = missingAt(gaps, code);
  const coming = gaps.coming.filter((gap) => gap.code === code);
  if (missing.length + coming.length === 0) return null;
  return (
    <ul className="reach-warn">
      {missing.map((role) => (
        <li key={role}>
          <Icon name="warning" size={14} /> {t(`reach.missing.${role}`)}
        </li>
      ))}
      {coming.map(({ role, fromMs }) => (
        <li key={role}>
          <Icon name="calendar" size={14} /> {t(`reach.coming.${role}`, { day: isoDay(fromMs) })}
        </li>
      ))}
    </ul>
  );
}

function GiveHere({ code, sight }: DivisionViewProps): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button small icon="plus" onClick={() => setAsking(true)}>
        {t("reach.give_here")}
      </Button>
      {asking && (
        <Dialog title={t("reach.whom")} closeLabel={t("action.close")} onClose={() => setAsking(false)}>
          <AccountList
            sight={sight}
            givable
            onChoose={({ id }) => {
              setAsking(false);
              sight.onWish({ accountId: id, give: code });
            }}
          />
        </Dialog>
      )}
    </>
  );
}
