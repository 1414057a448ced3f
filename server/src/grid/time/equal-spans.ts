/** Puts neighbouring spans together that say the same, and leaves out what says nothing at the ends. Pure. */
type Named = { readonly id: number } | null;
type Said = {
  readonly from: Date;
  readonly to: Date | null;
  readonly cell: Named;
  readonly officer: Named;
  readonly substitute: Named;
};

/** Newest first, as they come and as they go. A change of cell that was taken back at the same instant is no change. */
export function joinEqualSpans<Span extends Said>(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const later = joined.at(-1);
    if (later && same(later, span)) joined[joined.length - 1] = { ...later, from: span.from };
    else joined.push(span);
  }
  return joined.filter((span, index) => index > 0 || span.cell !== null || span.to !== null);
}

const same = (a: Said, b: Said): boolean =>
  (["cell", "officer", "substitute"] as const).every((part) => a[part]?.id === b[part]?.id);
