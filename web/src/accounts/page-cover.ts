/**
 * Takes the whole page out of the document and puts it back as it was. What was typed, drawn or scrolled lives on in the elements that are
 * kept aside; nothing of them can be read meanwhile. Knows nothing of sessions.
 *
 *   <body>                       <body>
 *     <div id=root> ...    ->      <div class=lock-cover>      aside: [div#root, ...]
 *     (portals) ...
 */
export type Covered = { readonly uncover: () => void };

export function coverPage(cover: HTMLElement): Covered {
  const focused = document.activeElement;
  const scrolled = scrollsIn(document.body);
  const dialogs = all<HTMLDialogElement>("dialog[open]").filter((dialog) => dialog.matches(":modal"));
  const popovers = all<HTMLElement>("[popover]").filter((one) => one.matches(":popover-open"));
  const aside = [...document.body.children].filter((child) => child !== cover && child.localName !== "script");
  for (const child of aside) child.remove();
  document.body.append(cover);
  return {
    uncover: () => {
      cover.remove();
      document.body.prepend(...aside);
      for (const dialog of dialogs) showAgain(dialog);
      for (const one of popovers) if (one.isConnected) one.showPopover();
      for (const [element, top, left] of scrolled) element.scrollTo({ top, left, behavior: "instant" });
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
    },
  };
}

/** Out of the document a modal dialog stays open but is modal no more; closing it would tell the page that somebody closed it. */
function showAgain(dialog: HTMLDialogElement): void {
  if (!dialog.isConnected) return;
  dialog.removeAttribute("open");
  dialog.showModal();
}

const all = <One extends Element>(selector: string): One[] => [...document.querySelectorAll<One>(selector)];

type Scroll = readonly [element: Element, top: number, left: number];
const scrollsIn = (body: HTMLElement): Scroll[] =>
  [...body.querySelectorAll("*")]
    .filter(({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0)
    .map((element) => [element, element.scrollTop, element.scrollLeft] as const);
