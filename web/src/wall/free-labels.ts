/** Which labels are shown so that none lies upon another: what weighs most is placed first. Pure; O(n²) over the labels of one screen. */
export type LabelBox = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly weight: number;
};

/** In the order of `boxes`. */
export function freeOfOneAnother(boxes: readonly LabelBox[]): boolean[] {
  const order = boxes.map((_, index) => index).toSorted((a, b) => (boxes[b]?.weight ?? 0) - (boxes[a]?.weight ?? 0));
  const placed: LabelBox[] = [];
  const shown = boxes.map(() => false);
  for (const index of order) {
    const box = boxes[index];
    if (!box || placed.some((other) => meets(box, other))) continue;
    placed.push(box);
    shown[index] = true;
  }
  return shown;
}

const meets = (a: LabelBox, b: LabelBox): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
