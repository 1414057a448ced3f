/** A letter that was signed on paper: its scan or photo becomes the letter. Also the way for whoever cannot sign on a screen. */
import type { NewLetter, UnitDetail } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { useToasts } from "../state/toasts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SignerFields } from "./signer-fields.tsx";
import { useSigning } from "./use-signing.ts";

const MINUTE_MS = 60_000;

type UploadDialogProps = { readonly unit: UnitDetail; readonly renews: boolean; readonly onClose: () => void };

export function UploadDialog({ unit, renews, onClose }: UploadDialogProps): ReactNode {
  const t = useT();
  const id = useId();
  const { isoDay } = useFormats();
  const today = isoDay(useNow(MINUTE_MS));
  const [signer, setSigner] = useState<NewLetter["signer"]>("landlord");
  const [validFrom, setValidFrom] = useState(today);
  const [file, setFile] = useState<File | null>(null);
  const { busy, refused, sign } = useSigning(unit.id);
  const send = async (): Promise<void> => {
    if (file === null) return;
    const letter = await sign(file, { how: "uploaded", signer, validFrom });
    if (letter === null) return;
    useToasts.getState().show({ tone: "done", title: t("letters.saved") });
    onClose();
  };
  return (
    <Dialog
      title={t("letters.upload")}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("letters.cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            refusal={file === null ? { code: "letters.wrong_paper", title: t("letters.file_missing") } : null}
            onClick={() => void send()}
          >
            {t("letters.save_uploaded")}
          </Button>
        </>
      }
    >
      <div className="form-grid">
        <div>
          <label className="label" htmlFor={id}>
            {t("letters.file")}
          </label>
          <input
            id={id}
            type="file"
            className="letter-file"
            accept="application/pdf,image/*"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </div>
        <SignerFields
          signer={signer}
          validFrom={validFrom}
          validTo={null}
          onSigner={setSigner}
          onValidFrom={setValidFrom}
        />
      </div>
      {renews && <p className="help">{t("letters.supersedes")}</p>}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}
