/**
 * Whoever was there signs below the inspection, if they want to: the stroke is sent at once and kept with the draft, so that a reload
 * loses nothing. Who signs again replaces what was signed. Nobody has to.
 */
import type { Photo } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { newUuid } from "../state/new-uuid.ts";
import { Button } from "../ui/button.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SignaturePad, type Stroke, signaturePng } from "../ui/signature-pad.tsx";
import type { SentPhoto } from "./draft.ts";

type SignBelowProps = {
  readonly unitId: number;
  readonly signed: SentPhoto | null;
  readonly onSigned: (signed: SentPhoto | null) => void;
};

export function SignBelow({ unitId, signed, onSigned }: SignBelowProps): ReactNode {
  const t = useT();
  return (
    <section className="form-section">
      <h3>{t("inspect.sign")}</h3>
      {signed === null ? (
        <Pad unitId={unitId} onSigned={onSigned} />
      ) : (
        <>
          <img className="signature-kept" src={`/api/photos/${signed.uuid}`} alt={t("inspect.signature")} />
          <Button small onClick={() => onSigned(null)}>
            {t("inspect.sign_again")}
          </Button>
        </>
      )}
    </section>
  );
}

function Pad({ unitId, onSigned }: Omit<SignBelowProps, "signed">): ReactNode {
  const t = useT();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const { busy, refused, run } = useCommand();
  const keep = async (): Promise<void> => {
    const paper = await signaturePng(strokes);
    if (paper === null) return;
    const sent = { uuid: newUuid(), purpose: "signature", unitId };
    const photo = await run(() => postTyped<Photo>("/api/photos", sent, paper), []);
    if (photo !== null) onSigned({ uuid: photo.uuid, sha256: photo.sha256 });
  };
  return (
    <>
      <SignaturePad hint={t("inspect.sign_hint")} strokes={strokes} onStrokes={setStrokes} />
      <Button
        small
        busy={busy}
        refusal={strokes.length === 0 ? { code: "photos.not_a_signature", title: t("letters.pad_empty") } : null}
        onClick={() => void keep()}
      >
        {t("inspect.sign_keep")}
      </Button>
      <RefusedWords refused={refused} />
    </>
  );
}
