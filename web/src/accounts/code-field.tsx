/** One field for a code: six digits of an authenticator, which the keyboard and the browser help with, or a recovery code. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Field } from "../ui/field.tsx";

type CodeFieldProps = {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly recovery: boolean;
  readonly wrong?: string | undefined;
  readonly autoFocus?: boolean;
};

export function CodeField({ value, onChange, recovery, wrong, autoFocus = false }: CodeFieldProps): ReactNode {
  const t = useT();
  return (
    <Field
      label={t(recovery ? "factors.recovery_code" : "factors.code")}
      help={t(recovery ? "factors.recovery_code_help" : "factors.code_help")}
      wrong={wrong}
      className="code-input"
      autoComplete="one-time-code"
      inputMode={recovery ? "text" : "numeric"}
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={recovery ? 32 : 8}
      value={value}
      autoFocus={autoFocus}
      // Full-width signs are what a Chinese keyboard types.
      onChange={({ target }) => onChange(target.value.normalize("NFKC"))}
    />
  );
}
