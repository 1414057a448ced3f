/** Why a file was not taken: the words of the refusal, the rows it is about, and the coordinate system that would fit, to be chosen by a person. */
import type { ImportedSystem } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { Button } from "../ui/button.tsx";

export type SystemChoice = { readonly system: ImportedSystem; readonly swapAxes: boolean; readonly trust: boolean };
type Props = { readonly refused: Refused; readonly onChoose: (choice: SystemChoice) => void };
const MEBIBYTE = 1_048_576;
type Row = { readonly row: number; readonly wrong: string };

export function FileRefused({ refused, onChoose }: Props): ReactNode {
  const problem = useProblemText();
  const { code, details } = refused;
  return (
    <div className="overlay-refused" role="alert">
      <b>{problem(code)}</b>
      {code === "imported_layers.broken_rows" && (
        <Rows rows={details["rows"] as readonly Row[]} count={Number(details["count"])} />
      )}
      {code === "imported_layers.other_system" && <Proposal refused={refused} onChoose={onChoose} />}
      {code === "request.too_large" && <TooHeavy details={details} />}
      {typeof details["expected"] === "string" && (
        <p lang="en">
          {`expected ${details["expected"]}`}
          {typeof details["got"] === "string" && `, got ${details["got"]}`}
        </p>
      )}
      <code>{code}</code>
    </div>
  );
}

function TooHeavy({ details: { mostBytes, gotBytes } }: { readonly details: Refused["details"] }): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const megabytes = (bytes: unknown): string => tenths(Number(bytes) / MEBIBYTE);
  if (typeof mostBytes !== "number") return null;
  return (
    <p>
      {t("imported.most_megabytes", { most: megabytes(mostBytes) })}
      {typeof gotBytes === "number" && ` ${t("imported.got_megabytes", { got: megabytes(gotBytes) })}`}
    </p>
  );
}

function Rows({ rows, count }: { readonly rows: readonly Row[]; readonly count: number }): ReactNode {
  const t = useT();
  return (
    <>
      <ul className="imported-rows">
        {rows.map(({ row, wrong }) => (
          <li key={row}>
            {t("imported.row", { row })} <span lang="en">{wrong}</span>
          </li>
        ))}
      </ul>
      {count > rows.length && <p>{t("imported.more_rows", { count: count - rows.length })}</p>}
    </>
  );
}

function Proposal({ refused: { details }, onChoose }: Props): ReactNode {
  const t = useT();
  const system = details["system"] as ImportedSystem;
  const said = details["said"] as ImportedSystem;
  const swapAxes = details["swapAxes"] === true;
  const { insideAsSaid, insideOtherwise } = details;
  return (
    <>
      <p>
        {t("imported.fits", { said, asSaid: Number(insideAsSaid), system, otherwise: Number(insideOtherwise) })}
        {swapAxes && ` ${t("imported.fits_swapped")}`}
      </p>
      <div className="imported-ways">
        <Button small onClick={() => onChoose({ system, swapAxes, trust: false })}>
          {t("imported.take_proposed", { system })}
        </Button>
        <Button small onClick={() => onChoose({ system: said, swapAxes: false, trust: true })}>
          {t("imported.keep_said", { system: said })}
        </Button>
      </div>
    </>
  );
}
