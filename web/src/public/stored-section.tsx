/**
 * What is stored about the holder of a receipt, who looked, what was asked to be corrected, and a copy. Opened when it is asked for; names
 * and numbers come only when the own number is typed in, and leave with the page.
 */
import type { NewCorrection, Stored } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/icon.tsx";
import { CorrectionForm } from "./correction-form.tsx";
import { Push } from "./parts.tsx";
import { askCorrection, copyStored, readStored } from "./public-requests.ts";
import { useSay } from "./say.ts";
import { StateBox } from "./state-box.tsx";
import { StoredLines } from "./stored-lines.tsx";
import { useDoing } from "./use-doing.ts";

export function StoredSection({ code, onAsked }: { readonly code: string; readonly onAsked: () => void }): ReactNode {
  const say = useSay();
  const [stored, setStored] = useState<Stored | null>(null);
  const [proof, setProof] = useState("");
  const [asking, setAsking] = useState(false);
  const doing = useDoing(() => undefined);
  const own = proof.trim() === "" ? null : proof.trim();
  const read = (withProof: string | null): void =>
    doing.run(async () => setStored(await readStored(code, withProof)), false);
  const correct = (part: Pick<NewCorrection, "about" | "wish">): void =>
    doing.run(async () => {
      setStored(await askCorrection(code, part));
      setAsking(false);
      onAsked();
    }, true);
  return (
    <section className="stored" aria-label={say("stored.title")}>
      <h2>{say("stored.title")}</h2>
      {stored === null ? (
        <>
          <p>{say("stored.lead")}</p>
          <Push look="secondary" busy={doing.busy} onClick={() => read(null)}>
            {say("stored.show")}
          </Push>
        </>
      ) : (
        <>
          <StoredLines stored={stored} />
          {!stored.proven && stored.persons.length > 0 && (
            <OwnNumber value={proof} onChange={setProof} busy={doing.busy} onSend={() => read(own)} />
          )}
          <Copies code={code} proof={stored.proven ? own : null} />
          {asking ? (
            <CorrectionForm busy={doing.busy} onSend={correct} onCancel={() => setAsking(false)} />
          ) : (
            <Push look="secondary" onClick={() => setAsking(true)}>
              {say("declared.correct")}
            </Push>
          )}
        </>
      )}
      <StateBox doing={doing} done={say("declared.corrected")} />
    </section>
  );
}

type OwnNumberProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly busy: boolean;
  readonly onSend: () => void;
};

function OwnNumber({ value, onChange, busy, onSend }: OwnNumberProps): ReactNode {
  const say = useSay();
  const id = useId();
  return (
    <form
      className="asked"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <label className="asked-label" htmlFor={id}>
        <b>{say("stored.proof")}</b>
        <span>{say("stored.proof_hint")}</span>
      </label>
      <div className="box">
        <input
          id={id}
          value={value}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <Push look="secondary" busy={busy} onClick={onSend}>
        {say("stored.prove")}
      </Push>
    </form>
  );
}

/** As a file to be read or for programs; made by the server, kept by the phone. */
function Copies({ code, proof }: { readonly code: string; readonly proof: string | null }): ReactNode {
  const say = useSay();
  const language = usePreferences((state) => state.language);
  const doing = useDoing(() => undefined);
  const save = (as: "json" | "text"): void =>
    doing.run(async () => {
      const file = await copyStored(code, { proof, as, language });
      const address = URL.createObjectURL(file);
      const link = document.createElement("a");
      link.href = address;
      link.download = as === "json" ? "stored.json" : "stored.txt";
      link.click();
      URL.revokeObjectURL(address);
    }, false);
  return (
    <>
      <div className="plate-ways">
        {(["text", "json"] as const).map((as) => (
          <Push key={as} look="secondary" busy={doing.busy} onClick={() => save(as)}>
            <Icon name="download" size={20} />
            {say(`stored.copy.${as}`)}
          </Push>
        ))}
      </div>
      <StateBox doing={doing} done="" />
    </>
  );
}
