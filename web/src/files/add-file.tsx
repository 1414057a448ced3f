/** Keeps a new file for a division: title and category beside it, with a way to stop while it is sent. */
import type { FileCategory, TownFile } from "@gridstead/server/contract";
import { type ReactNode, useRef, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postFile } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import type { DivisionField } from "../state/desk.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { ChooseFile, nameToSend } from "./choose-file.tsx";
import { categories, fileTables } from "./file-choices.ts";

type AddFileProps = {
  readonly divisions: DivisionField["choices"];
  readonly division: string | null;
  readonly onClose: () => void;
  readonly onAdded: (file: TownFile) => void;
};

type Wanted = {
  readonly file: File | null;
  readonly title: string;
  readonly note: string;
  readonly category: FileCategory;
  /** null: nobody has chosen one; the divisions may still be on their way. */
  readonly place: string | null;
};

export function AddFile({ divisions, division, onClose, onAdded }: AddFileProps): ReactNode {
  const t = useT();
  const [wanted, setWanted] = useState<Wanted>({
    file: null,
    title: "",
    note: "",
    category: "plan",
    place: null,
  });
  const { file, title, note, category } = wanted;
  const place = wanted.place ?? division ?? divisions[0]?.value ?? "";
  const leaving = useRef<AbortController | null>(null);
  const { busy, refused, run } = useCommand();
  const lacking = file === null || title.trim() === "" || place === "";
  const add = async (): Promise<void> => {
    if (file === null) return;
    const own = new AbortController();
    leaving.current = own;
    const query = {
      division: place,
      category,
      title: title.trim(),
      name: nameToSend(file),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    };
    const added = await run(() => postFile<TownFile>("/api/files", query, file, own.signal), fileTables);
    if (added) onAdded(added);
  };
  return (
    <Dialog
      title={t("files.add")}
      closeLabel={t("action.close")}
      onClose={() => {
        leaving.current?.abort();
        onClose();
      }}
      actions={
        <Button
          look="primary"
          icon="upload"
          busy={busy}
          refusal={lacking ? { code: "files.lacking", title: t("files.lacking") } : null}
          onClick={() => void add()}
        >
          {t("files.add")}
        </Button>
      }
    >
      <Fields
        wanted={wanted}
        place={place}
        put={(change) => setWanted((before) => ({ ...before, ...change }))}
        divisions={divisions}
        busy={busy}
      />
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function Fields(props: {
  readonly wanted: Wanted;
  readonly place: string;
  readonly put: (change: Partial<Wanted>) => void;
  readonly divisions: DivisionField["choices"];
  readonly busy: boolean;
}): ReactNode {
  const { wanted, place, put, divisions, busy } = props;
  const { title, note, category } = wanted;
  const t = useT();
  return (
    <div className="form-grid">
      <ChooseFile
        label={t("files.choose")}
        busy={busy}
        onFile={(file) =>
          put({ file, ...(title === "" ? { title: file.name.replace(/\.[A-Za-z]{1,5}$/, "").slice(0, 120) } : {}) })
        }
      />
      <Field
        label={t("files.name")}
        maxLength={120}
        value={title}
        onChange={({ target }) => put({ title: target.value })}
      />
      <SelectBox
        label={t("files.category")}
        value={category}
        onChoose={(next) => put({ category: next })}
        choices={categories.map((value) => ({ value, label: t(`files.category.${value}`) }))}
      />
      <SelectBox
        label={t("files.division")}
        value={place}
        onChoose={(next) => put({ place: next })}
        choices={divisions.map(({ value, label, depth = 1 }) => ({
          value,
          label: `${"\u3000".repeat(Math.max(0, depth - 1))}${label}`,
        }))}
      />
      <Field
        label={t("files.note")}
        maxLength={300}
        value={note}
        onChange={({ target }) => put({ note: target.value })}
      />
    </div>
  );
}
