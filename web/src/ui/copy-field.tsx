/** A text to be taken along: marked by a click, copied by the button beside it. Says whether the browser let it. */
import { type ReactNode, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import "./copy-field.css";

type CopyFieldProps = { readonly label: string; readonly value: string; readonly help?: string };

export function CopyField({ label, value, help }: CopyFieldProps): ReactNode {
  const t = useT();
  const own = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without TLS a browser lends no clipboard: then it is marked, to be copied by hand.
      own.current?.querySelector("input")?.select();
      setCopied(false);
    }
  };
  return (
    <div className="copy-field" ref={own}>
      <Field
        label={label}
        readOnly
        spellCheck={false}
        value={value}
        {...(help === undefined ? {} : { help })}
        onFocus={({ target }) => target.select()}
        trailing={
          <Button
            small
            look="plain"
            icon="copy"
            aria-label={`${t("tokens.copy")} ${label}`}
            onClick={() => void copy()}
          >
            {t("tokens.copy")}
          </Button>
        }
      />
      <p className="small muted" role="status">
        {copied === true && t("tokens.copied")}
        {copied === false && t("tokens.not_copied")}
      </p>
    </div>
  );
}
