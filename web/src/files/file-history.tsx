/** One file: every version with who kept it and why, to be saved; a new version, an older one made present again, another title, removal. */
import type { ChangeFile, FileVersion, MakeCurrent, TownFile, TownFileHistory } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { byteText } from "../i18n/byte-text.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postFile, postJson, putJson } from "../state/api.ts";
import { type Command, useCommand } from "../state/command.ts";
import { useLive } from "../state/live.ts";
import { useReading } from "../state/reading.ts";
import { useToasts } from "../state/toasts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { ChooseFile, nameToSend } from "./choose-file.tsx";
import { categories, fileTables } from "./file-choices.ts";

type FileHistoryProps = { readonly id: number; readonly onClose: () => void };

export function FileHistory({ id, onClose }: FileHistoryProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<TownFileHistory>(`/api/files/${id}`, {}, fileTables);
  const command = useCommand();
  return (
    <SidePanel title={answer?.file.title ?? t("files.what")} closeLabel={t("files.close")} onClose={onClose}>
      {!answer && refused && (
        <RefusedPicture refused={refused} what={t("files.what")} subject={t("files.what")} again={again} />
      )}
      {!answer && !refused && <Loading small title={t("state.loading", { what: t("files.what") })} />}
      {answer && (
        <div className="file-history">
          {answer.file.mayChange && <Doings file={answer.file} command={command} />}
          <RefusedWords refused={command.refused} />
          <h3>{t("files.versions")}</h3>
          <ol className="file-versions">
            {answer.versions.map((version) => (
              <Version key={version.number} file={answer.file} version={version} command={command} />
            ))}
          </ol>
        </div>
      )}
    </SidePanel>
  );
}

type WithFile = { readonly file: TownFile; readonly command: Command };

function Version({ file, version, command }: WithFile & { readonly version: FileVersion }): ReactNode {
  const t = useT();
  const { isoDayClock, name, tenths } = useFormats();
  const { number, bytes, note, sameAs, by, at } = version;
  const isPresent = number === file.current.number;
  const makeCurrent = async (): Promise<void> => {
    const wish: MakeCurrent = { version: file.version, number };
    const done = await command.run(() => postJson<TownFile>(`/api/files/${file.id}/current`, wish), fileTables);
    if (done) useToasts.getState().show({ tone: "done", title: t("files.made_current", { number }) });
  };
  return (
    <li>
      <p>
        <b>{t("files.current", { number })}</b>{" "}
        {isPresent && (
          <Chip tone="ok" icon="check">
            {t("files.present")}
          </Chip>
        )}{" "}
        {sameAs !== null && <Chip icon="copy">{t("files.same_as", { number: sameAs })}</Chip>}
      </p>
      <p className="small cut">{version.name}</p>
      {note !== null && <p className="small">{note}</p>}
      <p className="tiny muted">
        {name(by.name, by.nameEn)} · {isoDayClock(at)} · {byteText(bytes, tenths)}
      </p>
      <div className="row">
        <ButtonLink
          small
          icon="download"
          label={t("files.download_of", { number })}
          href={`/api/files/${file.id}/versions/${number}/content`}
        >
          {t("files.download")}
        </ButtonLink>
        {!isPresent && file.mayChange && file.removedAt === null && (
          <Button small icon="retry" busy={command.busy} onClick={() => void makeCurrent()}>
            {t("files.make_current")}
          </Button>
        )}
      </div>
    </li>
  );
}

function Doings({ file, command }: WithFile): ReactNode {
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  if (file.removedAt !== null)
    return (
      <Button icon="retry" busy={command.busy} onClick={() => void bringBack(file, command)}>
        {t("files.restore")}
      </Button>
    );
  const remove = async (): Promise<void> => {
    const { id, version } = file;
    const gone = await command.run(() => postJson<TownFile>(`/api/files/${id}/remove`, { version }), fileTables);
    if (!gone) return;
    useToasts.getState().show({
      tone: "done",
      title: t("files.was_removed", { title: gone.title }),
      about: `file:${gone.id}`,
      action: { label: t("files.undo"), run: () => void bringBack(gone, command) },
    });
  };
  return (
    <>
      <NewVersion file={file} command={command} />
      <div className="row">
        <Button small icon="edit" onClick={() => setRenaming(!renaming)}>
          {t("files.rename")}
        </Button>
        <Button small look="plain" busy={command.busy} onClick={() => void remove()}>
          {t("files.remove")}
        </Button>
      </div>
      {renaming && <Rename key={file.version} file={file} command={command} onDone={() => setRenaming(false)} />}
    </>
  );
}

async function bringBack({ id, version }: TownFile, { run }: Command): Promise<void> {
  useToasts.getState().settle(`file:${id}`);
  await run(() => postJson<TownFile>(`/api/files/${id}/restore`, { version }), fileTables);
  useLive.getState().bumpOwn(fileTables);
}

function NewVersion({ file, command }: WithFile): ReactNode {
  const t = useT();
  const [note, setNote] = useState("");
  const add = async (chosen: File): Promise<void> => {
    const query = {
      version: file.version,
      name: nameToSend(chosen),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    };
    const { signal } = new AbortController();
    const kept = await command.run(
      () => postFile<TownFile>(`/api/files/${file.id}/versions`, query, chosen, signal),
      fileTables,
    );
    if (kept) setNote("");
  };
  return (
    <div className="form-grid">
      <Field label={t("files.note")} maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
      <ChooseFile
        label={t("files.new_version")}
        name={file.title}
        busy={command.busy}
        onFile={(chosen) => void add(chosen)}
      />
    </div>
  );
}

function Rename({ file, command, onDone }: WithFile & { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [title, setTitle] = useState(file.title);
  const [category, setCategory] = useState(file.category);
  const save = async (): Promise<void> => {
    const wish: ChangeFile = { version: file.version, title: title.trim(), category };
    if (await command.run(() => putJson<TownFile>(`/api/files/${file.id}`, wish), fileTables)) onDone();
  };
  const refusal = title.trim() === "" ? { code: "files.lacking", title: t("files.lacking") } : null;
  return (
    <div className="form-grid">
      <Field label={t("files.name")} maxLength={120} value={title} onChange={({ target }) => setTitle(target.value)} />
      <SelectBox
        label={t("files.category")}
        value={category}
        onChoose={setCategory}
        choices={categories.map((value) => ({ value, label: t(`files.category.${value}`) }))}
      />
      <Button look="primary" busy={command.busy} refusal={refusal} onClick={() => void save()}>
        {t("files.save")}
      </Button>
    </div>
  );
}
