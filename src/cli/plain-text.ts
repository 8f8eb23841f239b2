/** Titles are the author's and stay as they are; only what a report adds has a plainer spelling. */
export const asciiOnly = (line: string): string =>
  line.replaceAll('·', '-').replaceAll('…', '...').replaceAll('×', 'x').replaceAll('−', '-');
