/** The town's own rules: deadlines, grades, visits, leases, crowding. Each with its default; what cannot be together is refused by name. */
import type { RuleFault, RulesAnswer, TownRules } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { putJson, type Refused } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RuleInput } from "./rule-input.tsx";
import { ruleAt, ruleFields, ruleGroups, withRule } from "./rule-paths.ts";
import { ruleWords } from "./rule-words.ts";
import "./town-rules.css";

export function RulesPage(): ReactNode {
  const t = useT();
  const reading = useReading<RulesAnswer>("/api/rules");
  if (reading.answer) return <Rules key={reading.answer.version} read={reading.answer} onSaved={reading.again} />;
  if (!reading.refused) return <Loading title={t("state.loading", { what: t("rules.what") })} />;
  return (
    <RefusedPicture refused={reading.refused} what={t("rules.what")} subject={t("rules.what")} again={reading.again} />
  );
}

function Rules({ read, onSaved }: { readonly read: RulesAnswer; readonly onSaved: () => void }): ReactNode {
  const t = useT();
  const { isoDayClock, name } = useFormats();
  const [rules, setRules] = useState<TownRules>(read.rules);
  const [state, setState] = useState<{ busy: boolean; refused: Refused | null }>({ busy: false, refused: null });
  const all = ruleGroups.flatMap((group) => ruleFields[group]);
  const changed = all.filter(
    ({ path }) => JSON.stringify(ruleAt(rules, path)) !== JSON.stringify(ruleAt(read.rules, path)),
  );
  const save = (): void => {
    setState({ busy: true, refused: null });
    putJson<RulesAnswer>("/api/rules", { version: read.version, rules }).then(
      () => {
        setState({ busy: false, refused: null });
        onSaved();
      },
      (error: unknown) => setState({ busy: false, refused: asRefused(error) }),
    );
  };
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("rules.title")}</h2>
        <Button
          look="primary"
          busy={state.busy}
          refusal={changed.length === 0 ? { code: "rules.unchanged", title: t("rules.nothing") } : null}
          onClick={save}
        >
          {t("rules.save", { count: changed.length })}
        </Button>
      </header>
      <p className="muted">
        {t("rules.text")}{" "}
        {read.lastChange &&
          t("rules.last", {
            at: isoDayClock(read.lastChange.at),
            by: name(read.lastChange.by.name, read.lastChange.by.nameEn),
          })}
      </p>
      {state.refused && <Refusal refused={state.refused} />}
      {ruleGroups.map((group) => (
        <section key={group}>
          <h3>{t(`rules.group.${group}`)}</h3>
          <div className="rule-fields">
            {ruleFields[group]
              .filter(({ path }) => ruleAt(read.defaults, path) !== undefined)
              .map((field) => (
                <RuleInput
                  key={field.path}
                  field={field}
                  label={t(ruleWords(field.path))}
                  value={ruleAt(rules, field.path)}
                  usual={ruleAt(read.defaults, field.path)}
                  onChange={(value) => setRules(withRule(rules, field.path, value))}
                />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Refusal({ refused }: { readonly refused: Refused }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const given = refused.details["faults"];
  const faults: readonly RuleFault[] = Array.isArray(given) ? (given as RuleFault[]) : [];
  return (
    <div role="alert" className="help" data-wrong>
      {problem(refused.code)}
      <ul>
        {faults.map(({ path, reason, than }) => (
          <li key={`${path} ${reason}`}>
            {t(`rules.fault.${reason}`, { what: t(ruleWords(path)), than: than === null ? "" : t(ruleWords(than)) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
