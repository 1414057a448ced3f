/** The files of the town's divisions: found by words, category and division; one opens with its versions beside. What was removed comes back. */
import type { FileCategory, TownFile, TownFileList } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { byteText } from "../i18n/byte-text.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { Table } from "../ui/table.tsx";
import { AddFile } from "./add-file.tsx";
import { categories, fileTables } from "./file-choices.ts";
import { FileHistory } from "./file-history.tsx";
import "./files.css";

const LEADERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];

type Filter = { readonly q: string; readonly category: FileCategory | ""; readonly removed: boolean };
type FilesPageProps = {
  readonly divisions: DivisionField["choices"];
  /** The division that the desk looks at, null is everything. */
  readonly division: string | null;
  /** The open file is in the address. */
  readonly open: number | null;
  readonly onOpen: (id: number | null) => void;
};

export function FilesPage({ divisions, division, open, onOpen }: FilesPageProps): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role) ?? "";
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState<Filter>({ q: "", category: "", removed: false });
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("files.title")}</h2>
        {LEADERS.includes(role) && (
          <Button look="primary" icon="upload" onClick={() => setAdding(true)}>
            {t("files.add")}
          </Button>
        )}
      </header>
      <p className="muted">{t("files.text")}</p>
      <Filters filter={filter} onChange={setFilter} />
      <section>
        <FileTable filter={filter} division={division} open={open} onOpen={onOpen} />
      </section>
      {open !== null && <FileHistory key={open} id={open} onClose={() => onOpen(null)} />}
      {adding && (
        <AddFile
          divisions={divisions}
          division={division}
          onClose={() => setAdding(false)}
          onAdded={(file) => {
            setAdding(false);
            onOpen(file.id);
          }}
        />
      )}
    </div>
  );
}

function Filters({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const t = useT();
  return (
    <div className="file-filters">
      <Field
        type="search"
        label={t("files.search")}
        maxLength={80}
        value={filter.q}
        onChange={({ target }) => onChange({ ...filter, q: target.value })}
      />
      <SelectBox
        label={t("files.category")}
        value={filter.category}
        onChoose={(category) => onChange({ ...filter, category })}
        choices={[
          { value: "" as const, label: t("files.all_categories") },
          ...categories.map((value) => ({ value, label: t(`files.category.${value}`) })),
        ]}
      />
      <Checkbox
        label={t("files.removed")}
        checked={filter.removed}
        onChange={(removed) => onChange({ ...filter, removed })}
      />
    </div>
  );
}

type FileTableProps = Pick<FilesPageProps, "division" | "open" | "onOpen"> & { readonly filter: Filter };

function FileTable({ filter, division, open, onOpen }: FileTableProps): ReactNode {
  const t = useT();
  const columns = useColumns();
  const q = filter.q.trim();
  const query = {
    ...(q === "" ? {} : { q }),
    ...(filter.category === "" ? {} : { category: filter.category }),
    ...(filter.removed ? { removed: true } : {}),
    ...(division === null ? {} : { division }),
  };
  const { answer, refused, readAt, again } = useReading<TownFileList>("/api/files", query, fileTables);
  if (!answer) {
    if (refused)
      return <RefusedPicture refused={refused} what={t("files.what")} subject={t("files.title")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("files.what") })} />;
  }
  const narrowed = Object.keys(query).length > 0;
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {answer.files.length === 0 ? (
        <Empty small title={t(narrowed ? "files.none_found" : "files.none")} text={t("files.none_hint")} />
      ) : (
        <Table
          caption={t("files.title")}
          columns={columns}
          rows={answer.files}
          rowKey={({ id }) => id}
          rowName={({ title }) => title}
          current={open}
          onOpen={({ id }) => onOpen(id)}
        />
      )}
    </>
  );
}

function useColumns() {
  const t = useT();
  const { isoDayClock, name, tenths } = useFormats();
  return [
    {
      key: "title",
      head: t("files.name"),
      cell: (file: TownFile) => file.title,
      value: (file: TownFile) => file.title,
    },
    {
      key: "category",
      head: t("files.category"),
      cell: ({ category }: TownFile) => t(`files.category.${category}`),
      value: ({ category }: TownFile) => category,
    },
    {
      key: "division",
      head: t("files.division"),
      cell: ({ division }: TownFile) => name(division.name, division.nameEn),
      value: ({ division }: TownFile) => division.code,
    },
    {
      key: "version",
      head: t("files.versions"),
      cell: ({ current }: TownFile) => t("files.current", { number: current.number }),
      value: ({ versions }: TownFile) => versions,
    },
    {
      key: "size",
      head: t("files.size"),
      numeric: true,
      cell: ({ current }: TownFile) => byteText(current.bytes, tenths),
      value: ({ current }: TownFile) => current.bytes,
    },
    {
      key: "changed",
      head: t("files.changed"),
      cell: ({ current }: TownFile) => isoDayClock(current.at),
      value: ({ current }: TownFile) => current.at,
    },
    {
      key: "by",
      head: t("files.by"),
      cell: ({ current }: TownFile) => name(current.by.name, current.by.nameEn),
      value: ({ current }: TownFile) => current.by.name,
    },
  ];
}
