/** A change that needs nothing but the proof: removing a factor, another ten recovery codes. */
import type { ChangedFactors, Factors, Proof } from "@gridstead/server/contract";
import { type FormEvent, type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { isProof } from "./has-factor.ts";
import { ProofFields } from "./proof-fields.tsx";

type ProvenFormProps = {
  readonly factors: Factors;
  readonly path: string;
  readonly words: string;
  readonly look: "danger" | "primary";
  readonly onChanged: (changed: ChangedFactors) => void;
  readonly onLeave: () => void;
};

export function ProvenForm({ factors, path, words, look, onChanged, onLeave }: ProvenFormProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [proof, setProof] = useState<Proof>({});
  const ready = isProof(factors, proof);
  const go = async (): Promise<void> => {
    const changed = await run(() => postJson<ChangedFactors>(path, { proof }), ["session"]);
    if (changed) onChanged(changed);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void go();
  };
  return (
    <form className="factor-form" onSubmit={submit} noValidate>
      <h4>{words}</h4>
      <ProofFields factors={factors} proof={proof} onChange={setProof} />
      <RefusedWords refused={refused} />
      <footer className="dialog-actions">
        <Button onClick={onLeave}>{t("factors.cancel")}</Button>
        <Button
          look={look}
          type="submit"
          busy={busy}
          refusal={ready ? null : { code: "request.invalid", title: t("factors.fill") }}
        >
          {words}
        </Button>
      </footer>
    </form>
  );
}
