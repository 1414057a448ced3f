/** The proof before anything about signing in is changed: the password, and a factor when there is one. */
import type { Factors, PasskeyQuestion, Proof } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { CodeField } from "./code-field.tsx";
import { hasFactor } from "./has-factor.ts";
import { answerPasskey, canUsePasskeys } from "./passkey.ts";

type ProofFieldsProps = { readonly factors: Factors; readonly proof: Proof; readonly onChange: (proof: Proof) => void };

export function ProofFields({ factors, proof, onChange }: ProofFieldsProps): ReactNode {
  const t = useT();
  return (
    <fieldset className="factor-proof">
      <legend>{t("factors.proof")}</legend>
      {factors.hasPassword && (
        <Field
          label={t("own.present")}
          type="password"
          autoComplete="current-password"
          maxLength={256}
          value={proof.password ?? ""}
          onChange={({ target }) => onChange(withPassword(proof, target.value))}
        />
      )}
      {hasFactor(factors) && <FactorProof factors={factors} proof={proof} onChange={onChange} />}
    </fieldset>
  );
}

function FactorProof({ factors, proof, onChange }: ProofFieldsProps): ReactNode {
  const t = useT();
  const [recovery, setRecovery] = useState(factors.totpSince === null);
  const { busy, refused, run } = useCommand();
  const { code, passkey, ...rest } = proof;
  if (passkey) return <p role="status">{t("factors.proof_given")}</p>;
  const ask = async (): Promise<void> => {
    const given = await run(
      async () => answerPasskey(await postJson<PasskeyQuestion>("/api/session/factors/proof-question", {})),
      [],
    );
    if (given) onChange({ ...rest, passkey: given });
  };
  return (
    <>
      <CodeField
        value={code ?? ""}
        recovery={recovery}
        onChange={(typed) => onChange(typed === "" ? rest : { ...rest, code: typed })}
      />
      <div className="row factor-ways">
        {factors.totpSince !== null && factors.recoveryCodesLeft > 0 && (
          <Button look="plain" small onClick={() => setRecovery(!recovery)}>
            {t(recovery ? "step.by_code" : "step.by_recovery")}
          </Button>
        )}
        {factors.passkeys.length > 0 && canUsePasskeys() && (
          <Button small busy={busy} onClick={() => void ask()}>
            {t("factors.proof_passkey")}
          </Button>
        )}
      </div>
      <RefusedWords refused={refused} />
    </>
  );
}

function withPassword(proof: Proof, password: string): Proof {
  const { password: _before, ...rest } = proof;
  return password === "" ? rest : { ...rest, password };
}
