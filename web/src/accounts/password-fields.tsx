/** A new password, typed twice, with the rule below and what is wrong with it; it can be looked at. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { Checkbox, Field } from "../ui/field.tsx";
import { LONGEST_PASSWORD, passwordFault, SHORTEST_PASSWORD, type TypedPassword } from "./password-rule.ts";

type PasswordFieldsProps = { readonly typed: TypedPassword; readonly onChange: (typed: TypedPassword) => void };

export function PasswordFields({ typed, onChange }: PasswordFieldsProps): ReactNode {
  const t = useT();
  const [shown, setShown] = useState(false);
  const fault = passwordFault(typed);
  const kind = {
    type: shown ? "text" : "password",
    autoComplete: "new-password",
    maxLength: LONGEST_PASSWORD,
  } as const;
  return (
    <>
      <Field
        {...kind}
        label={t("password.new")}
        required
        value={typed.password}
        help={t("password.rule", { count: SHORTEST_PASSWORD })}
        wrong={fault === "short" ? t("password.short", { count: SHORTEST_PASSWORD }) : undefined}
        onChange={({ target }) => onChange({ ...typed, password: target.value })}
      />
      <Field
        {...kind}
        label={t("password.repeated")}
        required
        value={typed.repeated}
        wrong={fault === "unlike" ? t("password.unlike") : undefined}
        onChange={({ target }) => onChange({ ...typed, repeated: target.value })}
      />
      <Checkbox label={t("sign_in.show_password")} checked={shown} onChange={setShown} />
    </>
  );
}
