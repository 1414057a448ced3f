/** The button that carries a wish out: blue when it can be pressed; grey with why not, by code, or with what is still missing, in words. */
import type { ReactNode } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";

type CommitButtonProps = {
  readonly children: ReactNode;
  readonly submit?: boolean;
  readonly saving: boolean;
  /** A refusal's code; null when nothing is against it. */
  readonly code: string | null;
  /** What is still missing; null when nothing is. */
  readonly missing: string | null;
  readonly onPress?: () => void;
};

export function CommitButton({ children, submit, saving, code, missing, onPress }: CommitButtonProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const type = submit ? "submit" : "button";
  if (missing !== null && code === null)
    return (
      <button
        type={type}
        className="button"
        data-look="secondary"
        aria-disabled="true"
        title={missing}
        onClick={(event) => event.preventDefault()}
      >
        {children}
      </button>
    );
  return (
    <Button
      type={type}
      look={code === null ? "primary" : "secondary"}
      busy={saving}
      refusal={code === null ? null : { code, title: problem(code) }}
      {...(onPress ? { onClick: onPress } : {})}
    >
      {saving ? t("grid.saving") : children}
    </Button>
  );
}
