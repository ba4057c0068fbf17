/** What is pasted into a page, from the address of a share link: the same board and key on the page that is made for frames. */
export function writeEmbedCode(link: string): string {
  const address = new URL(link);
  address.pathname = address.pathname.replace(/^\/b\//, '/embed/');
  const looks = 'width="800" height="450" style="border:1px solid #d0d7de;border-radius:8px"';
  return `<iframe src="${address.href}" title="Board" ${looks} loading="lazy" allowfullscreen></iframe>`;
}

/** What somebody typed as a list of sites: one a line, or with commas between; what names no scheme means https. */
export function readSites(text: string): readonly string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  return words.map((word) => (word === '*' || /^https?:\/\//i.test(word) ? word : `https://${word}`));
}
