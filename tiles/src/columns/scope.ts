// Who may see which rows of a layer, decided once per distinct scope and then looked up per row.
// Does not know accounts; the caller turns a jurisdiction into prefixes and blocks, and puts it into its cache key.
import type { LayerColumns } from "./layer-columns.ts";

/** Division code prefixes without trailing zeros ("440304" is a county with all below it), and single blocks. A row passes by either. */
export type Scope = { readonly divisionPrefixes: readonly string[]; readonly blocks: ReadonlySet<number> };

/** Whether the row at a slot may be seen. */
export type SlotFilter = (slot: number) => boolean;

const MAX_PREFIXES = 10_000;

/** A filter that stays right through later changes of the layer. `null` scope: no filter, everything. */
export function scopeFilter(columns: LayerColumns, scope: Scope): SlotFilter;
export function scopeFilter(columns: LayerColumns, scope: Scope | null): SlotFilter | null;
export function scopeFilter(columns: LayerColumns, scope: Scope | null): SlotFilter | null {
  if (scope === null) return null;
  const wrong = scope.divisionPrefixes.find((prefix) => !/^\d{1,12}$/.test(prefix));
  if (wrong !== undefined || scope.divisionPrefixes.length > MAX_PREFIXES) {
    throw new RangeError(
      `expected at most ${MAX_PREFIXES} division prefixes of 1 to 12 digits, got "${wrong ?? scope.divisionPrefixes.length}": pass null to mean everything`,
    );
  }
  const { divisions, blocks } = columns.store.scopeDictionary;
  const verdicts: boolean[] = [];
  return (slot) => {
    const code = columns.store.scopes[slot] ?? 0;
    const verdict = verdicts[code];
    if (verdict !== undefined) return verdict;
    // Changes bring new scopes after the filter was made, so the table is filled as codes are met.
    for (let next = verdicts.length; next <= code; next++)
      verdicts.push(isWithin(divisions[next] ?? "", blocks[next] ?? null, scope));
    return verdicts[code] ?? false;
  };
}

function isWithin(division: string, block: number | null, scope: Scope): boolean {
  return (
    (block !== null && scope.blocks.has(block)) || scope.divisionPrefixes.some((prefix) => division.startsWith(prefix))
  );
}
