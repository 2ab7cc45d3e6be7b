// A form whose content is kept while somebody types (../drafts.ts): only pages that have one load that script.
declare const ADDRESS_OF_DRAFTS: string;

// Nothing is kept where one only looks at a portal as somebody else sees it: such a page belongs to no portal of one's own.
export function keepDrafts(): void {
  if (document.body.dataset.portaal === undefined) return;
  if (document.querySelector("form[data-concept]")) void import(ADDRESS_OF_DRAFTS);
}
