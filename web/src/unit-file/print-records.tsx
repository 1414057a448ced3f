/** Rooms, lettings and letters of the home as plain tables for paper: counts and days, never who. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { declarerWords, leaseWords, roomKindWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";

type RecordsProps = { readonly unit: UnitDetail };

export function RoomRecords({ unit }: RecordsProps): ReactNode {
  const t = useT();
  const { tenths, whole } = useFormats();
  if (unit.unitRooms.length === 0) return null;
  return (
    <Records
      title={t("edit.page.rooms")}
      heads={[t("edit.room_name"), t("edit.room_kind"), "m²", t("unit.beds"), t("edit.lived_in"), t("edit.divided")]}
      rows={unit.unitRooms.map(({ id, name, kind, areaM2, beds, livedIn, divided }) => ({
        id,
        cells: [
          name,
          t(roomKindWords(kind)),
          areaM2 === null ? none : tenths(areaM2),
          whole(beds),
          t(livedIn ? "rules.yes" : "rules.no"),
          t(divided ? "rules.yes" : "rules.no"),
        ],
      }))}
    />
  );
}

export function LeaseRecords({ unit }: RecordsProps): ReactNode {
  const t = useT();
  const { isoDay, whole } = useFormats();
  return (
    <Records
      title={t("file.tab.leases")}
      nothing={t("unit.no_leases")}
      heads={[
        t("file.from"),
        t("file.to"),
        t("unit.status"),
        t("leases.adults"),
        t("leases.children"),
        t("file.declared"),
        t("leases.contract"),
      ]}
      rows={unit.leases.map((lease) => ({
        id: lease.id,
        cells: [
          lease.from,
          lease.to ?? t("leases.open_end"),
          t(leaseWords(lease.state)),
          whole(lease.adults),
          whole(lease.children),
          [
            ...(lease.declaredBy === null ? [] : [t(declarerWords(lease.declaredBy))]),
            t(lease.verifiedAt === null ? "file.not_verified" : "file.verified"),
          ].join(t("file.comma")),
          lease.contractFiledAt === null
            ? t(lease.contractFiled ? "leases.filed" : "leases.not_filed")
            : isoDay(lease.contractFiledAt),
        ],
      }))}
    />
  );
}

const letterStates = ["signed", "expired", "superseded", "withdrawn"] as const;

export function LetterRecords({ unit }: RecordsProps): ReactNode {
  const t = useT();
  const { isoDay } = useFormats();
  return (
    <Records
      title={t("file.tab.letters")}
      nothing={t("letters.none")}
      heads={[t("unit.status"), t("file.from"), t("file.to"), t("letters.signed_at")]}
      rows={unit.letters.map(({ id, state, validFrom, validTo, signedAt }) => {
        const known = letterStates.find((each) => each === state);
        return { id, cells: [known ? t(`letters.state.${known}`) : state, validFrom, validTo, isoDay(signedAt)] };
      })}
    />
  );
}

type TableProps = {
  readonly title: string;
  readonly nothing?: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly id: number; readonly cells: readonly string[] }[];
};

function Records({ title, nothing, heads, rows }: TableProps): ReactNode {
  return (
    <section className="print-records">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="soft">{nothing}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells }) => (
              <tr key={id}>
                {cells.map((cell, index) => (
                  // The columns never change their order.
                  <td key={heads[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
