const PLAIN: Readonly<Record<string, string>> = {
  '·': '-',
  '…': '...',
  '×': 'x',
  '−': '-',
  '–': '-',
  '—': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '⋮': ':',
};

/** Titles are the author's and stay as they are; only what a report adds has a plainer spelling. */
export const asciiOnly = (text: string): string => text.replaceAll(/[·…×−–—“”‘’⋮]/g, (mark) => PLAIN[mark] ?? mark);
