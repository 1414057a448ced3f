/** Adding a passkey: its name, the proof, then the browser asks for finger, face or key. */
import type { ChangedFactors, Factors, PasskeyQuestion, Proof } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { hasFactor, isProof } from "./has-factor.ts";
import { makePasskey } from "./passkey.ts";
import { ProofFields } from "./proof-fields.tsx";

type PasskeyFormProps = {
  readonly factors: Factors;
  readonly onChanged: (changed: ChangedFactors) => void;
  readonly onLeave: () => void;
};

export function PasskeyForm({ factors, onChanged, onLeave }: PasskeyFormProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [proof, setProof] = useState<Proof>({});
  const [name, setName] = useState(t("factors.name_first"));
  const ready = isProof(factors, proof) && name.trim() !== "";
  const add = async (): Promise<void> => {
    const changed = await run(async () => {
      const question = await postJson<PasskeyQuestion>("/api/session/factors/passkey-question", { proof });
      return postJson<ChangedFactors>("/api/session/factors/passkeys", { name, ...(await makePasskey(question)) });
    }, ["session"]);
    if (changed) onChanged(changed);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void add();
  };
  return (
    <form className="factor-form" onSubmit={submit} noValidate>
      <Field
        label={t("factors.name")}
        help={t("factors.name_help")}
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <ProofFields factors={factors} proof={proof} onChange={setProof} />
      {!hasFactor(factors) && <p className="help">{t("factors.ends_others")}</p>}
      <RefusedWords refused={refused} />
      <footer className="dialog-actions">
        <Button onClick={onLeave}>{t("factors.cancel")}</Button>
        <Button
          look="primary"
          type="submit"
          busy={busy}
          refusal={ready ? null : { code: "request.invalid", title: t("factors.fill") }}
        >
          {t("factors.add_passkey")}
        </Button>
      </footer>
    </form>
  );
}
