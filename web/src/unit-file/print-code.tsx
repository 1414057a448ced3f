/** A QR code as one path, black on white: modules merged along each row (ISO/IEC 18004, by the kept encoder). O(side²). */
import { encodeQR } from "qr";
import type { ReactNode } from "react";

type PrintCodeProps = { readonly text: string; readonly label: string };

export function PrintCode({ text, label }: PrintCodeProps): ReactNode {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark && row[x - 1] !== true ? runAt(row, x, y) : "")))
    .join("");
  return (
    <svg className="print-code" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}

function runAt(row: readonly boolean[], x: number, y: number): string {
  const end = row.indexOf(false, x);
  const length = (end < 0 ? row.length : end) - x;
  return `M${x} ${y}h${length}v1h-${length}z`;
}
