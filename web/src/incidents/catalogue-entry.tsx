/** What every form of the catalogue of incidents is made of: its frame with saving, and the code and the names in both languages. */
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

export type Both = { readonly zh: string; readonly en: string };
const CODE = /^[a-z][a-z0-9_]{0,39}$/;
export const isNamed = (code: string, name: Both): boolean =>
  CODE.test(code) && name.zh.trim() !== "" && name.en.trim() !== "";

type EntryDialogProps = {
  readonly title: string;
  readonly ready: boolean;
  readonly table: string;
  readonly save: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The frame of every form of the catalogue. */
export function EntryDialog({ title, ready, table, save, onClose, children }: EntryDialogProps): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const send = async (): Promise<void> => {
    const done = await run(async () => {
      await save();
      return true;
    }, [table]);
    if (done) onClose();
  };
  return (
    <Dialog
      wide
      title={title}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <Button
          look="primary"
          busy={busy}
          refusal={ready ? null : { code: "request.invalid", title: t("incident_catalogue.fill") }}
          onClick={() => void send()}
        >
          {t("incident_catalogue.save")}
        </Button>
      }
    >
      <div className="form-grid">{children}</div>
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

type NameFieldsProps = {
  readonly code: string;
  /** Left out: a code that is given stays. */
  readonly onCode?: (code: string) => void;
  readonly name: Both;
  readonly onName: (name: Both) => void;
};

export function NameFields({ code, onCode, name, onName }: NameFieldsProps): ReactNode {
  const t = useT();
  return (
    <>
      <Field
        label={t("incident_catalogue.code")}
        help={t("incident_catalogue.code_help")}
        maxLength={40}
        value={code}
        readOnly={onCode === undefined}
        onChange={({ target }) => onCode?.(target.value)}
      />
      <div className="form-pair">
        <Field
          label={t("incident_catalogue.name_zh")}
          maxLength={60}
          value={name.zh}
          onChange={({ target }) => onName({ ...name, zh: target.value })}
        />
        <Field
          label={t("incident_catalogue.name_en")}
          maxLength={60}
          value={name.en}
          onChange={({ target }) => onName({ ...name, en: target.value })}
        />
      </div>
    </>
  );
}
