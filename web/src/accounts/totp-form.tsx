/** Adding or replacing the authenticator: the QR code, the secret to type in, the proof, and a first code. */
import type { ChangedFactors, Factors, Proof, TotpDraft } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CodeField } from "./code-field.tsx";
import { hasFactor, isProof } from "./has-factor.ts";
import { ProofFields } from "./proof-fields.tsx";

type TotpFormProps = {
  readonly factors: Factors;
  readonly onChanged: (changed: ChangedFactors) => void;
  readonly onLeave: (() => void) | null;
};

export function TotpForm({ factors, onChanged, onLeave }: TotpFormProps): ReactNode {
  const t = useT();
  const { busy, refused, run, forget } = useCommand();
  const draft = useDraft();
  const [proof, setProof] = useState<Proof>({});
  const [code, setCode] = useState("");
  const ready = isProof(factors, proof) && /^\d{3}\s?\d{3}$/.test(code.trim());
  const keep = async (): Promise<void> => {
    if (draft === null) return;
    const changed = await run(
      () => putJson<ChangedFactors>("/api/session/factors/totp", { draft: draft.draft, code, proof }),
      ["session"],
    );
    if (changed) onChanged(changed);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void keep();
  };
  if (draft === null) return <Loading small title={t("state.loading", { what: t("factors.totp") })} />;
  return (
    <form className="factor-form" onSubmit={submit} noValidate>
      <Secret draft={draft} />
      <CodeField
        value={code}
        recovery={false}
        onChange={(typed) => {
          setCode(typed);
          forget();
        }}
      />
      <ProofFields factors={factors} proof={proof} onChange={setProof} />
      {!hasFactor(factors) && <p className="help">{t("factors.ends_others")}</p>}
      <RefusedWords refused={refused} />
      <footer className="dialog-actions">
        {onLeave && <Button onClick={onLeave}>{t("factors.cancel")}</Button>}
        <Button
          look="primary"
          type="submit"
          busy={busy}
          refusal={ready ? null : { code: "request.invalid", title: t("factors.fill") }}
        >
          {t("factors.keep_totp")}
        </Button>
      </footer>
    </form>
  );
}

/** One draft for as long as the form is open. */
function useDraft(): TotpDraft | null {
  const [draft, setDraft] = useState<TotpDraft | null>(null);
  const { run } = useCommand();
  useEffect(() => {
    let here = true;
    void run(() => postJson<TotpDraft>("/api/session/factors/totp-draft", {}), []).then((made) => {
      if (here && made) setDraft(made);
    });
    return () => {
      here = false;
    };
  }, [run]);
  return draft;
}

const QUIET = 4;
function Secret({ draft }: { readonly draft: TotpDraft }): ReactNode {
  const t = useT();
  const { side, runs } = draft.qr;
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("");
  return (
    <div className="factor-secret">
      <p>{t("factors.scan")}</p>
      <svg
        className="factor-qr"
        role="img"
        aria-label={t("factors.qr")}
        viewBox={`${-QUIET} ${-QUIET} ${side + 2 * QUIET} ${side + 2 * QUIET}`}
        shapeRendering="crispEdges"
      >
        <path d={path} />
      </svg>
      <p className="help">
        {t("factors.type_in")} <code className="factor-text">{draft.secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
    </div>
  );
}
