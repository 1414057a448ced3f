/** A QR code as one path, with its quiet zone. The encoder arrives when the first code is shown. */
import { useEffect, useState } from "react";

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly path: string; readonly side: number } | null>(null);
  useEffect(() => {
    let left = false;
    void qrRows(text).then((rows) => {
      if (!left) setDrawn({ side: rows.length, path: qrPath(rows) });
    });
    return () => {
      left = true;
    };
  }, [text]);
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${drawn?.side ?? 1} ${drawn?.side ?? 1}`}>
      {drawn && <path d={drawn.path} fill="currentColor" shapeRendering="crispEdges" />}
    </svg>
  );
}

export async function qrRows(text: string): Promise<readonly (readonly boolean[])[]> {
  const { default: encode } = await import("qr");
  return encode(text, "raw", { ecc: "medium", border: 1 });
}

/** A square for each dark module. */
const qrPath = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
