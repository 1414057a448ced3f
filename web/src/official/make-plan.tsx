/** From the official grid to a plan: never straight into the present grid. Says what did not match. */
import type { OfficialPlan } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { usePlan } from "../state/plan.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Section } from "../ui/panel.tsx";
import { fewCodes } from "./check-report.tsx";
import { planOfFile, useOfficial } from "./official-file.ts";

const LONGEST_NAME = 80;

export function MakePlan(): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { working, made, refused, file, repair, check } = useOfficial();
  const [name, setName] = useState(() => (file?.name ?? "").replace(/\.\w+$/, "").slice(0, LONGEST_NAME));
  const asIs = check?.coverage && !repair;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "") return;
    const planId = await planOfFile(name.trim());
    if (planId !== null) usePlan.getState().open(planId);
  };
  return (
    <Section title={t("official.plan")}>
      {made ? (
        <Made made={made} />
      ) : (
        <form className="official-plan" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            label={t("official.plan_name")}
            value={name}
            maxLength={LONGEST_NAME}
            onChange={(event) => setName(event.target.value)}
            wrong={name.trim() === "" ? t("plan.name_missing") : undefined}
          />
          <p className="small muted">{t(asIs ? "official.plan_as_is" : "official.plan_hint")}</p>
          {refused?.work === "plan" && (
            <p className="official-trouble" role="alert">
              {problem(refused.refusal.code)} <code>{refused.refusal.code}</code>
            </p>
          )}
          <Button look={asIs ? "secondary" : "primary"} icon="draft" type="submit" busy={working === "plan"}>
            {t("official.make_plan")}
          </Button>
        </form>
      )}
    </Section>
  );
}

function Made({ made }: { readonly made: OfficialPlan }): ReactNode {
  const t = useT();
  const show = usePlan((state) => state.show);
  const groups = [
    ["unmatched", made.unmatchedRows],
    ["uncovered", made.uncovered.map(({ code, to }) => `${code} → ${to}`)],
    ["torn", made.torn.map(({ code, to }) => `${code} → ${to}`)],
    ["untouched", made.untouched],
    ["officers", made.officers.map(({ key, officer }) => `${key}: ${officer}`)],
  ] as const;
  return (
    <div role="status">
      <p>
        <b>{t("official.plan_made", { count: made.cells })}</b>
      </p>
      {groups.every(([, rows]) => rows.length === 0) && <p className="muted">{t("official.all_matched")}</p>}
      {groups.map(
        ([kind, rows]) =>
          rows.length > 0 && (
            <details key={kind} className="official-kind" open={kind === "unmatched"}>
              <summary>
                <b>{t(`official.made.${kind}`)}</b>
                <span>{rows.length}</span>
              </summary>
              <p className="official-codes">{fewCodes(rows)}</p>
            </details>
          ),
      )}
      <p className="official-ways">
        <Button look="primary" icon="compare" onClick={() => show("compare")}>
          {t("plan.compare")}
        </Button>
      </p>
    </div>
  );
}
