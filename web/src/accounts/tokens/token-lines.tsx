/** Tokens under each other: what each may do, where, from where and until when; each that holds can be revoked, after a second look. */
import type { TokenSummary } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../../i18n/use-t.ts";
import { deleteJson } from "../../state/api.ts";
import { type Command, useCommand } from "../../state/command.ts";
import { useNow } from "../../state/now.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { RefusedWords } from "../../ui/refused-words.tsx";
import { endsSoon } from "./scope-order.ts";
import "./tokens.css";

type TokenLinesProps = {
  readonly tokens: readonly TokenSummary[];
  /** Whose each is, where they are several people's. */
  readonly withAccount?: boolean;
};
const MINUTE_MS = 60_000;

export function TokenLines({ tokens, withAccount = false }: TokenLinesProps): ReactNode {
  const command = useCommand();
  const nowMs = useNow(MINUTE_MS);
  return (
    <>
      <ul className="token-lines">
        {tokens.map((token) => (
          <Line key={token.id} token={token} command={command} nowMs={nowMs} withAccount={withAccount} />
        ))}
      </ul>
      <RefusedWords refused={command.refused} />
    </>
  );
}

type LineProps = {
  readonly token: TokenSummary;
  readonly command: Command;
  readonly nowMs: number;
  readonly withAccount: boolean;
};

function Line({ token, command, nowMs, withAccount }: LineProps): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const [asking, setAsking] = useState(false);
  const revoke = (): void => {
    void command.run(() => deleteJson(`/api/tokens/${token.id}`), ["api_token"]);
  };
  return (
    <li data-over={token.state !== "active" || undefined}>
      <div className="grow">
        <p className="row token-head">
          <b>{token.name}</b>
          <code>{token.prefix}…</code>
          <StateChip token={token} nowMs={nowMs} />
          {withAccount && (
            <span className="muted">
              {name(token.account.name, token.account.nameEn)} · {token.account.login}
            </span>
          )}
        </p>
        <p className="small">{token.scopes.map((scope) => t(`tokens.scope.${scope}`)).join(t("tokens.between"))}</p>
        <TokenFacts token={token} />
      </div>
      {token.state === "active" && !asking && (
        <Button small aria-label={t("tokens.revoke_named", { name: token.name })} onClick={() => setAsking(true)}>
          {t("tokens.revoke")}
        </Button>
      )}
      {token.state === "active" && asking && (
        <div className="token-asking" role="group" aria-label={t("tokens.revoke_named", { name: token.name })}>
          <span className="small">{t("tokens.revoke_sure")}</span>
          <Button small look="danger" busy={command.busy} onClick={revoke}>
            {t("tokens.revoke")}
          </Button>
          <Button small autoFocus onClick={() => setAsking(false)}>
            {t("tokens.keep")}
          </Button>
        </div>
      )}
    </li>
  );
}

function TokenFacts({ token }: { readonly token: TokenSummary }): ReactNode {
  const t = useT();
  const { name, isoDay, isoDayClock } = useFormats();
  const { divisions, networks, createdAt, expiresAt, lastUsedAt } = token;
  const facts = [
    ...(divisions.length === 0
      ? []
      : [t("tokens.in", { places: divisions.map((each) => name(each.name, each.nameEn)).join(", ") })]),
    ...(networks.length === 0 ? [] : [t("tokens.from", { networks: networks.join(", ") })]),
    t("tokens.since", { since: isoDay(createdAt) }),
    t("tokens.until", { until: isoDay(expiresAt) }),
    lastUsedAt === null ? t("tokens.never_used") : t("tokens.used", { used: isoDayClock(lastUsedAt) }),
  ];
  return <p className="small muted">{facts.join(" · ")}</p>;
}

function StateChip({ token, nowMs }: { readonly token: TokenSummary; readonly nowMs: number }): ReactNode {
  const t = useT();
  if (endsSoon(token, nowMs))
    return (
      <Chip tone="warn" icon="warning">
        {t("tokens.state.soon")}
      </Chip>
    );
  if (token.state === "active")
    return (
      <Chip tone="ok" icon="check">
        {t("tokens.state.active")}
      </Chip>
    );
  return <Chip icon={token.state === "revoked" ? "close" : "lock"}>{t(`tokens.state.${token.state}`)}</Chip>;
}
