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

/** The marks in sentences, in plain characters. Letters belong to the author and stay as they are. */
export const asciiOnly = (text: string): string => text.replaceAll(/[·…×−–—“”‘’⋮]/g, (mark) => PLAIN[mark] ?? mark);
