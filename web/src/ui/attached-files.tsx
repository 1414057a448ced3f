/** Pictures and PDF that lie with a message or a bulletin: shown as thumbnails and names, and sent from a form, each at once. */
import type { MessageFile } from "@gridstead/server/contract";
import { type ReactNode, useId, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postTyped } from "../state/api.ts";
import { newUuid } from "../state/new-uuid.ts";
import { asRefused } from "../state/reading.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import "./photo-strip.css";
import "./attached-files.css";

const MOST = 6;
const KINDS = "image/jpeg,image/png,image/webp,application/pdf";
const LONGEST_NAME = 120;

export const AttachedFiles = ({ files }: { readonly files: readonly MessageFile[] }): ReactNode =>
  files.length === 0 ? null : (
    <ul className="attached">
      {files.map((file) => (
        <li key={file.uuid}>
          <FileLink file={file} />
        </li>
      ))}
    </ul>
  );

function FileLink({ file: { uuid, name, mediaType } }: { readonly file: MessageFile }): ReactNode {
  const t = useT();
  const address = `/api/message-files/${uuid}`;
  return (
    <a href={address} target="_blank" rel="noopener" aria-label={t("attached.open", { name })}>
      {mediaType === "application/pdf" ? (
        <span className="photo-paper">
          <Icon name="doc" size={20} />
        </span>
      ) : (
        <img src={`${address}?size=thumb`} alt="" loading="lazy" decoding="async" />
      )}
      <span className="photo-caption cut">{name}</span>
    </a>
  );
}

type Waiting = { readonly uuid: string; readonly file: File; readonly code: string | null };
type FieldProps = {
  readonly files: readonly MessageFile[];
  readonly onChange: (change: (files: readonly MessageFile[]) => readonly MessageFile[]) => void;
};

export function AttachedFilesField({ files, onChange }: FieldProps): ReactNode {
  const t = useT();
  const problem = useProblemText();
  const id = useId();
  const { waiting, add, send } = useSending(files.length, onChange);
  return (
    <div className="attached-field">
      <ul className="attached" aria-live="polite">
        {files.map((file) => (
          <li key={file.uuid}>
            <FileLink file={file} />
            <IconButton
              small
              icon="close"
              label={t("attached.take_out", { name: file.name })}
              onClick={() => onChange((all) => all.filter(({ uuid }) => uuid !== file.uuid))}
            />
          </li>
        ))}
        {waiting.map((each) => (
          <li key={each.uuid}>
            {each.code === null ? (
              <span className="photo-paper" role="status">
                {t("attached.sending")}
              </span>
            ) : (
              <button type="button" className="attached-failed" onClick={() => void send([each])}>
                <Icon name="retry" /> {t("attached.again", { name: each.file.name, problem: problem(each.code) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {files.length + waiting.length < MOST && (
        <label className="button" data-look="plain" data-small htmlFor={id}>
          <Icon name="upload" size={14} />
          {t("attached.add")}
          <input
            id={id}
            className="sr"
            type="file"
            accept={KINDS}
            multiple
            onChange={({ target }) => {
              add(target.files);
              target.value = "";
            }}
          />
        </label>
      )}
    </div>
  );
}

function useSending(kept: number, onChange: FieldProps["onChange"]) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const send = async (files: readonly Waiting[]): Promise<void> => {
    for (const { uuid, file } of files) {
      setWaiting((all) => all.map((each) => (each.uuid === uuid ? { ...each, code: null } : each)));
      try {
        const name = file.name.slice(-LONGEST_NAME).trim() || "file";
        const sent = await postTyped<MessageFile>("/api/message-files", { uuid, name }, file);
        onChange((all) => [...all, sent]);
        setWaiting((all) => all.filter((each) => each.uuid !== uuid));
      } catch (error) {
        const { code } = asRefused(error);
        setWaiting((all) => all.map((each) => (each.uuid === uuid ? { ...each, code } : each)));
      }
    }
  };
  const add = (files: FileList | null): void => {
    const fresh = [...(files ?? [])]
      .slice(0, MOST - kept - waiting.length)
      .map((file) => ({ uuid: newUuid(), file, code: null }));
    setWaiting((all) => [...all, ...fresh]);
    void send(fresh);
  };
  return { waiting, add, send };
}
