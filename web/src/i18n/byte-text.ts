/** A number of bytes as people say it: "3.2 GB", in steps of a thousand. Pure. */
const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** `number`: writes the figure in the reader's language. */
export function byteText(bytes: number, number: (value: number) => string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${number(bytes / 1000 ** step)}\u00a0${UNITS[step]}`;
}
