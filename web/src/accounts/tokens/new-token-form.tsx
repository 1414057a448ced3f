/** A new token: what for, what it may do, how long, where and from where. Offers no more than the account has; the server judges. */
import type { CreatedToken, DivisionList, TokenScopeName } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../../i18n/use-t.ts";
import { postJson } from "../../state/api.ts";
import { useCommand } from "../../state/command.ts";
import { useReading } from "../../state/reading.ts";
import { useSession } from "../../state/session.ts";
import { Checkbox, Field } from "../../ui/field.tsx";
import { SelectBox, TextBox } from "../../ui/form-fields.tsx";
import { SaveFoot } from "../../ui/save-foot.tsx";
import { emptyDraft, isComplete, newTokenOf, offeredScopes, spans, type TokenDraft } from "./scope-order.ts";
import "./tokens.css";

const LONGEST_NAME = 80;
const LONGEST_NETWORKS = 500;

export function NewTokenForm({ onMade }: { readonly onMade: (made: CreatedToken) => void }): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const { busy, refused, run, forget } = useCommand();
  const [draft, setDraft] = useState(emptyDraft);
  const put = (part: Partial<TokenDraft>): void => {
    setDraft({ ...draft, ...part });
    forget();
  };
  const wrongNetwork = refused?.code === "tokens.wrong_network_form";
  const make = async (): Promise<void> => {
    const made = await run(() => postJson<CreatedToken>("/api/tokens", newTokenOf(draft)), ["api_token"]);
    if (made) onMade(made);
  };
  return (
    <div className="form-grid">
      <Field
        label={t("tokens.name")}
        required
        maxLength={LONGEST_NAME}
        value={draft.name}
        help={t("tokens.name_help")}
        onChange={({ target }) => put({ name: target.value })}
      />
      <ScopeTicks ticked={draft.scopes} onTick={(scopes) => put({ scopes })} />
      <div className="form-pair">
        <SelectBox
          label={t("tokens.ends_after")}
          value={String(draft.days)}
          choices={spans.map((days) => ({ value: String(days), label: t("tokens.days", { count: days }) }))}
          onChoose={(days) => put({ days: Number(days) })}
        />
        <DivisionBox value={draft.division} onChoose={(division) => put({ division })} />
      </div>
      <TextBox
        label={t("tokens.networks")}
        longest={LONGEST_NETWORKS}
        rows={2}
        value={draft.networks}
        help={t("tokens.networks_help")}
        wrong={wrongNetwork ? problem("tokens.wrong_network_form") : undefined}
        onChange={(networks) => put({ networks })}
      />
      <SaveFoot
        busy={busy}
        refused={wrongNetwork ? null : refused}
        refusal={isComplete(draft) ? null : { code: "request.invalid", title: t("tokens.fill") }}
        words={t("tokens.make")}
        onSave={() => void make()}
      />
    </div>
  );
}

type ScopeTicksProps = {
  readonly ticked: readonly TokenScopeName[];
  readonly onTick: (scopes: readonly TokenScopeName[]) => void;
};

function ScopeTicks({ ticked, onTick }: ScopeTicksProps): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role);
  return (
    <fieldset className="token-scopes">
      <legend className="label">{t("tokens.may")}</legend>
      {offeredScopes(role).map((scope) => (
        <Checkbox
          key={scope}
          label={t(`tokens.scope.${scope}`)}
          checked={ticked.includes(scope)}
          onChange={(on) => onTick(on ? [...ticked, scope] : ticked.filter((each) => each !== scope))}
        />
      ))}
    </fieldset>
  );
}

function DivisionBox({
  value,
  onChoose,
}: {
  readonly value: string;
  readonly onChoose: (code: string) => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const inside = (answer?.divisions ?? []).filter((division) => division.inside);
  return (
    <SelectBox
      label={t("tokens.where")}
      value={value}
      help={t("tokens.where_help")}
      choices={[
        { value: "", label: t("tokens.where_all") },
        ...inside.map(({ code, name: zh, nameEn }) => ({ value: code, label: name(zh, nameEn) })),
      ]}
      onChoose={onChoose}
    />
  );
}
