/** Signing on the screen: the town's text filled in for this home, in the reader's language, then the pad. */
import type { LetterText, NewLetter, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useLang, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SignaturePad, type Stroke, signaturePng } from "../ui/signature-pad.tsx";
import { SignerFields } from "./signer-fields.tsx";
import { useSigning } from "./use-signing.ts";

type SignDialogProps = {
  readonly unit: UnitDetail;
  /** A valid one is there and will be superseded. */
  readonly renews: boolean;
  readonly onInstead: () => void;
  readonly onClose: () => void;
};

export function SignDialog({ unit, renews, onInstead, onClose }: SignDialogProps): ReactNode {
  const t = useT();
  const [validFrom, setValidFrom] = useState<string | undefined>(undefined);
  const [signer, setSigner] = useState<NewLetter["signer"]>("landlord");
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const query = validFrom === undefined ? {} : { validFrom };
  const reading = useReading<LetterText>(`/api/units/${unit.id}/letter-text`, query);
  const { busy, refused, sign } = useSigning(unit.id);
  const text = reading.answer;
  const send = async (): Promise<void> => {
    const paper = await signaturePng(strokes);
    if (paper === null || text === null) return;
    const letter = await sign(paper, { how: "on_screen", signer, validFrom: validFrom ?? text.validFrom });
    if (letter === null) return;
    useToasts.getState().show({ tone: "done", title: t("letters.saved") });
    onClose();
  };
  return (
    <Dialog
      wide
      title={t(renews ? "letters.renew" : "letters.sign")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onInstead}>
            {t("letters.instead")}
          </Button>
          <Button onClick={onClose}>{t("letters.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={strokes.length === 0 ? { code: "photos.not_a_signature", title: t("letters.pad_empty") } : null}
            onClick={() => void send()}
          >
            {t("letters.save_signed")}
          </Button>
        </>
      }
    >
      {text === null ? (
        reading.refused ? (
          <RefusedPicture refused={reading.refused} what={t("letters.what")} again={reading.again} />
        ) : (
          <Loading small title={t("state.loading", { what: t("letters.what") })} />
        )
      ) : (
        <>
          <LetterBody text={text} />
          <div className="form-grid">
            <SignerFields
              signer={signer}
              validFrom={validFrom ?? text.validFrom}
              validTo={text.validTo}
              onSigner={setSigner}
              onValidFrom={setValidFrom}
            />
            <SignaturePad hint={t("letters.pad_hint")} strokes={strokes} onStrokes={setStrokes} />
          </div>
          {renews && <p className="help">{t("letters.supersedes")}</p>}
        </>
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

/** Lines as the town wrote them; "# " opens a heading. */
function LetterBody({ text }: { readonly text: LetterText }) {
  const t = useT();
  const zh = useLang() === "zh";
  const lines = (zh ? text.body : text.bodyEn).split("\n").map((line, index) => ({ line, key: `${index} ${line}` }));
  return (
    <>
      <p className="soft">{t("letters.read_first")}</p>
      <article className="letter-text" tabIndex={0} aria-label={zh ? text.title : text.titleEn}>
        <h3>{zh ? text.title : text.titleEn}</h3>
        {lines.map(({ line, key }) =>
          line.startsWith("# ") ? <h4 key={key}>{line.slice(2)}</h4> : <p key={key}>{line}</p>,
        )}
      </article>
    </>
  );
}
