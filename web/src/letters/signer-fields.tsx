/** Who signs, and from which day the letter holds. */
import type { NewLetter } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";

const signers = ["landlord", "manager"] as const;

export function SignerFields(props: {
  readonly signer: NewLetter["signer"];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly onSigner: (signer: NewLetter["signer"]) => void;
  readonly onValidFrom: (day: string) => void;
}): ReactNode {
  const { signer, validFrom, validTo, onSigner, onValidFrom } = props;
  const t = useT();
  return (
    <div className="form-pair">
      <SelectBox
        label={t("letters.signer")}
        value={signer}
        choices={signers.map((value) => ({ value, label: t(`letters.signer.${value}`) }))}
        onChoose={onSigner}
      />
      <Field
        type="date"
        label={t("letters.valid_from")}
        value={validFrom}
        {...(validTo === null ? {} : { help: t("letters.valid_to_text", { day: validTo }) })}
        onChange={(event) => {
          if (event.target.value !== "") onValidFrom(event.target.value);
        }}
      />
    </div>
  );
}
