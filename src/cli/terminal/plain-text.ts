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

/** The marks that reports add, in plain characters. Titles belong to the author and stay as they are. */
export const asciiOnly = (text: string): string => text.replaceAll(/[·…×−–—“”‘’⋮]/g, (mark) => PLAIN[mark] ?? mark);
