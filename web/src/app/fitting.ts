/** Which entries of a row stand in it when not all of them fit; the rest goes in a menu at its end. Pure. */

/**
 * Widths and room in CSS pixels, gaps included in the widths. As many as fit, in their order; the one at `open` always, so that the row
 * says where one is (-1: none). O(n).
 */
export function fitting(widths: readonly number[], room: number, menuWidth: number, open: number): readonly number[] {
  const all = widths.map((_, index) => index);
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return all;
  let left = room - menuWidth - (widths[open] ?? 0);
  let full = false;
  return all.filter((index) => {
    if (index === open) return true;
    left -= widths[index] ?? 0;
    full ||= left < 0;
    return !full;
  });
}
