/** The lines of one's own factors: authenticator, each passkey, recovery codes; with what can be done to each. */
import type { ChangedFactors, Factors, Passkey } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { patchJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { hasFactor } from "./has-factor.ts";
import { canUsePasskeys } from "./passkey.ts";
import "../ui/session-lines.css";

export type Doing =
  | { readonly kind: "totp" | "passkey" | "codes" | "remove_totp" }
  | { readonly kind: "remove_passkey"; readonly id: number; readonly name: string };
type LinesProps = {
  readonly factors: Factors;
  readonly onDo: (doing: Doing) => void;
  readonly onChanged: (changed: ChangedFactors) => void;
};

export function FactorLines({ factors, onDo, onChanged }: LinesProps): ReactNode {
  const t = useT();
  return (
    <ul className="session-lines factor-lines">
      <TotpLine factors={factors} onDo={onDo} />
      <li>
        <span className="grow">
          <b>{t("factors.passkey")}</b>
          <small>{t(canUsePasskeys() ? "factors.passkey_none" : "factors.passkey_here_not")}</small>
        </span>
        {canUsePasskeys() && (
          <Button small aria-label={t("factors.add_passkey")} onClick={() => onDo({ kind: "passkey" })}>
            {t("factors.add")}
          </Button>
        )}
      </li>
      {factors.passkeys.map((passkey) => (
        <PasskeyLine key={passkey.id} passkey={passkey} onDo={onDo} onChanged={onChanged} />
      ))}
      {hasFactor(factors) && (
        <li>
          <span className="grow">
            <b>{t("factors.recovery")}</b>
            <small>{t("factors.recovery_left", { count: factors.recoveryCodesLeft })}</small>
          </span>
          <Button small aria-label={t("factors.renew_codes")} onClick={() => onDo({ kind: "codes" })}>
            {t("factors.replace")}
          </Button>
        </li>
      )}
    </ul>
  );
}

function TotpLine({ factors, onDo }: Omit<LinesProps, "onChanged">): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const since = factors.totpSince;
  return (
    <li>
      <span className="grow">
        <b>{t("factors.totp")}</b>
        <small>
          {since === null ? t("factors.totp_none") : t("factors.totp_since", { since: isoDayClock(since) })}
        </small>
      </span>
      <Button
        small
        aria-label={t(since === null ? "factors.add_totp" : "factors.replace_totp")}
        onClick={() => onDo({ kind: "totp" })}
      >
        {t(since === null ? "factors.add" : "factors.replace")}
      </Button>
      {since !== null && (
        <Button small aria-label={t("factors.remove_totp")} onClick={() => onDo({ kind: "remove_totp" })}>
          {t("factors.remove")}
        </Button>
      )}
    </li>
  );
}

type PasskeyLineProps = Omit<LinesProps, "factors"> & { readonly passkey: Passkey };
function PasskeyLine({ passkey, onDo, onChanged }: PasskeyLineProps): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const { id, name, madeAt, usedAt } = passkey;
  const [renaming, setRenaming] = useState(false);
  const used = usedAt === null ? t("factors.passkey_never") : isoDayClock(usedAt);
  if (renaming) return <RenameLine passkey={passkey} onChanged={onChanged} onLeave={() => setRenaming(false)} />;
  return (
    <li className="passkey-line">
      <span className="grow">
        <b>{name}</b>
        <small>{t("factors.passkey_facts", { made: isoDayClock(madeAt), used })}</small>
      </span>
      <Button small aria-label={t("factors.rename_named", { name })} onClick={() => setRenaming(true)}>
        {t("factors.rename")}
      </Button>
      <Button
        small
        aria-label={t("factors.remove_named", { name })}
        onClick={() => onDo({ kind: "remove_passkey", id, name })}
      >
        {t("factors.remove")}
      </Button>
    </li>
  );
}

type RenameLineProps = {
  readonly passkey: Passkey;
  readonly onChanged: (changed: ChangedFactors) => void;
  readonly onLeave: () => void;
};
function RenameLine({ passkey, onChanged, onLeave }: RenameLineProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [name, setName] = useState(passkey.name);
  const keep = async (): Promise<void> => {
    const changed = await run(
      () => patchJson<ChangedFactors>(`/api/session/factors/passkeys/${passkey.id}`, { name }),
      [],
    );
    if (!changed) return;
    onLeave();
    onChanged(changed);
  };
  return (
    <li className="passkey-line">
      <span className="grow">
        <Field
          label={t("factors.name")}
          maxLength={80}
          value={name}
          autoFocus
          onChange={({ target }) => setName(target.value)}
        />
        <RefusedWords refused={refused} />
      </span>
      <Button small onClick={onLeave}>
        {t("factors.cancel")}
      </Button>
      <Button
        small
        look="primary"
        busy={busy}
        refusal={name.trim() === "" ? { code: "request.invalid", title: t("factors.fill") } : null}
        onClick={() => void keep()}
      >
        {t("edit.save")}
      </Button>
    </li>
  );
}
